import Interchange
import Segmentation

/// Everything that a workspace's files hold of one fan, as it stands there.
public struct FanRecord: Hashable, Sendable {
  /// The ids: the fan's and those that were merged into it.
  public let ids: [String]
  /// The lines of fans.jsonl, in the order of the file.
  public let lines: [JSONValue]
  /// The lines of events.jsonl by their time, those of one moment in the order of the file.
  public let events: [JSONValue]
  /// The entries of the audit trail that speak of the fan.
  public let audit: [JSONValue]
  /// The drafts that speak of the fan, by file name.
  public let drafts: [JSONMember]
  /// The quarantined lines that speak of the fan, as texts.
  public let quarantined: [String]
}

extension WorkspaceFolder {
  /// Everything about the fan with this id.
  ///
  /// - Throws: `.missing` where no file knows the id.
  /// - Complexity: a search of every file.
  public func record(ofFan id: String) throws(StorageProblem) -> FanRecord {
    let folder = try OpenFolder(path)
    try folder.refuseUnsafe()
    let subject = try folder.subject(named: id)
    let mentions = subject.plainMentions
    let events = try folder.lines(of: .events, subject).enumerated().sorted { one, other in
      (Self.moment(one.element), one.offset) < (Self.moment(other.element), other.offset)
    }
    return FanRecord(
      ids: subject.ids.sorted(), lines: try folder.lines(of: .fans, subject), events: events.map(\.element),
      audit: try folder.auditLines(mentions), drafts: try folder.drafts(mentions),
      quarantined: try folder.quarantinedLines(mentions))
  }

  private static func moment(_ event: JSONValue) -> Instant {
    event["at"]?.string.flatMap { Instant(rfc3339: $0) } ?? .latest
  }
}

extension OpenFolder {
  fileprivate func lines(of file: WorkspaceFile, _ subject: ErasureSubject) throws(StorageProblem) -> [JSONValue] {
    var found: [JSONValue] = []
    try forEachLine(of: file, holding: Array(subject.ids)) { line, _, content in
      if let line, subject.owns(line, of: file), let value = try? JSONValue(parsing: content) { found.append(value) }
    }
    return found
  }

  fileprivate func auditLines(_ mentions: Mentions) throws(StorageProblem) -> [JSONValue] {
    try withLines(AuditLine.file) { bytes in
      var walk = LineWalk(bytes, holding: nil)
      var found: [JSONValue] = []
      while let range = walk.next() {
        let content = LineWalk.content(range, of: bytes)
        guard let (_, payload) = AuditPayload.place(in: content), mentions.isIn(payload) else { continue }
        if let value = try? JSONValue(parsing: content) { found.append(value) }
      }
      return found
    }
  }

  fileprivate func drafts(_ mentions: Mentions) throws(StorageProblem) -> [JSONMember] {
    var found: [JSONMember] = []
    try forEachFile(in: WorkspaceFolder.draftsName) { name, bytes in
      guard mentions.isIn(bytes) || mentions.isIn(name) else { return }
      let value = (try? JSONValue(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
      found.append(JSONMember(name, value))
    }
    return found
  }

  fileprivate func quarantinedLines(_ mentions: Mentions) throws(StorageProblem) -> [String] {
    var found: [String] = []
    try forEachFile(in: Quarantine.folderName) { _, bytes in
      var walk = LineWalk(bytes, holding: nil)
      while let range = walk.next() {
        let content = LineWalk.content(range, of: bytes)
        if mentions.isIn(content) { found.append(String(decoding: content, as: UTF8.self)) }
      }
    }
    return found
  }

  private func forEachFile(
    in name: String, _ body: (String, UnsafeBufferPointer<UInt8>) -> Void
  ) throws(StorageProblem) {
    guard try status(of: name) != nil else { return }
    let inner = try folder(name, making: false)
    for name in try inner.names().sorted() where !name.hasPrefix(AtomicFile.temporaryPrefix) {
      try inner.withLines(name) { body(name, $0) }
    }
  }
}
