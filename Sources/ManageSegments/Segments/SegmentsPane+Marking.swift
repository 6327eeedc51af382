import Segmentation
import TerminalCanvas

// Which segments are marked: one by one, all that are listed, or a range of the list. What is done then is done with all
// of them, or where none is marked with the one under the cursor.

extension Model {
  /// The marked segments, or where none is marked the selected one, in the order of the workspace.
  var chosenSegments: [Segment] {
    if segments.marked.isEmpty { return segments.selected(in: workspace).map { [$0] } ?? [] }
    return workspace.segments.filter { segments.marked.contains($0.id) }
  }

  /// Some segments in words: the only one by its name, several by their number.
  func words(for some: [Segment]) -> String {
    some.count == 1 ? "“\(some[0].name)”" : "\(some.count) marked segments"
  }

  mutating func performMark(_ command: Command) {
    let listed = segments.listed(in: workspace)
    switch command {
    case .mark:
      guard let segment = segments.selected(in: workspace) else { return }
      segments.marked.formSymmetricDifference([segment.id])
      segments.scroll.move(by: 1, count: listed.count, page: segmentRows)
    case .markAll:
      segments.marked.formUnion(listed.map(\.id))
      sayMarkedSegments()
    case .unmarkAll:
      segments.marked = []
      sayMarkedSegments()
    case .markRange: segments.rangeStart = segments.selected(in: workspace)?.id
    default: break
    }
  }

  private mutating func sayMarkedSegments() {
    let count = segments.marked.count
    say(count == 0 ? "no segment is marked" : "\(Count.segments(count)) \(count == 1 ? "is" : "are") marked")
  }

  /// Ends the range that is being made before a command; true where that was all that the command meant.
  ///
  /// A range on the screen counts for whatever is done with the marked.
  mutating func endsRange(_ command: Command) -> Bool {
    if command == .back { return false }
    let listed = segments.listed(in: workspace)
    let range = segments.range(in: listed)
    segments.rangeStart = nil
    guard command != .unmarkAll, let range else { return false }
    segments.marked.formUnion(listed[range].map(\.id))
    guard [.mark, .markRange, .editSegment].contains(command) else { return false }
    say("\(Count.segments(range.count)) of the range marked; \(segments.marked.count) in all")
    return true
  }
}
