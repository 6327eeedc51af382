import Segmentation
import TerminalCanvas

// Who is marked: one by one, all that are listed, a range of the list, or whoever satisfies a condition.

extension Model {
  mutating func performMarking(_ command: Command) -> [Effect] {
    // A range on the screen counts for whatever is done with the marked.
    if fans.rangeStart != nil, ![.mark, .markRange, .unmarkAll].contains(command) { _ = endRange() }
    switch command {
    case .mark:
      if fans.rangeStart != nil { return endRange() }
      toggleMark()
      fans.scroll.move(by: 1, count: fans.rows.count, page: fanRows)
    case .markAll:
      fans.marked.formUnion(fans.listed)
      sayMarked()
    case .unmarkAll:
      fans.rangeStart = nil
      fans.marked.removeAll()
      say("no fan is marked")
    case .invertMarks:
      fans.marked.invert(fans.listed)
      sayMarked()
    case .markRange:
      if fans.rangeStart != nil { return endRange() }
      guard fans.selectedRow != nil else { return [] }
      fans.rangeStart = fans.scroll.selected
    case .markMatching: openMarkPrompt()
    case .tagFans: openTagPrompt(adding: true)
    case .untagFans: openTagPrompt(adding: false)
    case .addToStatic: openStaticPicker(adding: true)
    case .removeFromStatic: openStaticPicker(adding: false)
    default: break
    }
    return []
  }

  func sayMarkedWords() -> String {
    let count = fans.marked.count
    if count > 1, count == workspace.table.count { return "all \(Count.fans(count)) are marked" }
    return count == 0 ? "no fan is marked" : "\(Count.fans(count)) \(count == 1 ? "is" : "are") marked"
  }

  private mutating func sayMarked() { say(sayMarkedWords()) }

  mutating func toggleMark() {
    guard let row = openFan?.row ?? fans.selectedRow else { return }
    fans.marked.toggle(row, of: workspace.table)
  }

  // MARK: A range

  /// Marks everybody between the fan where the range began and the one under the cursor.
  mutating func endRange() -> [Effect] {
    guard let range = fans.range else { return [] }
    fans.rangeStart = nil
    var rows = Bitmap(count: workspace.table.count)
    for place in range { rows.insert(Int(fans.rows[place])) }
    fans.marked.formUnion(rows)
    say("\(Count.fans(range.count)) of the range marked; \(Grouped.integer(fans.marked.count)) in all")
    return []
  }

  // MARK: A condition

  private mutating func openMarkPrompt() {
    guard !fans.rows.isEmpty else { return }
    var prompt = Prompt("Mark who satisfies a condition, or has words", .mark, verb: "marks")
    renew(&prompt)
    dialog = .prompt(prompt)
  }

  /// Says how many of the listed fans would be marked.
  mutating func renewMarkNote(_ prompt: inout Prompt) {
    switch matching(prompt.text) {
    case .none: prompt.note = "such as total_spent > 200, or a part of a name or address"
    case .failure(let problem):
      prompt.note = ""
      prompt.problem = problem.reason
    case .success(let found):
      let known = fans.marked.count(among: found)
      let count = found.population
      let marked = known == 0 ? "" : ", \(Grouped.integer(known)) of them marked already"
      prompt.note = "\(Grouped.integer(count)) of the \(Grouped.integer(fans.rows.count)) listed\(marked)"
    }
  }

  mutating func markMatching(_ prompt: Prompt) -> [Effect] {
    guard case .success(let found)? = matching(prompt.text) else { return [] }
    dialog = nil
    fans.marked.formUnion(found)
    sayMarked()
    return []
  }

  private struct Unreadable: Error { let reason: String }

  /// The listed fans who satisfy what was typed; nil where nothing was.
  private mutating func matching(_ text: String) -> Result<Bitmap, Unreadable>? {
    let condition: Condition
    var problem: String?
    switch FanFilter(text, in: workspace.context) {
    case .none: return nil
    case .condition(let read): condition = read
    case .words(let words, let lacking, _): (condition, problem) = (words, lacking)
    }
    switch workspace.evaluator.fans(matching: condition) {
    case .failure(let broken): return .failure(Unreadable(reason: broken.reason))
    case .success(let found):
      let listed = found.rows.intersection(fans.listed)
      if let problem, listed.isEmpty { return .failure(Unreadable(reason: problem)) }
      return .success(listed)
    }
  }
}
