import Segmentation
import TerminalCanvas

// Keys in the builder: moving between the parts of the form, and the commands of the tree.

extension Model {
  mutating func openBuilder() {
    if builder == nil {
      guard laterOffers.isEmpty else {
        (offers, laterOffers) = (laterOffers, [])
        return
      }
      guard hasRoomForAnother() else { return }
      builder = BuilderPane()
      builder?.treeChanged(&workspace)
    }
    show(.builder)
  }

  /// Whether the workspace may have one more segment; else says so, before anybody has typed anything.
  mutating func hasRoomForAnother() -> Bool {
    let limit = workspace.settings.limits.segments
    guard workspace.segments.count >= limit else { return true }
    say("a workspace holds at most \(limit) segments; delete one first", .problem)
    return false
  }

  mutating func typedInBuilder(_ event: InputEvent) -> Bool {
    guard let form = builder else { return false }
    if form.isSaving { return true }
    if builder?.editor != nil {
      guard builder?.editor?.handle(event) == true else { return false }
      builder?.lineChanged(&workspace)
      return true
    }
    switch builder?.focus {
    case .name:
      guard builder?.name.handle(event) == true else { return false }
      builder?.issues = []
      return true
    case .description: return builder?.description.handle(event) == true
    case .text:
      guard builder?.text.handle(event) == true else { return false }
      // A moved cursor is no change: the tree may say the same with more groups.
      guard builder?.text.text != form.text.text else { return true }
      builder?.textChanged(&workspace)
      builder?.isTypingText = true
      return true
    default: return false
    }
  }

  mutating func performInBuilder(_ command: Command) -> [Effect] {
    guard let form = builder else { return [] }
    if form.isSaving, command != .back { return [] }
    if builder?.why != nil {
      performOnWhyPage(command)
      return []
    }
    if command == .saveAndQuit { return saveAndQuit() }
    if command == .discard { return discardChanges() }
    if builder?.editor != nil { return performInLineEditor(command) }
    if builder?.focus == .text, [.complete, .nextField, .up, .down].contains(command) {
      performInRuleText(command)
      return []
    }
    switch command {
    case .nextField: builder?.moveFocus(by: 1)
    case .previousField: builder?.moveFocus(by: -1)
    case .save: return saveBuilder()
    case .back: if builder?.completion?.chosen != nil { builder?.completion?.chosen = nil } else { leaveBuilder() }
    case .templates: openTemplates()
    case .why: openWhyPicker()
    default:
      switch builder?.focus {
      case .type:
        if command == .activate { toggleType() }
        if command == .stepDown { builder?.focus = form.isDynamic ? .tree : .save }
      case .tree: performInTree(command)
      case .save: if command == .stepUp { builder?.focus = form.isDynamic ? .tree : .type }
      default: break
      }
    }
    return []
  }

  /// Leaves the form without what was changed in it; asks before.
  private mutating func discardChanges() -> [Effect] {
    guard keepsDraft(before: .showSegments) else { return [] }
    builder = nil
    show(.segments)
    return []
  }

  private mutating func leaveBuilder() {
    let isChanged = builder?.isChanged == true
    if !isChanged { builder = nil }
    show(.segments)
    if isChanged { say("your changes are kept; 2 goes back to them") }
  }

  /// Dynamic made static freezes the members of the moment; static made dynamic asks for a rule.
  private mutating func toggleType() {
    guard var form = builder else { return }
    form.isDynamic.toggle()
    if form.isDynamic {
      form.measure(&workspace)
      if form.tree.condition == nil {
        say("a dynamic segment needs a rule; Tab goes to its conditions", .problem)
      }
    } else if !form.firstMembers.isEmpty {
      form.members = form.firstMembers
    } else if case .success(let membership)? = form.sizes.whole {
      form.members = membership.rows.rows().map { workspace.table.id(of: $0) }
      say("the \(Count.fans(form.members.count)) of this moment become its members")
    }
    form.issues = []
    builder = form
  }

  // MARK: The tree

