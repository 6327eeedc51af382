import Segmentation

/// A document while it is read: its bytes, and what turned out to be wrong with it so far.
struct DocumentReading {
  /// The format that this version reads and writes.
  static let format = DocumentFormat.current
  /// More problems than these help nobody.
  private static let mostProblems = 100

  let bytes: UnsafeBufferPointer<UInt8>
  let file: String
  private(set) var problems: [DataProblem] = []
  /// The document's format, where it is newer than this program.
  private(set) var newerFormat: Int?
  /// Whether a newer format is read as far as it is understood.
  private let opensNewer: Bool
  /// What of a newer document is not understood.
  private(set) var notes: [DataProblem] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, opensNewer: Bool = false) {
    self.bytes = bytes
    self.file = file
    self.opensNewer = opensNewer
  }

  /// The members of the one object that the document is, where it is well-formed and of a format that can be read.
  mutating func readRoot() -> JSONNode? {
    var reader = JSONReader(bytes, deepest: JSONReader.deepestNestingOfDocuments)
    do throws(JSONProblem) {
      let root = try reader.readNode()
      try reader.finish()
      guard root.kind == .object else {
        report(root, nil, "an object was expected, found \(root.shown)")
        return nil
      }
      return checkFormat(root) ? root : nil
    } catch {
      problems.append(DataProblem(error, file: file, outcome: Self.outcome))
      return nil
    }
  }

  private mutating func checkFormat(_ root: JSONNode) -> Bool {
    guard let format = root["format"] else {
      report(root, "format", "the key is missing; \"format\": \(Self.format) was expected")
      return true
    }
    guard let number = format.wholeNumber, number >= 1 else {
      report(format, "format", "\(format.shown) is not a format; \(Self.format) was expected")
      return true
    }
    guard number > Self.format else { return true }
    newerFormat = number
    guard !opensNewer else { return true }
    report(
      format, "format", "format \(number) is newer than this program, which knows format \(Self.format); update it")
    return false
  }

  /// What happens to a document with a problem.
  private static let outcome = "The file was not read."

  /// Notes what is wrong with `node`.
  mutating func report(_ node: JSONNode, _ field: String?, _ message: String) {
    report(at: node.range.lowerBound, field, message)
  }

  /// Notes what is wrong with what begins at `offset`.
  mutating func report(at offset: Int, _ field: String?, _ message: String) {
    guard problems.count < Self.mostProblems else { return }
    let (line, column) = place(of: offset)
    problems.append(
      DataProblem(file: file, line: line, column: column, field: field, message: message, outcome: Self.outcome))
  }

  /// Notes what of a newer document is not understood, and what that means.
  mutating func note(at offset: Int, _ field: String, _ message: String, _ outcome: String) {
    guard notes.count < Self.mostProblems else { return }
    let (line, column) = place(of: offset)
    notes.append(
      DataProblem(
        file: file, line: line, column: column, field: field, message: message, outcome: outcome, severity: .warning))
  }

  /// Notes the keys of a newer document that are not known.
  mutating func noteUnknown(_ members: [JSONNode.Member], _ known: Set<String>) {
    guard newerFormat != nil else { return }
    for member in members where !known.contains(member.key) {
      note(
        at: member.keyOffset, Excerpt.shortened(member.key), "the key is not known to this program",
        "It was passed over; what it changes is not in the numbers.")
    }
  }

  /// The document as it was opened.
  func opened<Content: Sendable>(_ content: Content) -> OpenedDocument<Content> {
    OpenedDocument(content: content, newerFormat: newerFormat, notes: notes)
  }

  /// The line and the column of what begins at `offset`.
  func place(of offset: Int) -> (line: Int, column: Int) { JSONReader(bytes).place(of: offset) }

  /// Throws what was wrong, in the order of the file.
  func finish() throws(DataProblems) {
    guard !problems.isEmpty else { return }
    let sorted = problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
    throw DataProblems(sorted, isNewerFormat: newerFormat != nil)
  }
}

// MARK: Values of the types that documents have

extension DocumentReading {
  /// The members of an object.
  mutating func members(_ node: JSONNode, _ field: String) -> [JSONNode.Member] {
    if let members = node.members { return members }
    report(node, field, "an object was expected, found \(node.shown)")
    return []
  }

  /// The elements of an array.
  mutating func elements(_ node: JSONNode, _ field: String) -> [JSONNode] {
    if let elements = node.elements { return elements }
    report(node, field, "an array was expected, found \(node.shown)")
    return []
  }

  /// A text.
  mutating func text(_ node: JSONNode, _ field: String) -> String? {
    if let text = node.string {
      guard text.utf8.contains(0) else { return text }
      report(node, field, "\(node.shown) holds U+0000, which no text may")
      return nil
    }
    report(node, field, "a text was expected, found \(node.shown)")
    return nil
  }

  /// A text that is more than spaces.
  mutating func nonEmptyText(_ node: JSONNode, _ field: String) -> String? {
    guard let text = text(node, field) else { return nil }
    guard text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) else { return text }
    report(node, field, "the text is empty")
    return nil
  }

  /// A whole number that is not below `least`.
  mutating func wholeNumber(_ node: JSONNode, _ field: String, from least: Int) -> Int? {
    if let number = node.wholeNumber, number >= least { return number }
    report(node, field, "a whole number from \(least) up was expected, found \(node.shown)")
    return nil
  }

  /// A truth value.
  mutating func boolean(_ node: JSONNode, _ field: String) -> Bool? {
    if let value = node.boolean { return value }
    report(node, field, "true or false was expected, found \(node.shown)")
    return nil
  }

  /// An amount of money.
  mutating func money(_ node: JSONNode, _ field: String, in currency: Currency) -> Money? {
    guard let number = node.decimal ?? node.string.flatMap({ DecimalNumber($0) }) else {
      report(node, field, "\(node.shown) is not an amount; write it as \"500.00\"")
      return nil
    }
    if let money = Money(number, in: currency) { return money }
    report(node, field, "\(node.shown) has more digits than \(currency.code) has, or is too large")
    return nil
  }

  /// A moment.
  mutating func instant(_ node: JSONNode, _ field: String) -> Instant? {
    if let instant = node.string.flatMap({ Instant(rfc3339: $0) }) { return instant }
    report(node, field, "\(node.shown) is not a time such as 2026-03-02T10:11:12Z")
    return nil
  }

  /// The members that are not among `known`, to be written back as they are.
  func extras(_ members: [JSONNode.Member], except known: Set<String>) -> [ExtraKey] {
    members.filter { !known.contains($0.key) }.map { ExtraKey(name: $0.key, json: $0.value.compactText(in: bytes)) }
  }
}

extension JSONNode {
  /// The number, exactly; nil where it has more than 18 digits.
  var decimal: DecimalNumber? {
    guard var text = number else { return nil }
    return text.withUTF8 { DecimalNumber(jsonNumber: $0) }
  }
}

extension JSONWriter {
  /// Writes keys back as they were read.
  mutating func extras(_ extras: [ExtraKey]) {
    for extra in extras {
      key(extra.name)
      raw(Array(extra.json.utf8))
    }
  }
}
