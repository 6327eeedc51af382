import Segmentation
import TerminalCanvas

// Tags are given to the marked fans, or taken from them, or where nobody is marked to the fan under the cursor: how many it
// is stands there before, and an event for each of them is what is written.

extension Model {
  /// The fans whom a tag would go to: those whom the prompt named when it was opened, whatever the list is by now.
  private var tagged: Bitmap {
    var rows = fans.tagged.rows
    rows.grow(to: workspace.table.count)
    return rows
  }

  /// The open fan, the marked ones, or the one under the cursor.
  private var chosenForTag: FanMarks {
    if openFan == nil, !fans.marked.isEmpty { return fans.marked }
    var chosen = FanMarks()
    if let row = openFan?.row ?? fans.selectedRow { chosen.toggle(row, of: workspace.table) }
    return chosen
  }

  mutating func openTagPrompt(adding: Bool) {
    fans.tagged = chosenForTag
    guard !fans.tagged.isEmpty else { return say("there is nobody to tag", .problem) }
    let who = words(for: tagged)
    let title = adding ? "Tag \(who)" : "Take a tag from \(who)"
    if !adding, tags(of: tagged).isEmpty { return say("\(who): no tag to take", .problem) }
    var prompt = Prompt(title, .tag(adding: adding), verb: adding ? "tags" : "takes it")
    renew(&prompt)
    dialog = .prompt(prompt)
  }

  private func words(for fans: Bitmap) -> String {
    let rows = fans.rows(limit: 2)
    return rows.count == 1 ? fanName(rows[0]) : "\(Grouped.integer(fans.population)) marked fans"
  }

  /// The tags of some fans, the most frequent first; of all fans where none are given.
  private func tags(of fans: Bitmap?) -> [ValueDistribution.Entry] {
    workspace.table.distribution(of: .tags, among: fans)?.entries.filter { $0.count > 0 } ?? []
  }

  /// Offers tags for what was typed, and says how many fans would get the tag, or lose it.
  mutating func renewTagNote(_ prompt: inout Prompt, adding: Bool) {
    let target = tagged
    if prompt.chosen == nil { offerTags(to: &prompt, among: adding ? nil : target) }
    let tag = trimmed(prompt.text)
    guard !tag.isEmpty else {
      let count = tags(of: adding ? nil : target).count
      let more =
        count > Prompt.most ? "; of \(Grouped.integer(count)) tags the \(Prompt.most) most used are listed" : ""
      prompt.note = Prompt.tagWanted(adding: adding) + more
      return
    }
    prompt.note = Prompt.tagNote(
      adding: adding, changing: changing(tag, of: target, adding: adding).population, of: target.population, "fan",
      isNew: !tags(of: nil).contains { TextFolding.fold($0.value) == TextFolding.fold(tag) })
  }

  private func offerTags(to prompt: inout Prompt, among fans: Bitmap?) {
    let typed = TextFolding.fold(trimmed(prompt.text))
    let found = tags(of: fans).filter { typed.isEmpty || TextFolding.fold($0.value).contains(typed) }
    prompt.offer(found.map { Prompt.Suggestion(text: $0.value, note: Grouped.integer($0.count)) })
  }

  /// The fans for whom the tag would be another than now.
  private mutating func changing(_ tag: String, of target: Bitmap, adding: Bool) -> Bitmap {
    let rule = Condition.field(.tags, .has, .one(.text(tag)))
    guard case .success(let having) = workspace.evaluator.fans(matching: rule) else { return target }
    return adding ? target.subtracting(having.rows) : target.intersection(having.rows)
  }

  mutating func takeTag(_ prompt: Prompt, adding: Bool) -> [Effect] {
    let typed = trimmed(prompt.text.isEmpty && !adding ? prompt.onlySuggestion ?? "" : prompt.text)
    guard !typed.isEmpty else {
      refuse(prompt, Prompt.noTag)
      return []
    }
    // A tag that is in use is written as it is.
    let tag = tags(of: nil).first { TextFolding.fold($0.value) == TextFolding.fold(typed) }?.value ?? typed
    let rows = changing(tag, of: tagged, adding: adding)
    dialog = nil
    guard !fans.tagged.isEmpty else {
      say("nobody of them is here any more; nothing was changed", .problem)
      return []
    }
    guard !rows.isEmpty else {
      say(adding ? "all of them have “\(tag)” already" : "none of them has “\(tag)”", .problem)
      return []
    }
    let edit = TagEdit(tag: tag, isAdded: adding, fans: rows.rows().map { workspace.table.id(of: $0) })
    return [.save(SaveRequest(.tag(edit), purpose: .fans, summary: edit.summary))]
  }

  /// Says in an open prompt why Enter did nothing.
  mutating func refuse(_ prompt: Prompt, _ reason: String) {
    var prompt = prompt
    prompt.problem = reason
    dialog = .prompt(prompt)
  }

  private func trimmed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Prompt {
  /// Why Enter does nothing where no tag was typed.
  static let noTag = "type a tag, or choose one with ↓"
}
