import Segmentation

/// What a person asked for with `winnow import`: which columns of a file become which keys.
public struct ImportPlan: Hashable, Sendable {
  /// What a record of the file is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case fans, events

    /// The keys that must be mapped.
    public var requiredKeys: [String] {
      switch self {
      case .fans: ["id"]
      case .events: ["id", "fan", "type", "at"]
      }
    }
  }

  /// A key and the column that it is read from.
  public struct Mapping: Hashable, Sendable {
    /// The key of a line.
    public let key: String
    /// The name of the column in the file's header.
    public let column: String

    /// The key that is read from the column with this name.
    public init(key: String, column: String) {
      self.key = key
      self.column = column
    }
  }

  /// What a record is.
  public let kind: Kind
  /// The keys in the order in which lines will have them, each once.
  public let mappings: [Mapping]
  /// What is written for a value of a key, where it is not written as it is.
  public let values: [String: [String: String]]
  /// What stands before the number in an event's id, `csv` in `csv:536365`.
  public let source: String
  /// Whether records with a mistake are left out; else one of them stops the whole import.
  public let skipsBadRecords: Bool
  /// Whether records with one id are the items of one event, whose amounts are added up.
  public let addsUpItems: Bool

  /// A plan.
  /// - Throws: what is missing or contradicts itself.
  public init(
    _ kind: Kind, mappings: [Mapping], values: [String: [String: String]] = [:], source: String = "csv",
    skipsBadRecords: Bool = false, addsUpItems: Bool = false
  ) throws(ImportProblem) {
    self.kind = kind
    self.addsUpItems = addsUpItems
    self.mappings = mappings
    self.values = values
    self.source = source
    self.skipsBadRecords = skipsBadRecords
    try check()
  }

  private func check() throws(ImportProblem) {
    guard !addsUpItems || kind == .events else { throw ImportProblem("--items goes with --as events") }
    var keys: Set<String> = []
    for mapping in mappings where !keys.insert(mapping.key).inserted {
      throw ImportProblem("\(mapping.key) is mapped twice")
    }
    for key in kind.requiredKeys where !keys.contains(key) {
      throw ImportProblem(
        "\(kind.rawValue) need \(kind.requiredKeys.joined(separator: ", ")); add \(key)=COLUMN to --map")
    }
    for key in values.keys.sorted() where !keys.contains(key) {
      throw ImportProblem(
        "--values names \(key), which --map does not; the keys are \(keys.sorted().joined(separator: ", "))")
    }
    let isGood = !source.isEmpty && source.utf8.count <= 32 && source.utf8.allSatisfy(Self.isPartOfSource)
    guard isGood else {
      throw ImportProblem("\(DataProblem.quoted(source)) is no source; letters, digits, - and _ make one")
    }
  }

  /// What a value of a key becomes: by its own words, else by the longest beginning, written `C*`, that it has.
  func translated(_ text: String, of key: String) -> String {
    guard let words = values[key] else { return text }
    if let word = words[text] { return word }
    let beginnings = words.keys.filter { $0.hasSuffix("*") && text.hasPrefix($0.dropLast()) }
    guard let longest = beginnings.max(by: { $0.utf8.count < $1.utf8.count }) else { return text }
    return words[longest] ?? text
  }

  private static func isPartOfSource(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}

// MARK: From a command line

extension ImportPlan {
  /// The plan that the words of a command line describe, as a person types them.
  ///
  /// - Parameters:
  ///   - kind: `fans` or `events`.
  ///   - map: texts such as `id=invoice,amount=total`; a comma in a column's name is no problem, an equals sign is.
  ///   - values: texts such as `type:sale=purchase,type:cancellation=refund`.
  /// - Throws: the first mistake.
  public init(
    kind: String, map: [String], values: [String] = [], source: String? = nil, skipsBadRecords: Bool = false,
    addsUpItems: Bool = false
  ) throws(ImportProblem) {
    guard let kind = Kind(rawValue: kind) else {
      throw ImportProblem("--as takes fans or events, not \(DataProblem.quoted(kind))")
    }
    let mappings = try Self.mappings(map)
    guard !mappings.isEmpty else { throw ImportProblem("--map is missing, such as --map id=ID,email=Email") }
    try self.init(
      kind, mappings: mappings, values: try Self.translations(values), source: source ?? "csv",
      skipsBadRecords: skipsBadRecords, addsUpItems: addsUpItems)
  }

