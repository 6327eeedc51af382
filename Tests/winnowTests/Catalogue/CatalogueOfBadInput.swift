/// The catalogue of bad input: 98 numbered cases, each with a test here, a test elsewhere, or a reason why it cannot occur.
///
/// The files beside this one hold a table for each part; `Tests/Catalogue/README.md` is the index.
enum CatalogueOfBadInput {
  typealias Step = BadInput.Step

  static let count = 98

  static let tables: [BadInput] = [
    jsonText, encoding, members, numbersMoneyTime, identity, terminal, exportsAndImports, storageAndOperation,
  ].flatMap { $0 }

  /// Tests that do not fit into a table: the case, the file below Tests, and the test's function.
  struct Elsewhere: Sendable {
    let number: Int
    let file: String
    let test: String

    init(_ number: Int, _ file: String, _ test: String) { (self.number, self.file, self.test) = (number, file, test) }
  }
}

/// One case: what stands in the files, and every word that is said of it.
struct BadInput: Sendable {
  let number: Int
  let title: String
  /// Whether nothing is written until it is mended.
  var stopsWriting = false
  /// The files of the workspace that are not the usual ones.
  var files: [String: String] = [:]
  /// Files beside the workspace.
  var beside: [String: String] = [:]
  /// The permissions of the folder.
  var mode: UInt32 = 0o700
  /// The lines of `winnow check`; nil where it is not run.
  var told: String?
  /// How many fans are counted all the same; nil where a document cannot be read.
  var counted: Int?
  var segments = 0
  /// The code with which a document that cannot be read ends every command.
  var code: Int32 = 65
  var then: [Step] = []

  /// A command, and everything that it says.
  struct Step: Sendable {
    let arguments: [String]
    let ran: Ran

    init(_ arguments: String..., code: Int32, output: String = "", errors: String = "") {
      self.arguments = arguments
      ran = Ran(code: code, output: output, errors: errors)
    }
  }
}

// MARK: The usual workspace

extension BadInput {
  static let workspace = """
    {"format":1,"name":"Shop","currency":"EUR","time_zone":"Europe/Berlin","today":"2026-11-20"}

    """
  static let segmentsFile = """
    {"format":1,"revision":1,"segments":[]}

    """

  /// Lines 1 and 2, the bad ones from 3 on, and one behind them.
  static func fans(_ bad: String) -> String {
    """
    {"id":"f-1","name":"Ana Sousa","email":"ana@example.com","total_spent":"249.50"}
    {"id":"f-2","name":"Jun Mori","total_spent":"80.00"}
    \(bad.isEmpty ? "" : bad + "\n"){"id":"f-4","name":"Lea Roth"}

    """
  }

  /// Line 1, the bad ones from 2 on, and one behind them.
  static func events(_ bad: String) -> String {
    """
    {"id":"csv:1","fan":"f-2","type":"purchase","at":"2026-11-10T12:00:00Z","amount":"20.00"}
    \(bad.isEmpty ? "" : bad + "\n"){"id":"csv:3","fan":"f-1","type":"visit","at":"2026-11-12T12:00:00Z"}

    """
  }

  /// Bad lines between good ones of fans.jsonl.
  init(
    _ number: Int, _ title: String, stopsWriting: Bool = false, fans: String, told: String, counted: Int,
    then: [Step] = []
  ) {
    self.init(
      number: number, title: title, stopsWriting: stopsWriting, files: ["fans.jsonl": Self.fans(fans)], told: told,
      counted: counted, then: then)
  }

  /// Bad lines between good ones of events.jsonl.
  init(
    _ number: Int, _ title: String, stopsWriting: Bool = false, events: String, told: String, counted: Int,
    then: [Step] = []
  ) {
    self.init(
      number: number, title: title, stopsWriting: stopsWriting, files: ["events.jsonl": Self.events(events)],
      told: told, counted: counted,
      then: then)
  }

  /// Whole files.
  init(
    _ number: Int, _ title: String, stopsWriting: Bool = false, files: [String: String], told: String, counted: Int?,
    segments: Int = 0,
    code: Int32 = 65, then: [Step] = []
  ) {
    self.init(
      number: number, title: title, stopsWriting: stopsWriting, files: files, told: told, counted: counted,
      segments: segments, code: code,
      then: then)
  }

  /// Commands on a sound workspace.
  init(
    _ number: Int, _ title: String, beside: [String: String] = [:], mode: UInt32 = 0o700, then: [Step]
  ) {
    self.init(number: number, title: title, beside: beside, mode: mode, then: then)
  }

  /// The usual files and those of the case, by name.
  var allFiles: [String: String] {
    let usual = [
      "workspace.json": Self.workspace, "segments.json": Self.segmentsFile, "fans.jsonl": Self.fans(""),
      "events.jsonl": Self.events(""),
    ]
    return usual.merging(files) { _, own in own }
  }
}

// MARK: What is said

extension BadInput {
  /// What check says, whole.
  var check: Ran? {
    guard let told else { return nil }
    let lines = told.isEmpty ? [] : told.split(separator: "\n").map(String.init)
    let errors = lines.count { $0.hasPrefix("error: ") }
    let output = lines.map { $0 + "\n" }.joined()
    guard let counted else { return Ran(code: code, output: output, errors: stopsWriting ? Self.proposal : "") }
    func words(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }
    let summary = [
      words(counted, "fan"), words(segments, "segment"), words(errors, "error"),
      words(lines.count - errors, "warning"),
    ]
    return Ran(code: errors > 0 ? 65 : 0, output: output, errors: summary.joined(separator: ", ") + "\n")
  }

  /// What counting all fans says, whole: the number, and beside it each line that could not be read.
  var count: Ran? {
    guard let told else { return nil }
    let lines = told.split(separator: "\n").filter { $0.hasPrefix("error: ") }.map { $0.dropFirst(7) + "\n" }
    guard let counted else {
      return Ran(code: code, output: "", errors: "winnow: " + lines.joined() + (stopsWriting ? Self.proposal : ""))
    }
    let unread = lines.filter { $0.contains(".jsonl:") && !$0.contains(".jsonl: ") }
    let remark = "winnow: what stands in these lines is not counted; mend them (winnow check lists every problem).\n"
    let stop = stopsWriting ? "Nothing is written until then. Run winnow doctor: it proposes a repair.\n" : ""
    return Ran(
      code: unread.isEmpty ? 0 : 65, output: "\(counted)\n",
      errors: unread.joined() + (unread.isEmpty ? "" : remark + stop))
  }

  private static let proposal = "Run winnow doctor: it lists all that is damaged, and proposes a repair.\n"
}

/// A text many times.
func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

extension String {
  /// The bytes of the text, in which `«C0 AF»` stands for bytes that no text has.
  var bytesWithMarks: [UInt8] {
    var bytes: [UInt8] = []
    var rest = self[...]
    while let open = rest.firstIndex(of: "«"), let close = rest[open...].firstIndex(of: "»") {
      bytes += rest[..<open].utf8
      bytes += rest[rest.index(after: open)..<close].split(separator: " ").compactMap { UInt8($0, radix: 16) }
      rest = rest[rest.index(after: close)...]
    }
    return bytes + rest.utf8
  }
}
