import Segmentation

/// What the shell read from a workspace, handed to the dialog.
public struct WorkspaceContents: Sendable {
  /// The workspace's settings.
  public let settings: WorkspaceSettings
  /// Its segments.
  public let collection: SegmentCollection
  /// Its fans, as of one moment.
  public let table: FanTable
  /// What is wrong with its files, a sentence each.
  public let problems: [String]
  /// Why nothing can be saved, as the rest of a sentence that begins with “read-only: ”; nil where everything can.
  public let readOnly: String?

  /// The contents of a workspace.
  public init(
    settings: WorkspaceSettings, collection: SegmentCollection, table: FanTable, problems: [String] = [],
    readOnly: String? = nil
  ) {
    self.settings = settings
    self.collection = collection
    self.table = table
    self.problems = problems
    self.readOnly = readOnly
  }
}

/// The workspace as the dialog sees it: fans, segments, and who is in which.
struct WorkspaceState: Sendable {
  let settings: WorkspaceSettings
  private(set) var collection: SegmentCollection
  var evaluator: Evaluator
  private(set) var problems: [String]
  /// Why nothing can be saved, if that is so.
  private(set) var readOnly: String?

  init(_ contents: WorkspaceContents) {
    settings = contents.settings
    collection = contents.collection
    problems = contents.problems
    readOnly = contents.readOnly
    evaluator = Evaluator(table: contents.table)
    evaluator.evaluate(collection.segments)
  }

  /// Takes in a state of the workspace in which some fans are other than before, and perhaps the segments.
  mutating func take(_ contents: WorkspaceContents, _ changed: FanTable.Changed) {
    problems = contents.problems
    readOnly = contents.readOnly
    _ = evaluator.apply(changed)
    if contents.collection != collection { replace(contents.collection) }
  }

  var table: FanTable { evaluator.table }

  var segments: [Segment] { collection.segments }

  var context: RuleContext { evaluator.context }

  var graph: SegmentGraph { SegmentGraph(segments) }

  mutating func replace(_ collection: SegmentCollection) {
    self.collection = collection
    evaluator.evaluate(collection.segments)
  }

  func membership(of id: Segment.ID) -> Membership? { evaluator.members(of: id) }

  /// Why a segment's rule is broken, if it is.
  func brokenReason(of id: Segment.ID) -> String? {
    if case .failure(let broken)? = evaluator.result(of: id) { broken.reason } else { nil }
  }

  /// The names of the segments whose rules name this one.
  func dependents(on id: Segment.ID) -> [String] {
    graph.dependents(on: id).compactMap { collection[$0]?.name }
  }

  /// How many of these fans can be reached by e-mail: they have an address and agreed.
  mutating func reachableByEmail(_ members: Membership) -> Int {
    let rule = Condition.all([.field(.email, .isPresent), .field(.emailConsent, .isTrue)])
    guard case .success(let reachable) = evaluator.fans(matching: rule) else { return 0 }
    return reachable.rows.intersectionCount(members.rows)
  }
}
