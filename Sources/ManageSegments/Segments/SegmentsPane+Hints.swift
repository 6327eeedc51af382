import Segmentation

// In the line of keys stands what helps now: where segments are marked, what is done with all of them comes first.

extension Model {
  /// Whether a command that marks segments, or puts them in order, is worth its room in the line of keys.
  func isUsefulForOrder(_ command: Command) -> Bool {
    let hasMarks = segments.showsMarks
    switch command {
    case .mark: return hasMarks || size.width > 100 && workspace.segments.count > 1
    case .markAll, .unmarkAll: return hasMarks
    case .markRange: return hasMarks && segments.rangeStart == nil
    case .tagSegments: return hasMarks || size.width >= 100 && !chosenSegments.isEmpty
    case .untagSegments: return hasMarks && chosenSegments.contains { !$0.tags.isEmpty }
    case .archiveSegment:
      return hasMarks || (segments.showsArchive || size.width >= 100) && !chosenSegments.isEmpty
    case .showArchive: return !segments.showsArchive && workspace.segments.contains(where: \.isArchived)
    case .chooseTag: return workspace.segments.contains { $0.isArchived == segments.showsArchive && !$0.tags.isEmpty }
    default: return true
    }
  }

  /// The bindings of the line of keys, those first that there is most need of.
  func inNeed(_ bindings: [KeyBinding]) -> [KeyBinding] {
    let first = commandsInNeed
    return first.flatMap { command in bindings.filter { $0.command == command } }
      + bindings.filter { !first.contains($0.command) }
  }

  /// The commands that come first in the line of keys.
  private var commandsInNeed: [Command] {
    switch place {
    case .segments where segments.showsMarks || segments.showsArchive:
      [.archiveSegment, .tagSegments, .untagSegments, .deleteSegment, .unmarkAll, .mark, .markAll]
    case .segments:
      [
        .newSegment, .editSegment, .fansOfSegment, .duplicateSegment, .deleteSegment, .search, .sort, .tagSegments,
        .archiveSegment, .versions, .uses,
      ]
    case .fans where !fans.marked.isEmpty || fans.rangeStart != nil:
      [.tagFans, .untagFans, .unmarkAll, .addToStatic, .removeFromStatic, .exportFans, .mark, .openFan]
    default: []
    }
  }

  /// The word of a binding in the line of keys.
  func hintWord(of binding: KeyBinding) -> String {
    if binding.command == .archiveSegment, segments.showsArchive { return "bring back" }
    if binding.command == .unmarkAll { return "unmark all" }
    return binding.hint ?? ""
  }
}