  private mutating func performInTree(_ command: Command) {
    guard var form = builder else { return }
    let before = form.tree.root
    switch command {
    case .up: moveInTree(by: -1)
    case .down: moveInTree(by: 1)
    case .stepUp: stepInTree(by: -1)
    case .stepDown: stepInTree(by: 1)
    case .pageUp: stepInTree(by: -treePage)
    case .pageDown: stepInTree(by: treePage)
    case .redo where form.canReopenLine: builder?.reopenLine(&workspace)
    case .first: builder?.tree.select(0)
    case .last: builder?.tree.selectAddRow()
    case .addCondition: openSubjectPicker(replacing: nil)
    case .activate: activateRow()
    case .changeField:
      openSubjectPicker(replacing: form.tree.selectedRow.kind == .line ? form.tree.selectedRow.path : nil)
    case .changeOperator: openOperatorPickerForSelection()
    case .editValue: activateRow()
    case .fansOfSegment: showMatchingFans()
    case .lowerThreshold, .raiseThreshold: moveThreshold(command)
    default:
      perform(command, on: &form)
      builder = form
      if form.tree.root != before { builder?.treeChanged(&workspace) }
    }
  }

  private mutating func perform(_ command: Command, on form: inout BuilderPane) {
    switch command {
    case .addGroup:
      form.tree.insert(.any([]))
      say("an empty group breaks the rule; a adds a condition to it", .problem)
    case .groupLine: group(in: &form)
    case .ungroup: ungroup(in: &form)
    case .negate: form.tree.negateSelected()
    case .cycleKind: form.tree.cycleSelectedKind()
    case .moveLineUp, .moveLineDown:
      if form.tree.moveSelected(by: command == .moveLineUp ? -1 : 1) {
        say("moved out of its group, which is empty and gone · u undoes")
      }
    case .duplicateLine: form.tree.duplicateSelected()
    case .deleteLine:
      if let gone = form.tree.deleteSelected() { say("deleted \(words(gone)) · u brings it back") }
    case .cutLine:
      guard let gone = form.tree.deleteSelected() else { return }
      form.clipboard = gone.condition
      say("cut \(words(gone)) · p pastes")
    case .pasteLine:
      if let line = form.clipboard { form.tree.insert(line) } else { say("nothing has been cut; x cuts", .problem) }
    case .undo: if !form.tree.undo() { say("nothing to undo here", .problem) }
    case .redo: if !form.tree.redo() { say("nothing to redo here", .problem) }
    default: break
    }
  }

  private func words(_ gone: (condition: Condition, hasEmptied: Bool)) -> String {
    RuleWords.lines(of: gone.condition) + (gone.hasEmptied ? " and its group, which was empty then" : "")
  }

  private mutating func group(in form: inout BuilderPane) {
    let before = form.tree.root
    form.tree.groupSelected()
    guard form.tree.root != before, case .group(let group)? = form.tree.selectedCondition else { return }
    say("grouped as \(RuleWords.kind(group.kind)) · a adds to it · u undoes")
  }

  private mutating func ungroup(in form: inout BuilderPane) {
    let path = form.tree.selectedRow.path
    guard case .group(let group)? = form.tree.selectedCondition, !path.isEmpty else {
      return say("only a group within the rule can be taken apart", .problem)
    }
    form.tree.ungroupSelected()
    guard case .group(let outer)? = form.tree.root[path.dropLast()] else { return }
    let count = group.children.count
    let lines = count == 1 ? "its line now stands" : "its \(count) lines now stand"
    say("took the group apart: \(lines) in \(RuleWords.kind(outer.kind)) · u undoes")
  }

  private mutating func moveInTree(by step: Int) {
    guard let form = builder else { return }
    let target = form.tree.selection + step
    if target < 0 { return builder?.moveFocus(by: -1) ?? () }
    if target >= form.tree.rows.count { return builder?.moveFocus(by: 1) ?? () }
    builder?.tree.endTyping()
    builder?.tree.select(target)
  }

  /// Moves among the rows and stays with them.
  private mutating func stepInTree(by step: Int) {
    guard let tree = builder?.tree else { return }
    builder?.tree.endTyping()
    builder?.tree.select(tree.selection + step)
  }

