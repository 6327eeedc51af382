import Interchange
import Segmentation
import Storage

/// `winnow append`: lines of JSON for fans.jsonl or events.jsonl.
enum AppendCommand: CommandDefinition {
  private enum Kind: String, CaseIterable {
    case fans, events
  }

  private static let ack = OptionDescriptor(
    "ack", "save batch by batch as lines come, and print a line of JSON for each batch once it is on disk")

  static let descriptor = CommandDescriptor(
    summary: "append lines of JSON to fans.jsonl or events.jsonl",
    role: .editor,
    operands: [.init(name: "fans|events"), .init(name: "FILE", isRequired: false)],
    options: [ack, .dryRun, .json],
    details: [
      "Without FILE, or with -, the lines come from standard input. All of them are appended or none.",
      "With --ack each batch is saved as it comes: {\"saved\":3,\"first_line\":1,\"last_line\":3} says that these lines are "
        + "on disk. What was not said to be saved was not, unless the code is 74 and the message says unknown.",
      "A line that cannot be read is refused with its place. --dry-run reads them all, and appends nothing.",
      "--json prints {\"saved\":3,\"dry_run\":false} at the end; with --ack the lines are JSON anyway.",
    ],
    examples: ["winnow append events night.jsonl", "tail -f feed.jsonl | winnow append events --ack"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    guard let kind = Kind(rawValue: invocation.operands[0]) else {
      throw .usage("\"\(invocation.operands[0])\" is neither fans nor events", of: .append)
    }
    let folder = try invocation.workspaceFolder()
    let path = invocation.operands.count > 1 ? invocation.operands[1] : "-"
    var appending = try LineAppending(kind == .fans ? .fans : .events, to: folder, from: path)
    appending.isDry = invocation.isDry
    if invocation.has(ack) {
      guard !invocation.isDry else { throw .usage("--ack and --dry-run do not go together", of: .append) }
      try appending.saveBatches(&console)
      return .success
    }
    try appending.saveAll(&console)
    if invocation.has(.json) {
      let saved = JSONMember("saved", .number(String(invocation.isDry ? 0 : appending.saved)))
      console.print(.object([saved, JSONMember("dry_run", .boolean(invocation.isDry))]))
    } else {
      console.say("\(invocation.verb("appended", "append")) \(Words.count(appending.saved, "line"))")
    }
    return .success
  }
}

/// Lines on their way into a file of the workspace.
private struct LineAppending {
  enum File { case fans, events }

  private let file: File
  private let folder: WorkspaceFolder
  private let path: String
  private let frame: EvaluationFrame
  /// The lines that were saved.
  private(set) var saved = 0
  /// Whether the lines are only read.
  var isDry = false

  init(_ file: File, to folder: WorkspaceFolder, from path: String) throws(CommandFailure) {
    (self.file, self.folder, self.path) = (file, folder, path)
    do throws(WorkspaceFailure) {
      let (settings, zone) = try folder.settings()
      frame = EvaluationFrame(settings: settings, zone: zone, now: Clock.now)
    } catch { throw CommandFailure(error) }
  }

  private var source: String { path == "-" ? "standard input" : path }

  mutating func saveAll(_ console: inout Console) throws(CommandFailure) {
    var bytes: [UInt8] = []
    do throws(StorageProblem) {
      if path == "-" {
        try StandardInput.read { bytes += $0 }
      } else {
        bytes = try FileBytes.read(path: path, followingLinks: true).withBytes { Array($0) }
      }
    } catch { throw CommandFailure(error) }
    try save(bytes, &console)
  }

  mutating func saveBatches(_ console: inout Console) throws(CommandFailure) {
    guard path == "-" else { throw .usage("--ack reads from standard input", of: .append) }
    var rest: [UInt8] = []
    var failure: CommandFailure?
    do throws(StorageProblem) {
      try StandardInput.read { piece in
        guard failure == nil else { return }
        rest += piece
        guard let end = rest.lastIndex(of: 0x0A) else { return }
        do throws(CommandFailure) { try saveBatch(Array(rest[...end]), &console) } catch { failure = error }
        rest.removeSubrange(...end)
      }
    } catch { throw CommandFailure(error) }
    if failure == nil, !rest.isEmpty {
      do throws(CommandFailure) { try saveBatch(rest, &console) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private mutating func saveBatch(_ bytes: [UInt8], _ console: inout Console) throws(CommandFailure) {
    let first = saved + 1
    try save(bytes, &console)
    guard saved >= first else { return }
    console.print(#"{"saved":\#(saved - first + 1),"first_line":\#(first),"last_line":\#(saved)}"# + "\n")
    console.output.flush()
  }

  private mutating func save(_ bytes: [UInt8], _ console: inout Console) throws(CommandFailure) {
    try check(bytes)
    let lines = bytes.withUnsafeBufferPointer { Self.count($0) }
    defer { saved += lines }
    guard !isDry else { return }
    do throws(WorkspaceFailure) {
      let repairs =
        switch file {
        case .fans: try folder.append(fans: bytes, source: "append from \(source)")
        case .events: try folder.append(events: bytes, source: "append from \(source)")
        }
      for repair in repairs { console.warn(repair.description) }
    } catch { throw CommandFailure(error) }
  }

  /// The number of lines that are not blank, of lines that were checked.
  private static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var lines = JSONLines(bytes)
    var count = 0
    while let line = try? lines.next() { count += line.isBlank ? 0 : 1 }
    return count
  }

  /// Refuses lines that could not be read again; that the fan of an event is not known is no mistake of its line.
  private func check(_ bytes: [UInt8]) throws(CommandFailure) {
    let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    let problems = bytes.withUnsafeBufferPointer { bytes in
      switch file {
      case .fans: WorkspaceReader.table(fans: bytes, events: none, frame: frame).problems
      case .events: WorkspaceReader.table(fans: none, events: bytes, frame: frame).problems
      }
    }
    let errors = problems.filter { $0.severity == .error }
    guard errors.isEmpty else {
      throw CommandFailure(
        .data,
        errors.map { problem in
          var problem = problem
          problem.file = source
          problem.line = problem.line.map { $0 + saved }
          problem.outcome = "Nothing of \(saved > 0 ? "this batch" : "it") was appended."
          return problem.description
        })
    }
  }
}
