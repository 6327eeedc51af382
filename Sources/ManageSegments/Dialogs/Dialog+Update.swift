import Segmentation
import TerminalCanvas

// Keys while a dialog is open: Enter takes, Esc leaves, everything else narrows or moves.

extension Model {
  /// The rows of a picker that fit.
  var pickerRows: Int { max(1, min(16, stage.height - 8)) }

  mutating func handleInDialog(_ event: InputEvent) -> [Effect] {
    if event == .key("ctrl-l") { return [.redraw] }
    if event == .key("ctrl-c") {
      dialog = nil
      return quit()
    }
    switch dialog {
    case .picker(let picker): return handle(event, in: picker)
    case .confirmation(let confirmation): return handle(event, in: confirmation)
    case .palette(let palette): return handle(event, in: palette)
    case .prompt(let prompt): return handle(event, in: prompt)
    case .columns(let chooser): return handle(event, in: chooser)
    case .fanQuestion(let question): return handle(event, in: question)
    case nil: return []
    }
  }

  // MARK: Confirmations

  private mutating func handle(_ event: InputEvent, in confirmation: Confirmation) -> [Effect] {
    guard case .key(let key) = event else { return [] }
    guard let action = confirmation.action else {
      if ["enter", "esc", "q", "space"].contains(key) { dialog = nil }
      return []
    }
    switch key {
    case "y", "Y": return confirm(action)
    case "s", "f2": return savesFirst(action) ? saveFirst(then: action) : []
    case "n", "N", "esc", "q", "enter": dialog = nil
    default: break
    }
    return []
  }

  private mutating func confirm(_ action: Confirmation.Action) -> [Effect] {
    dialog = nil
    switch action {
    case .quit:
      closeBuilder()
      return [.quit]
    case .discardDraft(let command):
      builder = nil
      return perform(command)
    case .delete(let chosen): return delete(chosen)
    case .arrange(let chosen, let arrangement): return arrange(chosen, arrangement)
    case .importLines: return applyImport()
    case .export: return writeExport()
    case .merge(let edit): return merge(edit)
    }
  }

  /// Whether a question can be answered with saving what would be lost.
  func savesFirst(_ action: Confirmation.Action) -> Bool {
    switch action {
    case .quit, .discardDraft: workspace.readOnly == nil && builder?.isChanged == true && canSaveBuilder
    case .delete, .arrange, .merge, .importLines, .export: false
    }
  }

  /// Saves what would be lost; once it is on the disk, the dialog goes on with what was asked for.
  private mutating func saveFirst(then action: Confirmation.Action) -> [Effect] {
    dialog = nil
    let effects = saveBuilder()
    guard builder?.isSaving == true else {
      if !effects.isEmpty { return effects }
      show(.builder)
      return []
    }
    switch action {
    case .quit: builder?.nextCommand = .quit
    case .discardDraft(let command): builder?.nextCommand = command
    case .delete, .arrange, .merge, .importLines, .export: break
    }
    return effects
  }

  // MARK: Pickers

  private mutating func handle(_ event: InputEvent, in picker: Picker) -> [Effect] {
    var picker = picker
    let visible = picker.visible
    if picker.showsKeys {
      // Whatever is pressed goes back to the list first.
      picker.showsKeys = false
    } else if let move = ListMove(event) {
      picker.scroll.take(move, count: visible.count, page: pickerRows)
      picker.showsKeys = move == .keys
    } else if case .key(let key) = event {
      switch key {
      case "esc":
        dialog = nil
        return []
      case "enter": return take(from: picker)
      case "space" where picker.takesMany && picker.filter.text.isEmpty: mark(&picker, visible)
      case "tab" where picker.takesMany: mark(&picker, visible)
      default: type(event, &picker)
      }
    } else {
      type(event, &picker)
    }
    dialog = .picker(picker)
    return []
  }

  private mutating func type(_ event: InputEvent, _ picker: inout Picker) {
    guard picker.filter.handle(event) else { return }
    picker.scroll = ScrollPosition()
    if picker.purpose == .why { findFans(for: &picker) }
  }

  private func mark(_ picker: inout Picker, _ visible: [Int]) {
    guard visible.indices.contains(picker.scroll.selected) else { return }
    picker.chosen.formSymmetricDifference([visible[picker.scroll.selected]])
    picker.scroll.move(by: 1, count: visible.count, page: pickerRows)
  }