  /// How far a page goes in the tree, which has about half of the pane.
  private var treePage: Int { max(1, paneArea.height / 2 - 2) }

  /// Moves the selected line's threshold to the next edge of a bar; one move after another is one change to undo.
  private mutating func moveThreshold(_ command: Command) {
    guard let form = builder, let comparison = form.currentComparison,
      let value = form.threshold(after: command, in: workspace.context)
    else { return }
    let moved = Condition.comparison(Comparison(comparison.subject, comparison.test, .one(value)))
    builder?.tree.type(form.tree.root.replacing(form.tree.selectedRow.path, with: moved))
    builder?.treeChanged(&workspace)
  }

  private mutating func activateRow() {
    guard let form = builder else { return }
    let row = form.tree.selectedRow
    switch (row.kind, form.tree.selectedCondition) {
    case (.add, _): openSubjectPicker(replacing: nil)
    case (.group, _):
      builder?.tree.cycleSelectedKind()
      builder?.treeChanged(&workspace)
    case (.line, .comparison(let comparison)?): editValue(comparison, at: row.path)
    case (.line, .segment?): openSegmentPicker(replacing: row.path)
    case (.line, _): say("this line cannot be read here; d deletes it", .problem)
    }
  }

  /// The fans who match the rule so far, in the list of fans.
  private mutating func showMatchingFans() {
    guard let condition = builder?.tree.condition else { return say("the rule has no condition yet", .problem) }
    showFans(matching: condition)
    say("these match the rule · 2 goes back to it")
  }

  // MARK: Typing a value

  /// Opens the way to a line's value that suits it: a list of values, or a field to type in.
  mutating func editValue(_ comparison: Comparison, at path: [Int]) {
    guard comparison.test.descriptor.operand != .none else { return openOperatorPickerForSelection() }
    if openValuePicker(comparison.subject, comparison.test, replacing: path) { return }
    builder?.startLine(comparison.subject, comparison.test, replacing: path, &workspace)
  }

  private mutating func performInLineEditor(_ command: Command) -> [Effect] {
    switch command {
    case .activate, .nextField:
      if builder?.editor?.advance() == true { return [] }
      if builder?.finishLine(&workspace) == true {
        say(
          size.width < 72
            ? "kept · a adds another · F2 saves" : "Enter edits the value again · a adds another condition · F2 saves")
      } else {
        say(builder?.editor?.problem ?? "type a value", .problem)
      }
    case .previousField: builder?.editor?.retreat()
    case .back: leaveLine()
    case .up, .down:
      guard let editor = builder?.editor else { return [] }
      let type = workspace.context.type(of: editor.subject)
      if builder?.editor?.step(by: command == .up ? 1 : -1, type: type) == true { builder?.lineChanged(&workspace) }
    case .lowerThreshold, .raiseThreshold:
      guard let value = builder?.threshold(after: command, in: workspace.context) else { return [] }
      builder?.editor?.type(value, in: workspace.context)
      builder?.lineChanged(&workspace)
    case .save: return saveBuilder()
    default: break
    }
    return []
  }

  /// Leaves the value that is typed: a good one of a new line stays, all else is as it was; Ctrl-R goes on with it.
  private mutating func leaveLine() {
    guard let editor = builder?.editor else { return }
    let typed = editor.inputs.map(\.text).filter { !$0.isEmpty }.joined(separator: " and ")
    if editor.isNew, editor.problem == nil, builder?.finishLine(&workspace) == true {
      return say("kept “\(phrase(at: editor.path))” · u takes it out")
    }
    builder?.cancelLine(&workspace)
    guard editor.isChanged else { return }
    if editor.isNew {
      say("“\(typed)” is no value, so no condition was added · Ctrl-R goes on with it", .problem)
    } else {
      let back = typed.isEmpty ? "goes on with the change" : "brings “\(typed)” back"
      say("“\(phrase(at: editor.path))” again · Ctrl-R \(back)")
    }
  }

  private func phrase(at path: [Int]) -> String {
    builder?.tree.root[path].map { RuleWords.line($0, in: workspace.context) } ?? ""
  }
}
