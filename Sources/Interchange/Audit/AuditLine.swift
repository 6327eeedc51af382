import Segmentation

/// One line of audit.jsonl: `{"entry":{…},"hash":"…","payload":{…}}`.
///
/// The hash is the SHA-256 of the entry's bytes as they stand, and the next entry holds it: so no entry can be changed,
/// left out or put in unnoticed by who does not make all later lines anew. The payload can be taken away (`null`), which
/// an erasure does, and the chain still holds. A salt in it keeps its hash from telling a guess of its content.
public struct AuditLine: Hashable, Sendable {
  /// What is sealed.
  public let entry: AuditEntry
  /// The hash of the entry, in hexadecimal digits.
  public let hash: String
  /// What was changed; nil where it was erased.
  public let payload: JSONValue?

  /// The name of the file.
  public static let file = "audit.jsonl"
}

// MARK: Writing

extension AuditLine {
  /// The bytes of a payload, of which the entry holds the hash.
  ///
  /// - Parameter salt: random digits, so that equal payloads have different hashes.
  public static func payload(_ members: [JSONMember], salt: String) -> [UInt8] {
    Array(JSONValue.object([JSONMember("salt", .string(salt))] + members).text(.compact).utf8)
  }

  /// The hash of some bytes, as lines hold it.
  public static func hash(of bytes: [UInt8]) -> String {
    SHA256.digits(SHA256.hash(bytes))
  }

  /// The line of an entry and its payload, its end included, and the entry's hash.
  public static func line(_ entry: AuditEntry, payload: [UInt8]?) -> (bytes: [UInt8], hash: String) {
    let sealed = bytes(of: entry)
    let hash = hash(of: sealed)
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("entry")
    writer.raw(sealed)
    writer.key("hash")
    writer.string(hash)
    writer.key("payload")
    if let payload { writer.raw(payload) } else { writer.null() }
    writer.endObject()
    writer.endLine()
    return (writer.finished(), hash)
  }

  private static func bytes(of entry: AuditEntry) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("number")
    writer.number(entry.number)
    writer.key("at")
    writer.string(entry.at.description)
    writer.key("by")
    writer.value(entry.author.value)
    writer.key("action")
    writer.string(entry.action.rawValue)
    writer.key("files")
    writer.beginObject()
    for (name, state) in entry.files.sorted(by: { $0.key < $1.key }) {
      writer.key(name)
      write(state, to: &writer)
    }
    writer.endObject()
    writer.key("payload_hash")
    writer.string(entry.payloadHash)
    writer.key("previous")
    writer.string(entry.previous)
    writer.endObject()
    return writer.finished()
  }

  private static func write(_ state: AuditEntry.FileState, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("length")
    writer.number(state.length)
    writer.key("crc64")
    let digits = String(state.checksum, radix: 16)
    writer.string(String(repeating: "0", count: 16 - digits.count) + digits)
    writer.key("inode")
    writer.number(state.inode)
    writer.key("changed")
    writer.number(state.changed)
    writer.endObject()
  }
}

// MARK: Reading

extension AuditLine {
  /// The line in some bytes without its end, its own hashes checked.
  ///
  /// - Throws: what is wrong with it, with the column.
  public init(parsing bytes: UnsafeBufferPointer<UInt8>, number: Int = 1) throws(JSONProblem) {
    var reader = JSONReader(bytes, firstLine: number)
    try reader.beginObject()
    try reader.expectKey("entry")
    let sealed = try reader.rawValue()
    let entryOffset = reader.offset
    try reader.expectKey("hash")
    let hash = try reader.readString().string
    guard hash == Self.hash(of: Array(sealed)) else {
      throw reader.problem("it is not the hash of the entry: one of both was changed", at: entryOffset)
    }
    try reader.expectKey("payload")
    let payload = try reader.rawValue()
    let payloadOffset = reader.offset
    guard try reader.nextKey() == nil else { throw reader.problem("the end of the object was expected") }
    try reader.finish()
    let content = try JSONValue(parsing: sealed)
    if let action = Self.newerAction(in: content) {
      throw reader.problem(
        "it was written by a newer Winnow: the action \(Excerpt.quoted(action)) is not known here", at: entryOffset)
    }
    guard let entry = AuditEntry(content) else {
      throw reader.problem("this is no entry of an audit trail", at: entryOffset)
    }
    let value = try JSONValue(parsing: payload)
    if value != .null, Self.hash(of: Array(payload)) != entry.payloadHash {
      throw reader.problem("the payload is not the one that the entry seals", at: payloadOffset)
    }
    (self.entry, self.hash) = (entry, hash)
    self.payload = value == .null ? nil : value
  }
}

extension AuditLine {
  /// Whether a line is whole and tells of something that only a newer program does.
  public static func isNewer(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var reader = JSONReader(bytes)
    do throws(JSONProblem) {
      try reader.beginObject()
      try reader.expectKey("entry")
      let sealed = try reader.rawValue()
      try reader.expectKey("hash")
      guard try reader.readString().string == hash(of: Array(sealed)) else { return false }
      return newerAction(in: try JSONValue(parsing: sealed)) != nil
    } catch { return false }
  }

  private static func newerAction(in entry: JSONValue) -> String? {
    entry["action"]?.string.flatMap { AuditEntry.Action(rawValue: $0) == nil ? $0 : nil }
  }
}

extension AuditEntry {
  fileprivate init?(_ value: JSONValue) {
    guard let number = value["number"]?.number.flatMap({ Int($0) }),
      let at = value["at"]?.string.flatMap({ Instant(rfc3339: $0) }),
      let author = value["by"].flatMap(Author.init(membersOf:)),
      let action = value["action"]?.string.flatMap(Action.init(rawValue:)), let listed = value["files"]?.object,
      let payloadHash = value["payload_hash"]?.string, let previous = value["previous"]?.string
    else { return nil }
    var files: [String: FileState] = [:]
    for member in listed {
      guard let state = FileState(member.value) else { return nil }
      files[member.key] = state
    }
    self.init(
      number: number, at: at, author: author, action: action, files: files, payloadHash: payloadHash,
      previous: previous)
  }
}

extension AuditEntry.FileState {
  fileprivate init?(_ value: JSONValue) {
    guard let length = value["length"]?.number.flatMap({ Int($0) }),
      let checksum = value["crc64"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let inode = value["inode"]?.number.flatMap({ UInt64($0) }),
      let changed = value["changed"]?.number.flatMap({ Int64($0) })
    else { return nil }
    self.init(length: length, checksum: checksum, inode: inode, changed: changed)
  }
}
