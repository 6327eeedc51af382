import Segmentation

/// What others changed since the last key, row by row; each mark stays for a few seconds.
struct ChangeMarks: Hashable, Sendable {
  /// The marks of one stretch of time, each with its word.
  private struct Marks: Hashable, Sendable {
    var segments: [Segment.ID: String] = [:]
    var fans: [String: String] = [:]
  }

  /// More fans than this are not marked one by one.
  private static let mostFans = 20_000

  private var young = Marks()
  private var old = Marks()

  var isEmpty: Bool { young == Marks() && old == Marks() }

  func word(for segment: Segment.ID) -> String? { young.segments[segment] ?? old.segments[segment] }

  func word(forFan id: String) -> String? { young.fans[id] ?? old.fans[id] }

  /// How many fans are marked.
  var fanCount: Int { young.fans.count + old.fans.count { young.fans[$0.key] == nil } }

  mutating func mark(_ segment: Segment.ID, _ word: String) { young.segments[segment] = word }

  mutating func mark(fan id: String, _ word: String) {
    if young.fans.count < Self.mostFans { young.fans[id] = word }
  }

  /// What was new is old now, and what was old goes.
  mutating func age() { (young, old) = (Marks(), young) }
}

extension Model {
  /// Segments, sizes and visible fans before others' changes are taken in.
  struct Before {
    let segments: [Segment.ID: Segment]
    let sizes: [Segment.ID: Int]
    let today: Day
    let fans: Int
    /// What the rows in sight show, by the fan's id.
    let rows: [String: [String]]
  }

  var before: Before {
    var sizes: [Segment.ID: Int] = [:]
    for segment in workspace.segments { sizes[segment.id] = workspace.membership(of: segment.id)?.count }
    return Before(
      segments: Dictionary(workspace.segments.map { ($0.id, $0) }) { one, _ in one }, sizes: sizes,
      today: workspace.table.frame.today, fans: workspace.table.count, rows: pane == .fans ? rowsInSight() : [:])
  }

  /// Marks the segments that are others than before: new, changed, larger or smaller.
  ///
  /// - Parameter own: segments that this dialog has changed itself.
  mutating func markSegments(since before: Before, except own: Set<Segment.ID> = [], sizes: Bool = true) {
    // A new day changes sizes too, and nobody did it.
    let marksSizes = sizes && before.today == workspace.table.frame.today
    for segment in workspace.segments where !own.contains(segment.id) {
      guard let old = before.segments[segment.id] else {
        marks.mark(segment.id, "new")
        continue
      }
      if old.name != segment.name || old.description != segment.description || old.kind != segment.kind
        || old.tags != segment.tags || old.isArchived != segment.isArchived
      {
        marks.mark(segment.id, "changed")
      } else if marksSizes, let was = before.sizes[segment.id], let now = workspace.membership(of: segment.id)?.count,
        was != now
      {
        marks.mark(segment.id, now > was ? "+\(Grouped.integer(now - was))" : "−\(Grouped.integer(was - now))")
      }
    }
  }

  /// Marks the fans of the rows that changed, or where those are not known, the ones in sight that show something else.
  mutating func markFans(_ changed: FanTable.Changed?, since before: Before) {
    // Whoever an import brought was not changed by others.
    guard !fans.hasImported else { return fans.hasImported = false }
    if let changed {
      for row in changed.rows {
        let id = workspace.table.id(of: row)
        if !fans.ownChanges.contains(id) { marks.mark(fan: id, row < before.fans ? "changed" : "new") }
      }
      return
    }
    // A new day makes every fan a day older.
    guard before.today == workspace.table.frame.today else { return }
    for (id, texts) in rowsInSight() {
      if let old = before.rows[id], old != texts, !fans.ownChanges.contains(id) { marks.mark(fan: id, "changed") }
    }
  }

  private func rowsInSight() -> [String: [String]] {
    var texts: [String: [String]] = [:]
    for place in fans.scroll.visible(count: fans.rows.count, page: fanRows) {
      let row = Int(fans.rows[place])
      texts[workspace.table.id(of: row)] = fanTexts(row)
    }
    return texts
  }
}
