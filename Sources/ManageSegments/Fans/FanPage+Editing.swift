import Segmentation
import TerminalCanvas

// The profile of the fan whose page is open: a field is chosen, its value typed or picked, read as its type reads it, and
// saved as a change of what was read.

extension Model {
  /// The fan whose page is open.
  var openFan: (row: Int, id: String)? {
    guard let page = fans.openPage, fans.rows.indices.contains(page.place) else { return nil }
    let row = Int(fans.rows[page.place])
    return (row, workspace.table.id(of: row))
  }

  /// What the lines of the fan say has been read: asks which field is to be changed.
  mutating func take(_ lines: FanLines) {
    guard let open = openFan, open.id == lines.fan, place == .fanPage, dialog == nil else { return }
    openFieldPicker(lines, row: open.row)
  }

  private mutating func openFieldPicker(_ lines: FanLines, row: Int, selecting id: Field.ID? = nil) {
    let rules = FanFieldRules(table: workspace.table, row: row, lines: lines)
    let fields = workspace.table.schema.fields
    let items = fields.map { field in
      let value = FanWords.text(workspace.table.value(field.id, of: row), workspace.context.currency)
      let note = rules.refusal(of: field.id) == nil ? value : "\(value) · not by hand"
      return Picker.Item(field.label, note: note, .fanField(lines, field.id))
    }
    let selected = id.flatMap { id in fields.firstIndex { $0.id == id } } ?? 0
    dialog = .picker(Picker("Change what of \(fanName(row))?", items, selecting: selected))
  }

  /// Asks for a value of the chosen field, or says why there is nothing to ask.
  mutating func editFan(_ lines: FanLines, _ id: Field.ID) {
    guard let open = openFan, open.id == lines.fan, let field = workspace.table.schema[id] else { return }
    if let refusal = FanFieldRules(table: workspace.table, row: open.row, lines: lines).refusal(of: id) {
      say(refusal, .problem)
      return openFieldPicker(lines, row: open.row, selecting: id)
    }
    let title = "\(field.label) of \(fanName(open.row))"
    let text = lines.keys[id.rawValue]?.text ?? ""
    switch field.type {
    case .boolean: dialog = .picker(picker(title, [("yes", ""), ("no", "")], of: id, lines, typed: nil))
    case .choice:
      let known = workspace.table.distribution(of: id)?.entries ?? []
      let choices = known.map { ($0.value, Grouped.integer($0.count)) }
      dialog = .picker(picker(title, choices, of: id, lines, typed: .value))
    case .text, .number, .money, .days, .date, .set:
      dialog = .prompt(Prompt(title, .fanValue(lines, id), verb: "saves", text: text, note: wanted(field.type)))
    }
  }

  /// Offers values, and to know none, with the cursor on what the fan has now: Enter twice changes nothing.
  private func picker(
    _ title: String, _ values: [(String, String)], of id: Field.ID, _ lines: FanLines, typed: Picker.Typed?
  ) -> Picker {
    let now = TextFolding.fold(lines.keys[id.rawValue]?.text ?? "")
    let place = now.isEmpty ? values.count : values.firstIndex { TextFolding.fold($0.0) == now }
    var items = (values + [("not known", "")]).enumerated().map { index, value in
      let note = index == place ? [value.1, "as it is"].filter { !$0.isEmpty }.joined(separator: " · ") : value.1
      let text = index < values.count ? value.0 : ""
      // What is chosen again is written as it was, whatever its case.
      let same = index == place ? lines.keys[id.rawValue]?.text ?? "" : text
      return Picker.Item(value.0, note: note, .fanValue(lines, id, same))
    }
    if place == nil, let own = lines.keys[id.rawValue]?.text {
      items.insert(Picker.Item(own, note: "as it is", .fanValue(lines, id, own)), at: 0)
    }
    return Picker(
      title, items, purpose: typed == nil ? .other : .fanValue(lines, id), typed: typed, selecting: place ?? 0)
  }

  private func wanted(_ type: FieldType) -> String {
    switch type {
    case .money: "an amount in \(workspace.context.currency.code) such as 1234.50; nothing means not known"
    case .number, .days: "a number such as 1234.5; nothing means not known"
    case .date: "a day such as 2026-03-02, or a day and a time; nothing means not known"
    case .set: "words with ; between them; nothing means not known"
    case .text, .choice, .boolean: "nothing means not known"
    }
  }

  // MARK: Saving

  /// Has a typed text read as a value of the field.
  mutating func read(_ text: String, as id: Field.ID, of lines: FanLines) -> [Effect] {
    let before = lines.keys[id.rawValue]?.json
    if let reason = Self.refusal(of: text, as: id) {
      refuse(FanEntry(fan: lines.fan, key: id.rawValue, text: text, before: before), reason)
      return []
    }
    return [.readValue(FanEntry(fan: lines.fan, key: id.rawValue, text: text, before: before))]
  }

  /// Why a text that could be stored is no address or no name.
  private static func refusal(of text: String, as id: Field.ID) -> String? {
    guard !text.isEmpty else { return nil }
    if text.allSatisfy(\.isWhitespace) { return "there are only blanks; nothing at all means not known" }
    guard id == .email else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isAddress = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
    return isAddress ? nil : "an address is such as ana@example.org: one @ with text on both sides and no blanks"
  }

  /// Saves what was typed, which is a value.
  mutating func take(_ edit: FanEdit) -> [Effect] {
    if case .prompt(let prompt)? = dialog, case .fanValue = prompt.purpose { dialog = nil }
    guard edit.keys.contains(where: { $0.before != $0.after }) else {
      say("it is so already; nothing was changed", .problem)
      return []
    }
    return [.save(SaveRequest(.fan(edit), purpose: .fans, summary: summary(of: edit)))]
  }

  /// Says under what was typed why it is no value.
  mutating func refuse(_ entry: FanEntry, _ reason: String) {
    guard case .prompt(var prompt)? = dialog, case .fanValue(let lines, let id) = prompt.purpose,
      lines.fan == entry.fan, id.rawValue == entry.key
    else { return say(reason, .problem) }
    prompt.problem = reason
    dialog = .prompt(prompt)
  }

  /// What a change does, in the words of the screen.
  func summary(of change: Change) -> String {
    if case .fan(let edit) = change { summary(of: edit) } else { change.summary }
  }

  /// What a change of a fan changes, such as `Country of Ana`.
  func summary(of edit: FanEdit) -> String {
    let labels = edit.keys.map { workspace.table.schema[Field.ID(rawValue: $0.key)]?.label ?? $0.key }
    let name = workspace.table.row(of: edit.fan).map(fanName) ?? edit.fan
    return labels.joined(separator: ", ") + " of " + name
  }

  /// Whether a change of fans is on its way to the disk: what is taken back next depends on what becomes of it.
  mutating func isSavingFans() -> Bool {
    guard fans.pendingSaves > 0 else { return false }
    say("the last change is still being saved", .problem)
    return true
  }

  /// A change of fans is on disk; what it did is on the screen as soon as the files were read again.
  mutating func fansSaved(_ request: SaveRequest) {
    fans.pendingSaves -= 1
    history.record(request)
    switch request.change {
    case .fan(let edit): fans.ownChanges.insert(edit.fan)
    case .tag(let edit): fans.ownChanges.formUnion(edit.fans)
    case .lines: fans.hasImported = true
    case .merge(let edit):
      fans.ownChanges.formUnion([edit.kept] + edit.fans)
      duplicates?.comparison = nil
    case .segments: break
    }
    say(words(for: request))
  }
}
