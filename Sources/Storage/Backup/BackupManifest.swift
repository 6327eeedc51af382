import Interchange
import Segmentation

/// manifest.json of a backup: what it holds, of which workspace, made when and by whom.
///
/// The document is `{"backup":{…},"sha256":"…"}`, the hash being that of the backup's bytes as they stand, so that a
/// manifest that was changed is known from one that was written.
public struct BackupManifest: Hashable, Sendable {
  /// One file of the backup.
  public struct File: Hashable, Sendable {
    /// Its name in the workspace, such as `fans.jsonl` or `quarantine/fans.jsonl-at-byte-17`.
    public let name: String
    /// The number of its bytes.
    public let length: Int
    /// The SHA-256 of its bytes, in hexadecimal digits.
    public let hash: String
  }

  /// The name of the workspace.
  public let workspace: String
  /// The moment to which the files belong.
  public let madeAt: Instant
  /// Who made it.
  public let author: AuditEntry.Author
  /// The files, without the manifest.
  public let files: [File]
  /// The hash of the last entry of the audit trail in it.
  public let auditHead: String?

  static let fileName = "manifest.json"
  private static let format = "1"

  /// The bytes of all files.
  public var length: Int { files.reduce(0) { $0 + $1.length } }
}

// MARK: Writing

extension BackupManifest {
  /// The bytes of the document.
  func document() -> [UInt8] {
    // The hash is of the bytes as a person sees them, so they are put together by hand.
    let content = value.text(.pretty)
    let hash = SHA256.digits(SHA256.hash(Array(content.utf8)))
    return Array("{\"backup\":\(content),\n\"sha256\":\"\(hash)\"}\n".utf8)
  }

  private var value: JSONValue {
    .object([
      JSONMember("format", .number(Self.format)), JSONMember("workspace", .string(workspace)),
      JSONMember("made_at", .string(madeAt.description)), JSONMember("by", author.value),
      JSONMember("audit_head", auditHead.map(JSONValue.string) ?? .null),
      JSONMember(
        "files",
        .array(
          files.map { file in
            .object([
              JSONMember("name", .string(file.name)), JSONMember("length", .number(String(file.length))),
              JSONMember("sha256", .string(file.hash)),
            ])
          })),
    ])
  }
}

// MARK: Reading

extension BackupManifest {
  /// The manifest in a document, its own hash checked.
  init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) {
    var reader = JSONReader(bytes)
    try reader.beginObject()
    try reader.expectKey("backup")
    let content = try reader.rawValue()
    try reader.expectKey("sha256")
    guard try reader.readString().string == SHA256.digits(SHA256.hash(Array(content))) else {
      throw reader.problem("it is not the hash of the manifest: one of both was changed")
    }
    guard try reader.nextKey() == nil else { throw reader.problem("the end of the object was expected") }
    try reader.finish()
    let value = try JSONValue(parsing: content)
    guard value["format"]?.number == Self.format else {
      throw reader.problem("a newer program made it: only format \(Self.format) is known here", at: 0)
    }
    guard let manifest = BackupManifest(value) else { throw reader.problem("this is no manifest of a backup", at: 0) }
    self = manifest
  }

  /// Whether a manifest says that a newer program wrote it.
  static func isNewer(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let format = (try? JSONValue(parsing: bytes))?["backup"]?["format"]?.number.flatMap({ Int($0) }) else {
      return false
    }
    return format > DocumentFormat.current
  }

  private init?(_ value: JSONValue) {
    guard let workspace = value["workspace"]?.string,
      let madeAt = value["made_at"]?.string.flatMap({ Instant(rfc3339: $0) }),
      let author = value["by"].flatMap(AuditEntry.Author.init(membersOf:)), let listed = value["files"]?.array
    else { return nil }
    let files = listed.compactMap(File.init)
    guard files.count == listed.count, Set(files.map(\.name)).count == files.count,
      files.contains(where: { $0.name == WorkspaceFile.workspace.name })
    else { return nil }
    self.init(
      workspace: workspace, madeAt: madeAt, author: author, files: files, auditHead: value["audit_head"]?.string)
  }
}

extension BackupManifest.File {
  fileprivate init?(_ value: JSONValue) {
    guard let name = value["name"]?.string, Self.isName(name), let hash = value["sha256"]?.string,
      let length = value["length"]?.number.flatMap({ Int($0) }), length >= 0
    else { return nil }
    self.init(name: name, length: length, hash: hash)
  }

  /// Whether a name is one that a backup writes: nothing else is ever restored, wherever the manifest came from.
  private static func isName(_ name: String) -> Bool {
    if let file = WorkspaceFile(rawValue: name) { return file != .bulk }
    let prefix = Quarantine.folderName + "/"
    guard name.hasPrefix(prefix) else { return false }
    let rest = name.dropFirst(prefix.count)
    return !rest.isEmpty && rest != "." && rest != ".." && !rest.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }

  /// The folder in the workspace, nil for the workspace itself, and the name in it.
  var place: (folder: String?, name: String) {
    guard let slash = name.firstIndex(of: "/") else { return (nil, name) }
    return (String(name[..<slash]), String(name[name.index(after: slash)...]))
  }
}
