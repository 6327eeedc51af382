import Interchange
import Segmentation

/// erasures.jsonl: who was erased, as salted hashes of their ids and addresses, and nothing else of them.
///
/// The first line holds the salt. A line of an erasure says who is to go; a later line with the same id says that it is
/// done. An erasure that is not done was interrupted, and the next writer completes it.
public struct Erasures: Sendable {
  /// One erasure.
  struct Entry: Hashable, Sendable {
    /// Random digits, which tell erasures apart.
    let id: String
    let salt: String
    let at: Instant
    let ids: [String]
    let emails: [String]
    var isDone = false
  }

  private(set) var entries: [Entry] = []
  /// What the hashes of the next erasure are made with; nil where nobody was erased yet.
  private(set) var salt: String?
  private var ids: [String: Set<String>] = [:]
  private var emails: [String: Set<String>] = [:]

  /// A list of nobody.
  init() {}

  /// The number of erasures.
  public var count: Int { entries.count }

  /// Whether somebody with this id, or with this e-mail address, was erased.
  ///
  /// - Complexity: a hash of each.
  public func contains(id: String?, email: String?) -> Bool {
    contains(id: id) || contains(email: email)
  }

  func contains(id: String?) -> Bool {
    guard let id else { return false }
    return ids.contains { salt, hashes in hashes.contains(Self.hash(id: id, salt)) }
  }

  func contains(email: String?) -> Bool {
    guard let email, !email.isEmpty else { return false }
    return emails.contains { salt, hashes in hashes.contains(Self.hash(email: email, salt)) }
  }

  /// The same list with some of its erasures only.
  func filtered(_ isIncluded: (Entry) -> Bool) -> Erasures {
    var list = Erasures()
    for entry in entries where isIncluded(entry) { list.add(entry) }
    return list
  }

  private mutating func add(_ entry: Entry) {
    entries.append(entry)
    salt = entry.salt
    ids[entry.salt, default: []].formUnion(entry.ids)
    emails[entry.salt, default: []].formUnion(entry.emails)
  }
}

// MARK: Hashes

extension Erasures {
  /// The hash of an id, byte for byte: two ids that differ in case are two fans.
  static func hash(id: String, _ salt: String) -> String { hash(salt, id) }

  /// The hash of an address, regardless of case and of spaces around it.
  static func hash(email: String, _ salt: String) -> String {
    let text = email.drop { $0.isWhitespace }
    let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex
    return hash(salt, TextFolding.fold(String(text[..<end])))
  }

  private static func hash(_ salt: String, _ text: String) -> String {
    SHA256.digits(SHA256.hash(Array(salt.utf8) + Array(text.utf8)))
  }
}

// MARK: Lines

extension Erasures {
  /// The line that begins a list, or goes on with it under another salt.
  static func line(salt: String) -> [UInt8] {
    line([JSONMember("format", .number("1")), JSONMember("salt", .string(salt))])
  }

  /// The line that says who is to go.
  static func line(of entry: Entry) -> [UInt8] {
    line([
      JSONMember("erasure", .string(entry.id)), JSONMember("at", .string(entry.at.description)),
      JSONMember("ids", .array(entry.ids.map(JSONValue.string))),
      JSONMember("emails", .array(entry.emails.map(JSONValue.string))),
    ])
  }

  /// The line that says that an erasure is done.
  static func line(done id: String, at: Instant) -> [UInt8] {
    line([JSONMember("erasure", .string(id)), JSONMember("done", .string(at.description))])
  }

  private static func line(_ members: [JSONMember]) -> [UInt8] {
    Array(JSONValue.object(members).text(.compact).utf8) + [0x0A]
  }

  /// The list of a folder; what stands behind the length of an interrupted append does not count.
  static func read(in folder: borrowing OpenFolder) throws(StorageProblem) -> Erasures {
    guard let file = try folder.file(WorkspaceFile.erasures.name) else { return Erasures() }
    let limit = try BulkMark.read(in: folder)?.length(of: .erasures) ?? .max
    let bytes = try FileBytes.read(file, limit: limit)
    do throws(JSONProblem) { return try bytes.withBytes { bytes throws(JSONProblem) in try Erasures(bytes) } } catch {
      throw StorageProblem(
        .damaged, path: folder.path(of: WorkspaceFile.erasures.name), operation: "read",
        reason: "at \(error.line):\(error.column): \(error.what)", outcome: .notSaved,
        remedy:
          "Run winnow doctor; or mend that line, or put it back from a backup: nobody who was erased may come back.")
    }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) {
    var lines = JSONLines(bytes)
    while let line = try lines.next() {
      let content = UnsafeBufferPointer(rebasing: bytes[line.range])
      // A torn last line was acknowledged to nobody.
      guard !line.isBlank, line.isComplete || LineDamage.problem(ofObject: content) == nil else { continue }
      try take(JSONValue(parsing: content, firstLine: line.number), line)
    }
  }

  private mutating func take(_ value: JSONValue, _ line: JSONLine) throws(JSONProblem) {
    if let format = value["format"]?.number.flatMap({ Int($0) }), format > DocumentFormat.current {
      throw JSONProblem(
        line: line.number, column: 1, offset: line.range.lowerBound, what: "it was \(DocumentFormat.newer(format))")
    }
    if let salt = value["salt"]?.string {
      self.salt = salt
    } else if let id = value["erasure"]?.string, value["done"]?.string != nil {
      for index in entries.indices where entries[index].id == id { entries[index].isDone = true }
    } else if let entry = Entry(value, salt) {
      add(entry)
    } else {
      throw JSONProblem(
        line: line.number, column: 1, offset: line.range.lowerBound, what: "this is no line of a list of erasures")
    }
  }
}

extension Erasures.Entry {
  fileprivate init?(_ value: JSONValue, _ salt: String?) {
    guard let salt, let id = value["erasure"]?.string, let at = value["at"]?.string.flatMap({ Instant(rfc3339: $0) }),
      let ids = value["ids"]?.array?.compactMap(\.string), let emails = value["emails"]?.array?.compactMap(\.string)
    else { return nil }
    self.init(id: id, salt: salt, at: at, ids: ids, emails: emails)
  }
}

extension OpenFolder {
  /// Whether an erasure was begun and not completed, which the last line of the list tells.
  func hasUnfinishedErasure() throws(StorageProblem) -> Bool {
    guard let file = try file(WorkspaceFile.erasures.name) else { return false }
    let length = try file.status().size
    // A last line is whole, lacks its end only, or is torn and was never begun.
    var end = try FileTail.lineStart(file, length: length)
    if case .unended = try FileTail.read(file, length: length) { end = length + 1 }
    guard let line = try FileTail.lastLine(file, length: end) else { return false }
    // A line that cannot be read makes the whole list be read, which tells its place.
    guard let value = try? JSONValue(parsing: line) else { return true }
    return value["done"] == nil && value["salt"] == nil
  }
}

extension WorkspaceFolder {
  /// Who was erased, for imports to skip.
  public func erasures() throws(StorageProblem) -> Erasures { try Erasures.read(in: OpenFolder(path)) }
}
