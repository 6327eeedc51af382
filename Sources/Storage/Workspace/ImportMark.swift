import Interchange

/// Where in the files the lines of an import lie: what takes them back as long as nothing was written behind them.
///
/// It stands in the audit trail with the import, so that it can be taken back after a restart too.
public struct ImportMark: Hashable, Sendable {
  /// One file of lines, before and after.
  public struct Part: Hashable, Sendable {
    /// The file.
    public let file: String
    /// Its length before the import, which a line ends at.
    public let before: Int
    /// Its length after it.
    public let after: Int
    /// The CRC-64 of its bytes after it.
    public let checksum: UInt64

    /// A file of lines.
    public init(file: String, before: Int, after: Int, checksum: UInt64) {
      (self.file, self.before, self.after, self.checksum) = (file, before, after, checksum)
    }
  }

  /// Where the lines came from, such as `import members.csv`.
  public let source: String
  /// How many lines of fans.
  public let fans: Int
  /// How many lines of events.
  public let events: Int
  /// The files that it added lines to.
  public let parts: [Part]

  /// An import that added these lines.
  public init(source: String, fans: Int, events: Int, parts: [Part]) {
    (self.source, self.fans, self.events, self.parts) = (source, fans, events, parts)
  }
}

extension ImportMark {
  private static let beforeKey = "lengths_before"
  private static let takenKey = "taken_back"

  /// The import of which a line of the trail tells; nil where it tells of none, or not of where its lines lie.
  public init?(importIn line: AuditLine) {
    guard line.entry.action == .lines, let payload = line.payload, payload[Self.takenKey] == nil,
      let lengths = payload[Self.beforeKey]?.object
    else { return nil }
    let parts = lengths.compactMap { member -> Part? in
      guard let before = member.value.number.flatMap({ Int($0) }), let after = line.entry.files[member.key],
        before >= 0, before <= after.length, WorkspaceFile(rawValue: member.key)?.isLines == true
      else { return nil }
      return Part(file: member.key, before: before, after: after.length, checksum: after.checksum)
    }
    guard !parts.isEmpty, parts.count == lengths.count else { return nil }
    self.init(payload, parts)
  }

  /// The import that a line of the trail tells to have been taken back; nil where it tells of none.
  public init?(takenBackIn line: AuditLine) {
    guard line.entry.action == .lines, let payload = line.payload, let taken = payload[Self.takenKey]?.object else {
      return nil
    }
    let parts = taken.compactMap { member -> Part? in
      guard let before = member.value["before"]?.number.flatMap({ Int($0) }),
        let after = member.value["after"]?.number.flatMap({ Int($0) }),
        let checksum = member.value["crc64"]?.string.flatMap({ UInt64($0, radix: 16) })
      else { return nil }
      return Part(file: member.key, before: before, after: after, checksum: checksum)
    }
    self.init(payload, parts)
  }

  private init(_ payload: JSONValue, _ parts: [Part]) {
    func count(_ key: String) -> Int { payload[key]?.number.flatMap { Int($0) } ?? 0 }
    self.init(
      source: payload["source"]?.string ?? "an import", fans: count("fans"), events: count("events"), parts: parts)
  }

  /// What the trail says of lines that are about to be appended behind these lengths.
  static func note(source: String, fans: Int, events: Int, before: [(file: String, length: Int)]) -> AuditNote {
    let lines = AuditNote.lines(fans: fans, events: events, source: source)
    let lengths = before.map { JSONMember($0.file, .number(String($0.length))) }
    return AuditNote(lines.action, lines.payload + [JSONMember(beforeKey, .object(lengths))])
  }

  /// What the trail says of its being taken back: as lines, so that every version of the program can read it.
  var takingBack: AuditNote {
    let lines = AuditNote.lines(fans: fans, events: events, source: source)
    let taken = parts.map { part in
      JSONMember(
        part.file,
        .object([
          JSONMember("before", .number(String(part.before))), JSONMember("after", .number(String(part.after))),
          JSONMember("crc64", .string(String(part.checksum, radix: 16))),
        ]))
    }
    return AuditNote(lines.action, lines.payload + [JSONMember(Self.takenKey, .object(taken))])
  }
}
