import TerminalCanvas

extension Model {
  /// Whether the shell should read the activity again when the files have changed.
  public var showsActivity: Bool { pane == .activity }

  /// The rows of the list that fit.
  var activityRows: Int { max(1, paneArea.height - 3) }

  /// The lines of one entry that fit.
  var activityEntryRows: Int { max(1, paneArea.height - 2) }

  mutating func openActivity() -> [Effect] {
    show(.activity)
    return [.readActivity]
  }

  /// Takes in what was read; the cursor stays on its entry, or on the newest.
  mutating func take(_ read: Activity) {
    let selected = activity.scroll.selected == 0 ? nil : activity.selectedNumber
    activity.activity = read
    if activity.openPlace == nil { activity.openNumber = nil }
    let place = selected.flatMap { number in read.entries.firstIndex { $0.number == number } } ?? 0
    activity.scroll.select(place, count: read.entries.count, page: activityRows)
  }

  mutating func performInActivity(_ command: Command) -> [Effect] {
    if let place = activity.openPlace { return performInEntry(command, at: place) }
    if activity.scroll.perform(command, count: activity.entries.count, page: activityRows) { return [] }
    switch command {
    case .activate:
      activity.openNumber = activity.selectedNumber
      activity.top = 0
    case .back: show(builder == nil ? .segments : .builder)
    case .undo: return undo()
    case .redo: return redo()
    default: break
    }
    return []
  }

  private mutating func performInEntry(_ command: Command, at place: Int) -> [Effect] {
    switch command {
    case .back: activity.openNumber = nil
    case .nextField: openEntry(at: place + 1)
    case .previousField: openEntry(at: place - 1)
    case .up: activity.top -= 1
    case .down: activity.top += 1
    case .pageUp: activity.top -= activityEntryRows
    case .pageDown: activity.top += activityEntryRows
    case .first: activity.top = 0
    case .last: activity.top = .max / 2
    default: break
    }
    keepActivityPlace()
    return []
  }

  private mutating func openEntry(at place: Int) {
    guard activity.entries.indices.contains(place) else { return }
    activity.openNumber = activity.entries[place].number
    activity.scroll.select(place, count: activity.entries.count, page: activityRows)
    activity.top = 0
  }

  /// Keeps the place within what there is, after a change of either.
  mutating func keepActivityPlace() {
    activity.scroll.keepVisible(count: activity.entries.count, page: activityRows)
    if let place = activity.openPlace {
      activity.top = max(0, min(activity.top, entryLines(activity.entries[place]).count - activityEntryRows))
    }
  }
}
