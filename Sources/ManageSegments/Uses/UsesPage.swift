import Segmentation
import TerminalCanvas

/// What uses what: one segment with what it uses and what uses it, or all of them.
struct UsesPage: Hashable, Sendable {
  /// What stands at the top.
  enum Subject: Hashable, Sendable {
    case segment(Segment.ID)
    /// A field or an event, and the segments whose rules read it.
    case source(RuleReads.Source)
    case all
  }

  /// Something that was looked at, to come back to.
  struct Stop: Hashable, Sendable {
    let subject: Subject
    var scroll = ScrollPosition()
  }

  /// Where Esc leads back along; the last is on the screen, and the first is a segment.
  var stops: [Stop]
  var tree: UsesTree?

  init(of id: Segment.ID) { stops = [Stop(subject: .segment(id))] }

  var subject: Subject? { stops.last?.subject }

  var scroll: ScrollPosition {
    get { stops.last?.scroll ?? ScrollPosition() }
    set { if !stops.isEmpty { stops[stops.count - 1].scroll = newValue } }
  }

  var rows: [UsesRow] { tree?.rows ?? [] }

  var selected: UsesRow? { rows.indices.contains(scroll.selected) ? rows[scroll.selected] : nil }

  /// The segment that was looked at last.
  var lastSegment: Segment.ID? {
    for stop in stops.reversed() { if case .segment(let id) = stop.subject { return id } }
    return nil
  }
}

/// A line of the tree.
struct UsesRow: Hashable, Sendable {
  /// What Enter goes to.
  enum Target: Hashable, Sendable {
    case segment(Segment.ID)
    case source(RuleReads.Source)
  }

  enum Tone: Hashable, Sendable { case plain, head, dim, bad }

  let text: String
  let right: String
  var tone = Tone.plain
  var target: Target?
  /// The segment that can be edited here: the line's own, or the one whose rule reads it.
  var owner: Segment.ID?
  /// For each level above, whether more lines follow there; the last tells it of the line itself.
  var rails: [Bool] = []
}

/// The lines of the page, and what they were made from.
struct UsesTree: Hashable, Sendable {
  struct Source: Hashable, Sendable {
    let subject: UsesPage.Subject
    let dataRevision: Int
  }

  let source: Source
  let rows: [UsesRow]
}
