import Interchange
import Segmentation
import Storage

/// A workspace that was read, with its segments evaluated: what nearly every command begins with.
struct OpenWorkspace {
  let folder: WorkspaceFolder
  let snapshot: WorkspaceSnapshot
  /// Whether changes are only looked at.
  private(set) var isDry = false
  /// Answers conditions, and knows the members of the segments.
  var evaluator: Evaluator

  /// Reads the workspace that a command line names, as of the moment that it names.
  init(_ invocation: Invocation) throws(CommandFailure) {
    folder = try invocation.workspaceFolder()
    isDry = invocation.isDry
    let asked = try invocation.asked(in: folder)
    snapshot = try folder.readShowingProgress(asked: asked, isQuiet: invocation.has(.quiet))
    // Without the cache the next command only takes longer.
    if snapshot.isWorthKeeping, invocation.session.mayWrite { try? folder.keepColumns(of: snapshot) }
    evaluator = Evaluator(table: snapshot.table)
    evaluator.evaluate(snapshot.collection.segments)
  }

  var table: FanTable { evaluator.table }
  var context: RuleContext { evaluator.context }
  var collection: SegmentCollection { snapshot.collection }

  /// Who is in a segment; nil where it is broken.
  func membership(of segment: Segment) -> Membership? { evaluator.members(of: segment.id) }

  /// Why a segment is broken, if it is.
  func brokenReason(of segment: Segment) -> String? {
    if case .failure(let broken)? = evaluator.result(of: segment.id) { broken.reason } else { nil }
  }

  /// Refuses to write to a workspace that is newer than the program, or damaged.
  func refuseWriteStop() throws(CommandFailure) {
    if let stop = snapshot.writeStop { throw CommandFailure(stop) }
  }

  /// Tells of what a newer program wrote.
  func reportNewer(_ console: inout Console) { for problem in snapshot.newer { console.warn(problem.description) } }

  /// The segment with this name or id.
  func segment(named name: String) throws(CommandFailure) -> Segment {
    if let segment = collection.segment(named: name) { return segment }
    let nearest = Nearest.suggestion(for: name, among: collection.segments.map(\.name))
    throw CommandFailure(
      .noInput, "no segment is named \"\(name)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "."))
  }

  /// Tells of lines that could not be read, without which every number here was found; the code to exit with.
  func reportUnread(_ console: inout Console) -> ExitCode {
    reportNewer(&console)
    let unread = snapshot.problems.filter { $0.severity == .error }
    guard !unread.isEmpty else { return .success }
    for problem in unread { console.warn(problem.description) }
    console.warn("winnow: what stands in these lines is not counted; mend them (winnow check lists every problem).")
    if unread.contains(where: \.isDamagedLine) {
      console.warn("Nothing is written until then. Run winnow doctor: it proposes a repair.")
    }
    return .data
  }
}
