import Interchange
import Segmentation

/// What a save reads again under the lock.
struct SegmentFiles {
  let settings: WorkspaceSettings
  let collection: SegmentCollection

  init(in folder: borrowing OpenFolder) throws(WorkspaceFailure) {
    settings = try Self.settings(in: folder)
    let segments = try Self.bytes(of: .segments, in: folder)
    do throws(DataProblems) {
      collection = try segments.map { bytes throws(DataProblems) in try SegmentsDocument.read(bytes) } ?? .init()
    } catch { throw .data(error) }
  }

  static func settings(in folder: borrowing OpenFolder) throws(WorkspaceFailure) -> WorkspaceSettings {
    let workspace = try bytes(of: .workspace, in: folder)
    do throws(DataProblems) {
      return try workspace.map { bytes throws(DataProblems) in try WorkspaceDocument.read(bytes) } ?? .init()
    } catch { throw .data(error) }
  }

  private static func bytes(
    of file: WorkspaceFile, in folder: borrowing OpenFolder
  ) throws(WorkspaceFailure) -> [UInt8]? {
    try storing { () throws(StorageProblem) in
      guard let file = try folder.file(file.name) else { return nil }
      return try FileBytes.read(file).withBytes { Array($0) }
    }
  }
}

extension SegmentCollection {
  /// Makes all of the changes, or none, to segments as the file holds them.
  ///
  /// A change was made of segments whose literals were typed; what it does not touch stays as the file has it.
  mutating func apply(_ edits: [SegmentEdit], typedIn context: RuleContext) throws(SegmentConflict) {
    var changed = self
    for edit in edits {
      let current = changed[edit.id]
      let isAsFound = current?.typed(in: context) == edit.before?.typed(in: context)
      try changed.apply([isAsFound ? SegmentEdit(before: current, after: edit.after) : edit])
    }
    changed.revision = revision + 1
    self = changed
  }

  /// What other people's saves made impossible about a change that was made: it was possible when it was decided on.
  func issues(after edit: SegmentEdit, settings: WorkspaceSettings) -> [SegmentIssue] {
    guard let segment = self[edit.id] else { return [] }
    let others = segments.filter { $0.id != edit.id }
    let isNew = edit.before == nil
    return segment.issues(among: others, settings: settings, context: RuleContext()).filter { issue in
      switch issue.place {
      case .name: true
      case .workspace: isNew
      case .condition, .description, .type, .members: false
      }
    } + cycleIssues(of: segment)
  }

  private func cycleIssues(of segment: Segment) -> [SegmentIssue] {
    guard let path = SegmentGraph(segments).cycle(from: segment.id) else { return [] }
    let titles = names
    let shown = path.map { titles[$0] ?? "#\($0.rawValue)" }
    return [SegmentIssue(.condition([]), "the rule leads back to itself: " + shown.joined(separator: " → "))]
  }
}