  private mutating func take(from picker: Picker) -> [Effect] {
    let visible = picker.visible
    let selected = visible.indices.contains(picker.scroll.selected) ? visible[picker.scroll.selected] : nil
    let typed = picker.filter.text
    if picker.purpose == .why, selected != nil { return explain(from: picker) }
    if let choice = selected.map({ picker.items[$0].choice }) {
      dialog = nil
      if picker.takesMany {
        let chosen = picker.chosen.isEmpty ? [choice] : picker.chosen.sorted().map { picker.items[$0].choice }
        takeValues(chosen.compactMap { if case .value(let value) = $0 { value } else { nil } }, picker.purpose)
        return []
      }
      return take(choice, picker.purpose)
    }
    switch picker.typed {
    case .value where !typed.isEmpty:
      if case .fanValue(let lines, let id) = picker.purpose {
        dialog = nil
        return read(typed, as: id, of: lines)
      }
      if case .importColumn(let column) = picker.purpose {
        dialog = nil
        return mapColumn(column, toNew: typed)
      }
      dialog = nil
      let marked = picker.chosen.sorted().compactMap { index -> String? in
        if case .value(let value) = picker.items[index].choice { value } else { nil }
      }
      takeValues(picker.takesMany ? marked + [typed] : [typed], picker.purpose)
    case .window: takeTypedWindow(typed, picker.purpose)
    default: say("nothing matches “\(typed)”; Esc goes back", .problem)
    }
    return []
  }

  private mutating func take(_ choice: Picker.Choice, _ purpose: Picker.Purpose) -> [Effect] {
    switch choice {
    case .sortField(let id): sortFans(by: id)
    case .onlySegment(let id): showOnly(id)
    case .onlyTag(let tag): showOnly(tag: tag)
    case .staticSegment(let id, let adding): return changeMembers(of: id, adding: adding)
    case .fanField(let lines, let id): editFan(lines, id)
    case .fanValue(let lines, let id, let text): return read(text, as: id, of: lines)
    case .template(let index): take(template: index)
    case .value(let value): takeValues([value], purpose)
    case .subject, .test, .segmentReference, .reference: takeForLine(choice, purpose)
    case .eventKind, .event, .sumKey, .window: takeForMeasure(choice, purpose)
    case .fans(let condition):
      fans.isFiltering = false
      showFans(matching: condition)
    case .fan: break
    case .importSource(let name): return readImport(as: name)
    case .importKey(let column, let key): return mapColumn(column, to: key)
    case .exportForm(let name): return exportForm(name)
    }
    return []
  }

  private mutating func takeForLine(_ choice: Picker.Choice, _ purpose: Picker.Purpose) {
    guard case .line(let path, let subject, _) = purpose else { return }
    switch choice {
    case .subject(let subject): openOperatorPicker(subject, replacing: path)
    case .segmentReference: openSegmentPicker(replacing: path)
    case .reference(let id, let belongs): put(.segment(SegmentReference(id, belongs: belongs)), replacing: path)
    case .test(let test):
      guard let subject else { return }
      if keepsOperand(subject, test, at: path) { return }
      if openValuePicker(subject, test, replacing: path) { return }
      builder?.startLine(subject, test, replacing: path, &workspace)
    default: break
    }
  }

  /// Changes the operator alone, where the value that is there still suits it.
  private mutating func keepsOperand(_ subject: Comparison.Subject, _ test: Operator, at path: [Int]?) -> Bool {
    guard let path, case .comparison(let old)? = builder?.tree.root[path], old.subject == subject,
      old.operand.shape == test.descriptor.operand, old.operand.shape != .none
    else { return false }
    put(.comparison(Comparison(subject, test, old.operand)), replacing: path)
    return true
  }

  private mutating func put(_ condition: Condition, replacing path: [Int]?) {
    if path == nil { builder?.tree.insert(condition) } else { builder?.tree.replaceSelected(with: condition) }
    builder?.treeChanged(&workspace)
  }

  private mutating func takeValues(_ values: [String], _ purpose: Picker.Purpose) {
    guard case .line(let path, let subject?, let test?) = purpose, !values.isEmpty else { return }
    let literals = values.map(Literal.text)
    let operand: Operand = test.descriptor.operand == .list ? .list(literals) : .one(literals[0])
    put(.comparison(Comparison(subject, test, operand)), replacing: path)
  }

  private mutating func takeForMeasure(_ choice: Picker.Choice, _ purpose: Picker.Purpose) {
    switch (choice, purpose) {
    case (.eventKind(let kind), .line(let path, _, _)): openEventPicker(kind, replacing: path)
    case (.event(let event), .measure(let kind, _, let path)): openWindowPicker(kind, event, replacing: path)
    case (.sumKey(let event, let key), .measure(_, _, let path)):
      openWindowPicker(.sum(key), event, replacing: path)
    case (.window(let window), .measure(let kind, let event?, let path)):
      openOperatorPicker(.event(EventMeasure(kind, of: event, in: window)), replacing: path)
    default: break
    }
  }

  private mutating func takeTypedWindow(_ text: String, _ purpose: Picker.Purpose) {
    guard case .measure(let kind, let event?, let path) = purpose else { return }
    do throws(ConditionTextProblem) {
      let window = try EventWindow(text)
      dialog = nil
      openOperatorPicker(.event(EventMeasure(kind, of: event, in: window)), replacing: path)
    } catch {
      say(error.sentence, .problem)
    }
  }
}
