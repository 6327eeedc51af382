import Interchange
import Segmentation

/// How the size of a segment stands beside the days before.
struct RefreshJump: Hashable, Sendable {
  /// The median of the days that were recorded last.
  let usual: Int
  /// The last of these days.
  let lastDay: Day
  /// Whether the size is far from it.
  let isJump: Bool

  private static let days = 7
  private static let fewestFans = 20

  /// What counts as a jump, in words.
  static let rule =
    "A size jumps where it differs from the median of the \(days) days recorded last by \(fewestFans) fans or more, and by a "
    + "quarter of that median or more."

  /// The comparison of a size with earlier ones, the last day first; nil where there is none.
  init?(_ size: SegmentSize, after earlier: [SegmentSize]) {
    guard let last = earlier.first else { return nil }
    let sizes = earlier.prefix(Self.days).map(\.size).sorted()
    let middle = sizes.count / 2
    usual = sizes.count % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2
    lastDay = last.day
    let difference = abs(size.size - usual)
    isJump = difference >= Self.fewestFans && difference * 4 >= usual
  }

  /// Whether the segment itself was changed since the last of these days, so that its size need not be a surprise.
  func isExplained(by segment: Segment, in zone: TimeZoneRules) -> Bool {
    guard let changed = segment.updatedAt else { return false }
    return zone.day(of: changed) >= lastDay
  }
}
