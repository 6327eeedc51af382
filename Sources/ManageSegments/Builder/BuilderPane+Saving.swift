import Segmentation

// Saving the form, unless something in it stands in the way.

extension Model {
  /// Whether nothing in the form stands in the way of saving it.
  var canSaveBuilder: Bool {
    guard let form = builder, !form.isSaving, form.textProblem == nil, form.editor?.obstacle == nil else {
      return false
    }
    let id = form.original?.id ?? workspace.collection.unusedID(seed: idSeed)
    guard let segment = form.segment(id: id, now: now) else { return false }
    let others = workspace.segments.filter { $0.id != id }
    return segment.issues(among: others, settings: workspace.settings, context: workspace.context).isEmpty
  }

  /// Saves the form, and quits once that is on the disk.
  mutating func saveAndQuit() -> [Effect] {
    guard let form = builder, form.isChanged || form.editor?.obstacle != nil else { return quit() }
    let effects = saveBuilder()
    if builder?.isSaving == true { builder?.nextCommand = .quit }
    return effects
  }

  mutating func saveBuilder() -> [Effect] {
    if builder?.editor != nil, builder?.finishLine(&workspace) != true {
      say("not saved: \(builder?.editor?.problem ?? "type a value")", .problem)
      return []
    }
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
      say("nothing was changed, so there is nothing to save", .problem)
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
