import Segmentation

/// How many fans a segment had on a day: a line of history.jsonl.
///
///     {"day":"2026-11-20","segment":"seg-7f3a","size":722,"of":12480}
public struct SegmentSize: Hashable, Sendable {
  /// The day, in the workspace's time zone.
  public let day: Day
  /// The segment.
  public let segment: Segment.ID
  /// The fans in it.
  public let size: Int
  /// All fans of the workspace.
  public let total: Int

  /// A size on a day.
  public init(day: Day, segment: Segment.ID, size: Int, of total: Int) {
    self.day = day
    self.segment = segment
    self.size = size
    self.total = total
  }

  /// The line, with its end.
  public var line: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("day")
    writer.string(day.description)
    writer.key("segment")
    writer.string(segment.rawValue)
    writer.key("size")
    writer.number(size)
    writer.key("of")
    writer.number(total)
    writer.endObject()
    writer.endLine()
    return writer.finished()
  }

  /// The size that a line tells of; keys that are not known are passed over, and nil is no such line.
  init?(_ value: JSONValue) {
    guard let day = value["day"]?.string.flatMap({ Day($0) }), let segment = value["segment"]?.string,
      let size = value["size"]?.number.flatMap({ Int($0) }), let total = value["of"]?.number.flatMap({ Int($0) }),
      0...total ~= size
    else { return nil }
    self.init(day: day, segment: Segment.ID(rawValue: segment), size: size, of: total)
  }
}
