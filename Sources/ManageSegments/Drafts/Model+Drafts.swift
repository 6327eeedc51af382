import Segmentation
import TerminalCanvas

// Unsaved changes outlive the dialog: they are kept after a while, dropped once saved or thrown away, offered at the next
// start.

extension Model {
  /// What is to be on disk now; nil where there is nothing to lose.
  var draft: SegmentDraft? {
    guard let builder, builder.isChanged else { return nil }
    return builder.draft
  }

  /// Keeps the draft, where it is not what was kept last.
  mutating func keepDraft() -> [Effect] {
    guard let draft, draft != keptDraft else { return [] }
    keptDraft = draft
    return [.keepDraft(draft)]
  }

  /// Drops what was kept, once there is nothing to lose any more.
  mutating func dropDraft() -> [Effect] {
    guard keptDraft != nil, draft == nil else { return [] }
    keptDraft = nil
    return [.dropDraft]
  }

  // MARK: What an earlier dialog left behind

  mutating func performInOffer(_ command: Command) -> [Effect] {
    guard let found = offers.first else { return [] }
    switch command {
    case .activate: return open(found)
    case .deleteSegment:
      offers.removeFirst()
      say("the unsaved changes of \(name(of: found.draft)) were thrown away")
      return [.removeDraft(found.id)]
    case .back:
      laterOffers.append(offers.removeFirst())
      say("2 offers them again, and so does the next start")
    default: break
    }
    return []
  }

  private mutating func open(_ found: FoundDraft) -> [Effect] {
    offers = []
    builder = BuilderPane(continuing: found.draft, &workspace)
    guard let draft else {
      builder = nil
      say("these changes are saved already")
      return [.removeDraft(found.id)]
    }
    show(.builder)
    keptDraft = draft
    if let original = builder?.original, workspace.collection[original.id] != original {
      say("somebody changed it since; saving shows both versions", .problem)
    } else {
      say("your unsaved changes are back; F2 saves them")
    }
    return [.replaceDraft(found.id, with: draft)]
  }

  private func name(of draft: SegmentDraft) -> String {
    let name = draft.name.isEmpty ? draft.original?.name ?? "" : draft.name
    return name.isEmpty ? "a new segment" : "“\(name)”"
  }

  func drawOffer(_ found: FoundDraft, on canvas: inout Canvas) -> Point {
    let width = min(size.width - 4, 64)
    var lines = TextLines(width: width - 4, theme)
    lines.add("You have unsaved changes of \(name(of: found.draft)) from \(moment(found.at)).", theme.plain)
    if let text = found.draft.ruleText ?? rule(of: found.draft) { lines.add(text, theme.dim) }
    if offers.count > 1 { lines.add("One of \(offers.count).", theme.dim) }
    lines.addBlank()
    let keys = [("↵", "opens them"), ("d", "discards them"), ("Esc", "decides later")]
    for (key, words) in keys { lines.addEntry(key, words, indent: 5, theme.plain) }
    let area = popup(Size(width: width, height: min(stage.height, lines.count + 2)))
    canvas.fill(area, theme.plain)
    canvas.box(area, title: "Unsaved changes", style: theme.plain, titleStyle: theme.title)
    let body = area.inset(dx: 2, dy: 1)
    lines.draw(on: &canvas, in: body, from: max(0, lines.count - body.height))
    return Point(x: body.x, y: max(body.y, body.maxY - 3))
  }

  private func rule(of draft: SegmentDraft) -> String? {
    guard draft.isDynamic else { return "static: " + Count.members(draft.members.count) }
    return draft.rule.map { ConditionPrinter.text(of: $0.typed(in: workspace.context), in: workspace.context) }
  }

  /// A moment by the workspace's clock, with its day where that is another.
  func moment(_ instant: Instant) -> String {
    let frame = workspace.table.frame
    let day = frame.zone.day(of: instant)
    let clock = frame.zone.clock(of: instant).prefix(5)
    return day == frame.today ? "\(clock)" : "\(day) \(clock)"
  }
}
