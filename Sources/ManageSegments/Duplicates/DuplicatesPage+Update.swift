import Segmentation
import TerminalCanvas

extension Model {
  /// The groups that fit: each takes two lines.
  var duplicateRows: Int { max(1, (paneArea.height - 2) / 2) }

  mutating func openDuplicates() {
    duplicates = DuplicatesPage()
  }

  /// Performs a command on the page over the list of fans; nil where no such page is open.
  mutating func performOnDuplicates(_ command: Command) -> [Effect]? {
    guard pane == .fans, let page = duplicates else { return nil }
    switch command {
    case .undo: return undo()
    case .redo: return redo()
    default: break
    }
    if page.comparison != nil { return performInComparison(command) }
    var scroll = page.scroll
    if scroll.perform(command, count: page.groups?.count ?? 0, page: duplicateRows) {
      duplicates?.scroll = scroll
      return []
    }
    switch command {
    case .back: duplicates = nil
    case .activate: compare(page.selected)
    case .notTheSame: dismiss()
    default: break
    }
    return []
  }

  mutating func compare(_ group: DuplicatesPage.Group?) {
    duplicates?.comparison = group.map { FanComparison(fans: $0.fans, reasons: $0.reasons) }
  }

  /// Suggests a group no longer, as long as the dialog is open.
  mutating func dismiss() {
    guard let page = duplicates, let group = page.selected else { return }
    notTheSame.insert(group.fans)
    duplicates?.groups?.remove(at: page.scroll.selected)
    let count = page.groups.map { $0.count - 1 } ?? 0
    let height = duplicateRows
    duplicates?.scroll.clamp(count: count, page: height)
    if page.comparison != nil { compare(duplicates?.selected) }
    say("not suggested again until this dialog is closed")
  }

  /// Whether a command would do anything here and now.
  func isUsefulInDuplicates(_ command: Command) -> Bool {
    guard let page = duplicates else { return false }
    switch command {
    case .undo: return history.undo != nil
    case .redo: return history.redo != nil
    case .activate, .notTheSame: return page.selected != nil
    case .joinValues:
      return page.comparison?.selected.map { FanMergeRules(schema: workspace.table.schema).joins($0.key) } ?? false
    case .leaveOut: return (page.comparison?.fans.count ?? 0) > 2
    case .nextField: return page.scroll.selected + 1 < page.groups?.count ?? 0
    default: return true
    }
  }

  // MARK: What the shell is asked for

  /// Asks for the groups, and for the lines of the fans who are compared, where the data is another.
  mutating func duplicatesRequests() -> [Effect] {
    guard pane == .fans, var page = duplicates else { return [] }
    var effects: [Effect] = []
    if page.asked != dataRevision {
      page.asked = dataRevision
      effects.append(.findDuplicates(revision: dataRevision))
    }
    if let comparison = page.comparison {
      let wanted = DuplicatesPage.LinesRequest(fans: comparison.fans, dataRevision: dataRevision)
      if page.askedLines != wanted {
        page.askedLines = wanted
        effects.append(.readFans(comparison.fans))
      }
    } else {
      page.askedLines = nil
    }
    duplicates = page
    return effects
  }

  /// The groups were found, in a state of the data that may be over by now.
  mutating func take(_ found: FanDuplicates, revision: Int) {
    guard revision == dataRevision, duplicates != nil else { return }
    let currency = workspace.context.currency
    let groups = found.groups.map { group in
      DuplicatesPage.Group(
        fans: group.rows.map { workspace.table.id(of: Int($0)) }, names: group.rows.map { fanName(Int($0)) },
        reasons: group.reasons.map { reason in
          let who =
            reason.rows == group.rows
            ? "" : " (\(reason.rows.map { workspace.table.id(of: Int($0)) }.joined(separator: ", ")))"
          return reason.words(currency: currency) + who
        }, score: group.score)
    }.filter { !notTheSame.contains($0.fans) }
    let before = duplicates?.selected
    duplicates?.groups = groups
    duplicates?.passedOver = found.passedOver.map(\.words)
    let height = duplicateRows
    if let place = before.flatMap({ before in groups.firstIndex { $0.fans == before.fans } }) {
      duplicates?.scroll.select(place, count: groups.count, page: height)
    } else {
      duplicates?.scroll.clamp(count: groups.count, page: height)
    }
    guard let comparison = duplicates?.comparison, !groups.contains(where: { $0.fans == comparison.fans }) else {
      return
    }
    // They were made one, or changed so that nothing speaks for it any more.
    let areGone = comparison.fans.contains { id in
      workspace.table.row(of: id).map { workspace.table.id(of: $0) } != id
    }
    if areGone { duplicates?.comparison = nil }
  }

  /// The lines of the fans who are compared were read.
  mutating func take(_ lines: [FanLines]) {
    guard var comparison = duplicates?.comparison, comparison.fans == lines.map(\.fan) else { return }
    let isNew = comparison.lines != nil && comparison.lines != lines
    comparison.lines = lines
    if isNew {
      comparison.choices = comparison.choices.filter { key, choice in
        if case .fan(let place) = choice { lines[place].keys[key] != nil } else { true }
      }
    }
    comparison.settleRows(workspace.table.schema)
    comparison.scroll.clamp(count: comparison.rows.count, page: comparisonRows)
    duplicates?.comparison = comparison
  }

  /// Puts the cursor on a group that was clicked.
  mutating func clickDuplicate(at point: Point) {
    guard let page = duplicates, let count = page.groups?.count, paneArea.inset(by: 1).contains(point) else { return }
    let row = page.scroll.top + (point.y - paneArea.y - 1) / 2
    let height = duplicateRows
    if row < count { duplicates?.scroll.select(row, count: count, page: height) }
  }
}
