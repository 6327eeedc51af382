import Interchange
import Segmentation

/// A tag that fans get or lose.
public struct Tagging: Hashable, Sendable {
  /// The tag.
  public let tag: String
  /// Whether they get it.
  public let isAdded: Bool
  /// The ids of the fans.
  public let fans: [String]

  /// A change of a tag.
  public init(tag: String, isAdded: Bool, fans: [String]) {
    self.tag = tag
    self.isAdded = isAdded
    self.fans = fans
  }
}

extension WorkspaceFolder {
  /// Adds an event for each fan who gets or loses the tag: all of them or none, with one entry in the audit trail; on disk
  /// when this returns.
  ///
  /// Who was erased meanwhile is left out.
  /// - Parameters:
  ///   - at: the moment of the events.
  ///   - eventID: a new id each time, such as `winnow:3k9`.
  /// - Returns: what was put in order before, and the number of fans.
  @discardableResult
  public func tag(
    _ tagging: Tagging, at: Instant, eventID: () -> String
  ) throws(WorkspaceFailure) -> (repairs: [StorageRepair], fans: Int) {
    let erased = try storing { () throws(StorageProblem) in try erasures() }
    var events = try TagEvents(tagging, at: at, without: erased, eventID)
    var locked = try storing { () throws(StorageProblem) in try lockForWriting() }
    let erasedNow = try storing { () throws(StorageProblem) in try Erasures.read(in: locked.folder) }
    if erasedNow.count != erased.count { events = try TagEvents(tagging, at: at, without: erasedNow, eventID) }
    let (lines, note) = (events.lines, events.note)
    try storing { () throws(StorageProblem) in
      switch lines.count {
      case 0: break
      case 1: try locked.appendOne(lines, note)
      default: try locked.appendBulk([lines], note)
      }
    }
    return (locked.repairs, lines.count)
  }
}

/// The lines of a change of a tag, made before the lock is taken.
private struct TagEvents {
  let lines: AppendedLines
  let note: AuditNote

  init(
    _ tagging: Tagging, at: Instant, without erased: Erasures, _ eventID: () -> String
  ) throws(WorkspaceFailure) {
    let fans = erased.count == 0 ? tagging.fans : tagging.fans.filter { !erased.contains(id: $0, email: nil) }
    let type = tagging.isAdded ? EventType.tagAdded : .tagRemoved
    let value = [JSONMember("tag", .string(tagging.tag))]
    var bytes: [UInt8] = []
    for fan in fans { bytes += EventLineWriter.line(id: eventID(), fan: fan, type: type, at: at, value) }
    lines = try AppendedLines(bytes, to: .events)
    note = .tags(tagging.tag, added: tagging.isAdded, fans: fans)
  }
}
