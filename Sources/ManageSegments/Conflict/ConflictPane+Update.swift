import Segmentation
import TerminalCanvas

// What a person decides about two versions of a segment.

extension Model {
  /// A save was refused: asks which version is to be, unless both sides wanted the same.
  ///
  /// - Parameter id: the segment, where the save was of several.
  mutating func conflicted(_ theirs: Segment?, _ request: SaveRequest, of id: Segment.ID? = nil) -> [Effect] {
    // A file's literals are texts; compared with typed ones, every amount would look changed.
    let theirs = theirs?.typed(in: workspace.context)
    if request.purpose == .save { builder?.saveFailed() }
    let met = theirs?.id ?? id
    guard let edit = request.edits.first(where: { $0.id == met }) ?? request.edits.last else { return [] }
    let pane = ConflictPane(request, edit, theirs: theirs)
    if let words = agreement(in: pane) {
      take(theirs, of: pane)
      say(words)
      return rest(of: pane)
    }
    help = nil
    dialog = nil
    conflict = pane
    scrollConflict()
    return []
  }

  /// What to say where there is nothing to decide: both sides made the same change.
  private func agreement(in pane: ConflictPane) -> String? {
    switch (pane.edit.after, pane.theirs) {
    case (nil, nil): "somebody else deleted “\(pane.name)” already"
    case (_?, _?) where pane.differing.isEmpty: "somebody else saved the same already: “\(pane.name)”"
    default: nil
    }
  }

  /// Follows what became of the segment while the two versions are on the screen.
  mutating func renewConflict() {
    guard let pane = conflict, workspace.collection[pane.edit.id] != pane.theirs else { return }
    let renewed = pane.renewed(theirs: workspace.collection[pane.edit.id])
    if let words = agreement(in: renewed) {
      conflict = nil
      take(renewed.theirs, of: renewed)
      say(words + (rest(of: renewed).isEmpty ? "" : "; nothing else was changed"))
    } else {
      conflict = renewed
      scrollConflict()
    }
  }

  mutating func performInConflict(_ command: Command) -> [Effect] {
    guard var pane = conflict else { return [] }
    switch command {
    case .back:
      conflict = nil
      say("nothing was saved" + (builder?.isChanged == true ? "; your changes are still here" : ""), .problem)
      return []
    case .keepMine: return save(pane.edit.after, over: pane)
    case .takeTheirs:
      conflict = nil
      take(pane.theirs, of: pane)
      say(pane.theirs == nil ? "“\(pane.name)” stays deleted" : "took theirs: “\(pane.theirs?.name ?? "")”")
      return rest(of: pane)
    case .keepBoth:
      if let both = pane.both { return save(both, over: pane) }
      if let field = pane.undecided, let merge = pane.merge {
        pane.select(field)
        say("both changed \(words(for: field, in: merge).lowercased()): choose a side first with ← or →", .problem)
      }
    case .chooseMine: pane.choose(.mine)
    case .chooseTheirs: pane.choose(.theirs)
    case .toggleSide: pane.toggle()
    case .up: if !pane.move(by: -1) { pane.top -= 1 }
    case .down: if !pane.move(by: 1) { pane.top += 1 }
    case .pageUp: pane.top -= max(1, conflictRows - 1)
    case .pageDown: pane.top += max(1, conflictRows - 1)
    default: return []
    }
    let isScrolled = pane.top != conflict?.top
    conflict = pane
    scrollConflict(toSelection: !isScrolled)
    return []
  }

  /// Saves one version over theirs, as a change of what they made.
  private mutating func save(_ segment: Segment?, over pane: ConflictPane) -> [Effect] {
    conflict = nil
    if pane.request.purpose == .save { builder?.isSaving = true }
    let edit = SegmentEdit(before: pane.theirs, after: segment)
    let edits = pane.request.edits.map { $0.id == edit.id ? edit : $0 }
    return [.save(SaveRequest(edits: edits, purpose: pane.request.purpose, summary: pane.request.summary))]
  }

  /// What is left of a change of several segments, once it is decided about one of them.
  private func rest(of pane: ConflictPane) -> [Effect] {
    let rest = pane.request.edits.filter { $0.id != pane.edit.id }
    guard !rest.isEmpty else { return [] }
    return [.save(SaveRequest(edits: rest, purpose: pane.request.purpose, summary: pane.request.summary))]
  }

  /// Leaves the segment as they made it; what was to be saved of it is given up.
  private mutating func take(_ theirs: Segment?, of pane: ConflictPane) {
    var collection = workspace.collection
    let index = collection.segments.firstIndex { $0.id == pane.edit.id }
    switch (index, theirs) {
    case (let index?, let theirs?): collection.segments[index] = theirs
    case (let index?, nil): collection.segments.remove(at: index)
    case (nil, let theirs?): collection.segments.append(theirs)
    case (nil, nil): break
    }
    if pane.request.edits.count == 1 { history.giveUp(pane.request) }
    if pane.request.purpose == .save { closeBuilder() }
    guard collection != workspace.collection else { return }
    keepingPlace { model in
      model.workspace.replace(collection)
      model.segmentsChanged()
    }
    if theirs != nil, pane.request.edits.count == 1 { select(pane.edit.id) }
  }
}
