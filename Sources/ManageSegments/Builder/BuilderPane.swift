import Segmentation
import TerminalCanvas

/// The form in which a segment is made or edited.
struct BuilderPane: Hashable, Sendable {
  /// The parts of the form, in the order of Tab.
  enum Focus: Int, CaseIterable, Hashable, Sendable {
    case name, description, type, tree, text, save
  }

  /// The segment as it was read; nil for a new one.
  private(set) var original: Segment?
  /// The tags of a new segment, from the one that it is a copy of.
  let copiedTags: [String]
  var name: TextField
  var description: TextField
  var isDynamic: Bool
  /// The members of a static segment.
  var members: [String]
  /// The members that the form was opened with, which static after dynamic brings back.
  var firstMembers: [String]
  var tree: RuleTree
  var text: TextField
  var textProblem: ConditionTextProblem?
  /// Whether something was typed into the line of text since it got the focus.
  var isTypingText = false
  /// What can follow in the line of text.
  var completion: RuleCompletion?
  var focus = Focus.name
  var editor: LineEditor?
  /// The value that was left with Esc, to go on with.
  var leftEditor: LineEditor?
  var clipboard: Condition?
  var sizes = RuleSizes()
  /// The gravest that is odd about the rule; nil where nothing is.
  var advice: RuleAdvice?
  /// How many times the rule was measured.
  var measurement = 0
  /// The fans who are shown beside the form.
  var sample: BuilderSample?
  /// The spread of what the selected line compares; nil where it has none.
  var histogram: NumberHistogram?
  /// Whether the sizes belong to an earlier state, because the value being typed makes no condition yet.
  var isStale = false
  /// The page that says why a fan is in or out, where it is open, and its lines.
  var why: WhyPage?
  var whyLines: WhyLines?
  /// What stood in the way of the last attempt to save.
  var issues: [SegmentIssue] = []
  /// Whether a save has been sent and not yet been answered.
  var isSaving = false
  /// What is done once the save is on the disk.
  var nextCommand: Command?
  private let pristine: State

  /// What a person can change, to know whether there is anything to lose.
  private struct State: Hashable, Sendable {
    let name: String
    let description: String
    let isDynamic: Bool
    let members: [String]
    let rule: Condition?
  }

  /// A form for a new segment, or for one that exists.
  init(editing original: Segment? = nil, startingFrom draft: Segment? = nil) {
    self.original = original
    let start = original ?? draft
    copiedTags = draft?.tags ?? []
    name = TextField(start?.name ?? "")
    description = TextField(start?.description ?? "")
    isDynamic = start?.members == nil
    members = start?.members ?? []
    firstMembers = members
    tree = RuleTree(start?.condition)
    text = TextField("")
    pristine = State(
      name: original?.name ?? "", description: original?.description ?? "", isDynamic: original?.members == nil,
      members: original?.members ?? [], rule: original?.condition?.normalized)
  }

  /// Whether anything has been changed since the form was opened.
  var isChanged: Bool {
    textProblem != nil
      || State(
        name: name.text, description: description.text, isDynamic: isDynamic, members: members, rule: tree.condition)
        != pristine
  }

  /// The parts that this form has: a static segment has no conditions.
  var parts: [Focus] { isDynamic ? Focus.allCases : [.name, .description, .type, .save] }

  /// A save that was sent is not on the disk, and nothing follows it.
  mutating func saveFailed() {
    isSaving = false
    nextCommand = nil
  }

  mutating func moveFocus(by step: Int) {
    tree.endTyping()
    isTypingText = false
    let index = parts.firstIndex(of: focus) ?? 0
    focus = parts[(index + step + parts.count) % parts.count]
    if focus == .text, editor != nil { focus = .tree }
  }

  var title: String { original == nil ? "Create Segment" : "Edit Segment" }

  /// What is wrong with the name, which is told before anything about the rule.
  func nameIssue(id: Segment.ID, in workspace: WorkspaceState) -> SegmentIssue? {
    Segment(id: id, name: Self.trimmed(name.text), kind: .fixed([]))
      .issues(among: workspace.segments, settings: workspace.settings, context: workspace.context)
      .first { $0.place == .name }
  }

  private static func trimmed(_ text: String) -> String {
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// The segment that the form describes; nil while a dynamic one has no condition.
  func segment(id: Segment.ID, now: Instant) -> Segment? {
    let kind: Segment.Kind
    if isDynamic {
      guard let condition = tree.condition else { return nil }
      kind = .dynamic(condition)
    } else {
      kind = .fixed(members)
    }
    return Segment(
      id: id, name: Self.trimmed(name.text), description: Self.trimmed(description.text), kind: kind,
      tags: original?.tags ?? copiedTags, isArchived: original?.isArchived ?? false,
      createdAt: original == nil ? now : original?.createdAt,
      updatedAt: now, extras: original?.extras ?? [])
  }

  /// Takes over tags and archive of the segment as it is now, where nothing else of it is other than the form knows it:
  /// the form shows neither, so saving it is no conflict.
  mutating func follow(_ now: Segment) {
    guard var expected = original, !isSaving else { return }
    expected.tags = now.tags
    expected.isArchived = now.isArchived
    expected.updatedAt = now.updatedAt
    if expected == now { original = now }
  }
}