  /// The plan and the file of `FILE.csv --as KIND --map … [--values …] [--source NAME] [--skip-bad] [--dry-run]`.
  ///
  /// - Throws: the first mistake.
  public static func parse(
    _ arguments: [String]
  ) throws(ImportProblem) -> (plan: ImportPlan, file: String, isDryRun: Bool) {
    var options: [String: [String]] = [:]
    var files: [String] = []
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--as", "--map", "--values", "--source":
        guard let value = rest.popFirst() else { throw ImportProblem("\(word) wants a value after it") }
        options[word, default: []].append(value)
      case "--skip-bad", "--dry-run": options[word] = []
      case _ where word.hasPrefix("-") && word != "-": throw unknownOption(word)
      default: files.append(word)
      }
    }
    guard let file = files.first, files.count == 1 else {
      throw ImportProblem(files.isEmpty ? "which file? A CSV file, or - for what is piped in" : "one file at a time")
    }
    guard let kind = options["--as"]?.last else { throw ImportProblem("--as is missing: fans or events") }
    let plan = try ImportPlan(
      kind: kind, map: options["--map"] ?? [], values: options["--values"] ?? [], source: options["--source"]?.last,
      skipsBadRecords: options["--skip-bad"] != nil)
    return (plan, file, options["--dry-run"] != nil)
  }

  private static func unknownOption(_ word: String) -> ImportProblem {
    let known = ["--as", "--map", "--values", "--source", "--skip-bad", "--dry-run"]
    let hint = Nearest.suggestion(for: word, among: known).map { "; did you mean \($0)?" } ?? ""
    return ImportProblem("no option is named \(DataProblem.quoted(word))\(hint)")
  }

  /// The mappings that texts such as `id=invoice,amount=total` describe.
  static func mappings(_ texts: [String]) throws(ImportProblem) -> [Mapping] {
    var mappings: [Mapping] = []
    for text in texts {
      for pair in try pairs(text, option: "--map", form: "key=column") {
        mappings.append(Mapping(key: pair.left, column: pair.right))
      }
    }
    return mappings
  }

  /// What texts such as `type:sale=purchase` say of the values of keys.
  static func translations(_ texts: [String]) throws(ImportProblem) -> [String: [String: String]] {
    var values: [String: [String: String]] = [:]
    for text in texts {
      for pair in try pairs(text, option: "--values", form: "key:theirs=ours") {
        guard let colon = pair.left.firstIndex(of: ":") else {
          throw ImportProblem("--values wants key:theirs=ours, not \(DataProblem.quoted("\(pair.left)=\(pair.right)"))")
        }
        let theirs = String(pair.left[pair.left.index(after: colon)...])
        guard values[String(pair.left[..<colon]), default: [:]].updateValue(pair.right, forKey: theirs) == nil else {
          throw ImportProblem("--values says twice what \(DataProblem.quoted(theirs)) becomes")
        }
      }
    }
    return values
  }

  /// The pairs between the commas; what has no equals sign belongs to the name before it.
  private static func pairs(
    _ text: String, option: String, form: String
  ) throws(ImportProblem) -> [(left: String, right: String)] {
    var pairs: [(left: String, right: String)] = []
    for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = piece.firstIndex(of: "=") else {
        guard !pairs.isEmpty else {
          throw ImportProblem("\(option) wants \(form), not \(DataProblem.quoted(String(piece)))")
        }
        pairs[pairs.count - 1].right += "," + piece
        continue
      }
      pairs.append((trimmed(piece[..<sign]), trimmed(piece[piece.index(after: sign)...])))
    }
    for pair in pairs where pair.left.isEmpty || pair.right.isEmpty {
      throw ImportProblem("\(option) wants \(form), not \(DataProblem.quoted("\(pair.left)=\(pair.right)"))")
    }
    return pairs
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
