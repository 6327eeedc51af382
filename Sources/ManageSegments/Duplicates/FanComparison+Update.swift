import Segmentation
import TerminalCanvas

extension Model {
  /// The lines over the fields: why they are one, and the fans.
  var comparisonHead: Int { stage.height < 16 ? 2 : 4 }

  /// The fields that fit.
  var comparisonRows: Int { max(1, paneArea.height - 2 - comparisonHead) }

  mutating func performInComparison(_ command: Command) -> [Effect] {
    guard var comparison = duplicates?.comparison else { return [] }
    if comparison.scroll.perform(command, count: comparison.rows.count, page: comparisonRows) {
      duplicates?.comparison = comparison
      return []
    }
    switch command {
    case .back:
      duplicates?.comparison = nil
      return []
    case .notTheSame:
      dismiss()
      return []
    case .nextField, .previousField:
      step(command == .nextField ? 1 : -1)
      return []
    case .mergeFans: return askToMerge(comparison)
    case .fanLeft: comparison.column = max(0, comparison.column - 1)
    case .fanRight: comparison.column = min(comparison.fans.count - 1, comparison.column + 1)
    case .takeValue: takeValue(&comparison)
    case .joinValues: joinValues(&comparison)
    case .keepFan: keep(comparison.column, &comparison)
    case .leaveOut: leaveOut(comparison.column, &comparison)
    default: return []
    }
    comparison.settleRows(workspace.table.schema)
    duplicates?.comparison = comparison
    return []
  }

  /// Goes to another group.
  private mutating func step(_ delta: Int) {
    guard let page = duplicates, let groups = page.groups else { return }
    let place = page.scroll.selected + delta
    guard groups.indices.contains(place) else {
      return say(delta > 0 ? "this is the last one" : "this is the first one")
    }
    let height = duplicateRows
    duplicates?.scroll.select(place, count: groups.count, page: height)
    compare(groups[place])
  }

  // MARK: Choosing

  private mutating func takeValue(_ comparison: inout FanComparison) {
    guard let row = comparison.selected else { return }
    let place = comparison.column
    guard !comparison.left.contains(place) else {
      return say("\(comparison.fans[place]) is left out; x takes the fan in again", .problem)
    }
    guard row.texts[place] != nil else {
      return say("\(comparison.fans[place]) has no \(row.label)", .problem)
    }
    comparison.choices[row.key] = .fan(place)
  }

  private mutating func joinValues(_ comparison: inout FanComparison) {
    guard let row = comparison.selected else { return }
    guard FanMergeRules(schema: workspace.table.schema).joins(row.key) else {
      return say("\(row.label) cannot be put together; numbers, amounts and sets can", .problem)
    }
    comparison.choices[row.key] = .together
  }

  private mutating func keep(_ place: Int, _ comparison: inout FanComparison) {
    comparison.left.remove(place)
    comparison.kept = place
  }

  private mutating func leaveOut(_ place: Int, _ comparison: inout FanComparison) {
    guard place != comparison.kept else {
      return say("this is the fan who stays; f on another one lets that one stay", .problem)
    }
    guard comparison.left.remove(place) == nil else { return }
    guard comparison.places.count > 2 else { return say("nobody would be left to merge; d says they are not the same") }
    comparison.left.insert(place)
    comparison.choices = comparison.choices.filter { $0.value != .fan(place) }
  }

  // MARK: Merging

  private mutating func askToMerge(_ comparison: FanComparison) -> [Effect] {
    guard let lines = comparison.lines else {
      say("the fans are still being read", .problem)
      return []
    }
    guard !isSavingFans() else { return [] }
    let places = comparison.places
    let edit = MergeEdit(
      kept: comparison.fans[comparison.kept], fans: places.dropFirst().map { comparison.fans[$0] },
      choices: comparison.mergeChoices, isMerged: true, seen: places.map { lines[$0] })
    dialog = .confirmation(
      Confirmation(
        title: "Make \(Count.fans(places.count)) one", lines: mergeLines(comparison), yes: "merge",
        action: .merge(edit)))
    return []
  }

  /// What happens, in numbers and names.
  private func mergeLines(_ comparison: FanComparison) -> [String] {
    let others = comparison.places.dropFirst()
    let names = others.map { named(comparison.fans[$0]) }.joined(separator: ", ")
    var lines = [
      "\(named(comparison.fans[comparison.kept])) stays. \(names) \(others.count == 1 ? "goes" : "go") into it."
    ]
    let events = others.compactMap { workspace.table.row(of: comparison.fans[$0]) }.reduce(0) {
      $0 + eventCount(of: $1)
    }
    lines.append("\(Count.events(events)) of the others \(events == 1 ? "counts" : "count") for it from then on.")
    let gone = comparison.rows.filter { $0.differs && $0.choice != .together }.flatMap { row -> [String] in
      guard case .fan(let chosen) = row.choice else { return [] }
      return comparison.places.compactMap { place in
        guard let text = row.texts[place], text != row.texts[chosen] else { return nil }
        return "\(row.label) \(text)"
      }
    }
    lines.append(
      gone.isEmpty ? "No value is given up." : "Given up, and kept in the record: \(gone.joined(separator: ", ")).")
    lines.append("u takes it back.")
    return lines
  }

  /// A fan by name and id.
  func named(_ id: String) -> String {
    let name = workspace.table.row(of: id).map(fanName) ?? id
    return name == id ? id : "\(name) (\(id))"
  }

  /// How many events are known of a fan.
  func eventCount(of row: Int) -> Int { workspace.table.events.logs.reduce(0) { $0 + $1.events(of: row).count } }

  mutating func merge(_ edit: MergeEdit) -> [Effect] {
    [.save(SaveRequest(.merge(edit), purpose: .fans, summary: edit.summary))]
  }
}
