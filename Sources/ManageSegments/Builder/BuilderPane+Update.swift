import Segmentation
import TerminalCanvas

// Keys in the builder: moving between the parts of the form, and the commands of the tree.

extension Model {
  mutating func openBuilder() {
    if builder == nil {
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
      builder?.textChanged(&workspace)
      builder?.isTypingText = true
      return true
    default: return false
    }
  }

  mutating func performInBuilder(_ command: Command) -> [Effect] {
    if builder?.isSaving == true, command != .back { return [] }
    if builder?.why != nil {
      performOnWhyPage(command)
      return []
    }
    if builder?.editor != nil { return performInLineEditor(command) }
    if builder?.focus == .text, [.complete, .nextField, .up, .down].contains(command) {
      performInRuleText(command)
      return []
    }
    switch command {
    case .nextField: builder?.moveFocus(by: 1)
    case .previousField: builder?.moveFocus(by: -1)
    case .save: return save()
    case .back: if builder?.completion?.chosen != nil { builder?.completion?.chosen = nil } else { leaveBuilder() }
    case .templates: openTemplates()
    case .why: openWhyPicker()
    default:
      switch builder?.focus {
      case .type: if command == .activate { toggleType() }
      case .tree: performInTree(command)
      default: break
      }
    }
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
      if form.tree.condition == nil { say("a dynamic segment needs a rule; Tab goes to its conditions") }
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
      say("an empty group breaks the rule; a adds a condition to it")
    case .groupLine: form.tree.groupSelected()
    case .ungroup: form.tree.ungroupSelected()
    case .negate: form.tree.negateSelected()
    case .cycleKind: form.tree.cycleSelectedKind()
    case .moveLineUp: form.tree.moveSelected(by: -1)
    case .moveLineDown: form.tree.moveSelected(by: 1)
    case .duplicateLine: form.tree.duplicateSelected()
    case .deleteLine: if form.tree.deleteSelected() != nil { say("deleted the line · u brings it back") }
    case .cutLine: form.clipboard = form.tree.deleteSelected() ?? form.clipboard
    case .pasteLine:
      if let line = form.clipboard { form.tree.insert(line) } else { say("nothing has been cut; x cuts") }
    case .undo: if !form.tree.undo() { say("nothing to undo here") }
    case .redo: if !form.tree.redo() { say("nothing to redo here") }
    default: break
    }
  }

  private mutating func moveInTree(by step: Int) {
    guard let form = builder else { return }
    let target = form.tree.selection + step
    if target < 0 { return builder?.moveFocus(by: -1) ?? () }
    if target >= form.tree.rows.count { return builder?.moveFocus(by: 1) ?? () }
    builder?.tree.endTyping()
    builder?.tree.select(target)
  }

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
    guard let condition = builder?.tree.condition else { return say("the rule has no condition yet") }
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
        say("Enter edits the value again · a adds another condition · F2 saves")
      } else {
        say(builder?.editor?.problem ?? "type a value", .problem)
      }
    case .previousField: builder?.editor?.retreat()
    case .back: builder?.cancelLine(&workspace)
    case .up, .down:
      guard let editor = builder?.editor else { return [] }
      let type = workspace.context.type(of: editor.subject)
      if builder?.editor?.step(by: command == .up ? 1 : -1, type: type) == true { builder?.lineChanged(&workspace) }
    case .lowerThreshold, .raiseThreshold:
      guard let value = builder?.threshold(after: command, in: workspace.context) else { return [] }
      builder?.editor?.type(value, in: workspace.context)
      builder?.lineChanged(&workspace)
    case .save:
      if builder?.finishLine(&workspace) == true { return save() }
      say("not saved: \(builder?.editor?.problem ?? "type a value")", .problem)
    default: break
    }
    return []
  }

  // MARK: Saving

  private mutating func save() -> [Effect] {
    guard var form = builder, !form.isSaving else { return [] }
    if form.textProblem != nil {
      builder?.focus = .text
      say("not saved: the rule as text cannot be read yet", .problem)
      return []
    }
    let id = form.original?.id ?? workspace.collection.unusedID(seed: idSeed)
    if let issue = form.nameIssue(id: id, in: workspace) {
      form.issues = [issue]
      form.focus = .name
      builder = form
      say(issue.message, .problem)
      return []
    }
    guard let segment = form.segment(id: id, now: now) else {
      form.issues = [SegmentIssue(.condition([]), "a dynamic segment needs at least one condition")]
      form.focus = .tree
      builder = form
      say("a dynamic segment needs at least one condition; a adds one", .problem)
      return []
    }
    let others = workspace.segments.filter { $0.id != id }
    form.issues = segment.issues(among: others, settings: workspace.settings, context: workspace.context)
    if let first = form.issues.first {
      form.focus = first.place == .name ? .name : (form.isDynamic ? .tree : .type)
      if case .condition(let path) = first.place {
        // The saved rule of a single line has no group around it.
        if case .group? = segment.condition { form.tree.select(path: path) } else { form.tree.select(1) }
      }
      builder = form
      say(first.message, .problem)
      return []
    }
    if form.original != nil, !form.isChanged {
      closeBuilder()
      say("nothing was changed, so there is nothing to save")
      return []
    }
    form.isSaving = true
    builder = form
    idSeed &+= 1
    let verb = form.original == nil ? "create" : "edit"
    let request = SaveRequest(
      edits: [SegmentEdit(before: form.original, after: segment)], purpose: .save, summary: "\(verb) “\(segment.name)”")
    return [.save(request)]
  }
}
