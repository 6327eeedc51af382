import TerminalCanvas

// The line at the foot: the keys that do something here and now, the most needed first.

extension Model {
  func drawHints(on canvas: inout Canvas) {
    guard dialog == nil else { return }
    var x = 1
    let y = size.height - 1
    for hint in hints {
      let width = canvas.width(of: hint.key) + 1 + canvas.width(of: hint.word)
      guard x + width < size.width else { break }
      x += canvas.put(hint.key, at: Point(x: x, y: y), style: theme.key) + 1
      x += canvas.put(hint.word, at: Point(x: x, y: y), style: theme.dim) + 2
    }
  }

  private var hints: [(key: String, word: String)] {
    let bindings = keys.bindings(for: place).filter { $0.hint != nil && isUseful($0.command) }
    func hint(_ binding: KeyBinding) -> (key: String, word: String) {
      (key: binding.keys[0].label, word: hintWord(of: binding))
    }
    var hints = inNeed(bindings.filter { $0.command != .palette }).map(hint)
    addEsc(to: &hints)
    if place == .versions, hidesComparison { hints.insert(("PgDn", "more"), at: min(1, hints.count)) }
    if isMakingRange {
      let ends = [KeyPress("V"), "enter"].filter { keys.command(for: $0, in: place) != nil }.map(\.label)
      hints.insert((ends.joined(separator: " or "), "ends the range"), at: 0)
      hints.insert(("Esc", "drops it"), at: 1)
    }
    // What leads to everything stands last: it needs room only where the rest has found some.
    return hints + bindings.filter { $0.command == .palette }.map(hint)
  }

  /// Whether a range of marks is being made.
  private var isMakingRange: Bool {
    place == .segments && segments.rangeStart != nil || place == .fans && fans.rangeStart != nil
  }

  /// Says what Esc does: first where it takes back what narrows a list, else last.
  private func addEsc(to hints: inout [(key: String, word: String)]) {
    if place.takesText
      || [
        .help, .fanPage, .duplicates, .comparison, .why, .conflict, .activityEntry, .draftOffer, .versions, .uses,
        .importPreview, .importMapping,
        .exportPage,
      ]
      .contains(place)
    {
      hints.append(("Esc", "back"))
    }
    guard !isMakingRange else { return }
    if place == .segments, showsSearch || segments.tag != nil {
      hints.insert(("Esc", "all"), at: 0)
    } else if place == .segments, segments.showsArchive {
      hints.insert(("Esc", "leave the archive"), at: 0)
    } else if place == .fans {
      let step = fansStep
      let isFirst = step == .words || step == .segment
      hints.insert(("Esc", step.hint), at: isFirst ? 0 : step == .marks ? min(5, hints.count) : hints.count)
    }
  }

  /// Whether a command would do anything here and now; only then its hint is worth its room.
  private func isUseful(_ command: Command) -> Bool {
    if command == .palette { return true }
    if command == .why { return canExplain }
    if command == .discard { return place == .saveButton && builder?.isChanged == true }
    return switch place {
    case .segments: isUsefulInSegments(command)
    case .versions: isUsefulInVersions(command)
    case .uses: isUsefulInUses(command)
    case .tree: isUsefulInTree(command)
    case .lineEditor: isUsefulInLineEditor(command)
    case .fans: isUsefulInFans(command)
    case .fanPage: isUsefulOnFanPage(command)
    case .duplicates, .comparison: isUsefulInDuplicates(command)
    case .why: isUsefulOnWhyPage(command)
    case .ruleText: isUsefulInRuleText(command)
    case .conflict: isUsefulInConflict(command)
    case .importPreview, .importMapping, .exportPage: isUsefulOnTransfer(command)
    case .activity: isUsefulInActivity(command)
    case .activityEntry:
      command == .nextField ? (activity.openPlace ?? 0) + 1 < activity.entries.count : activity.openPlace != 0
    default: true
    }
  }

  private func isUsefulInSegments(_ command: Command) -> Bool {
    switch command {
    case .importFile: workspace.table.count == 0
    case .editSegment, .duplicateSegment, .fansOfSegment, .versions, .uses, .exportFans:
      segments.selected(in: workspace) != nil
    case .deleteSegment: !chosenSegments.isEmpty
    case .mark, .markAll, .markRange, .unmarkAll, .archiveSegment, .tagSegments, .untagSegments, .showArchive,
      .chooseTag:
      isUsefulForOrder(command)
    case .search, .sort: !workspace.segments.isEmpty
    case .undo: history.undo != nil
    case .redo: history.redo != nil
    default: true
    }
  }

  private func isUsefulInVersions(_ command: Command) -> Bool {
    switch command {
    case .activate: versions?.comparison?.offers.isEmpty == false
    case .mark: (versions?.versions.count ?? 0) > 2
    case .takeVersion: versions.map { $0.scroll.selected > 0 && $0.selected?.segment != nil } ?? false
    default: true
    }
  }

  private func isUsefulInUses(_ command: Command) -> Bool {
    switch command {
    case .activate: uses?.selected?.target != nil
    case .editSegment: uses?.selected?.owner != nil
    default: true
    }
  }

  private func isUsefulInTree(_ command: Command) -> Bool {
    guard let tree = builder?.tree else { return false }
    let row = tree.selectedRow
    let isGroup = if case .group = row.kind { true } else { false }
    switch command {
    case .activate, .changeField: return row.kind == .line
    case .changeOperator: if case .comparison? = tree.selectedCondition { return true } else { return false }
    case .deleteLine, .negate, .groupLine: return row.kind != .add && !row.path.isEmpty
    case .ungroup: return isGroup && !row.path.isEmpty
    case .cycleKind: return isGroup
    case .pasteLine: return builder?.clipboard != nil
    case .templates: return tree.condition == nil
    case .lowerThreshold, .raiseThreshold: return builder?.threshold(after: command, in: workspace.context) != nil
    case .fansOfSegment, .exportFans: return tree.condition != nil
    case .undo: return tree.canUndo
    case .redo: return tree.canRedo
    default: return true
    }
  }

  private func isUsefulInLineEditor(_ command: Command) -> Bool {
    guard let editor = builder?.editor else { return false }
    switch command {
    case .up, .down: return editor.canStep(type: workspace.context.type(of: editor.subject))
    case .lowerThreshold, .raiseThreshold: return builder?.threshold(after: command, in: workspace.context) != nil
    case .nextField: return editor.active + 1 < editor.inputs.count
    default: return true
    }
  }

  private func isUsefulInFans(_ command: Command) -> Bool {
    switch command {
    case .markRange: !fans.rows.isEmpty && fans.rangeStart == nil
    case .exportFans: !fans.marked.isEmpty || size.width >= 160 && !fans.rows.isEmpty
    case .importFile: workspace.table.count == 0 || size.width >= 160
    case .openFan, .mark, .markAll, .sort, .markMatching, .jump: !fans.rows.isEmpty
    case .tagFans: !fans.rows.isEmpty || !fans.marked.isEmpty
    case .untagFans, .invertMarks, .unmarkAll, .addToStatic, .removeFromStatic: !fans.marked.isEmpty
    case .reverse: fans.order != nil
    case .clearFilter: fans.isNarrowed
    case .search, .chooseSegment, .chooseColumns, .duplicates: workspace.table.count > 0
    case .undo: history.undo != nil
    case .redo: history.redo != nil
    default: true
    }
  }

  private func isUsefulInActivity(_ command: Command) -> Bool {
    switch command {
    case .activate: !activity.entries.isEmpty
    case .undo: history.undo != nil
    case .redo: history.redo != nil
    default: true
    }
  }

  private func isUsefulInConflict(_ command: Command) -> Bool {
    switch command {
    case .keepBoth: conflict?.both != nil
    case .chooseMine, .chooseTheirs: conflict?.selectedField != nil
    default: true
    }
  }

  private func isUsefulInRuleText(_ command: Command) -> Bool {
    guard let form = builder, [.complete, .down].contains(command) else { return true }
    guard form.isTypingText, let completion = form.completion else { return false }
    return command == .complete ? completion.taken != nil : !completion.suggestions.isEmpty
  }

  private func isUsefulOnWhyPage(_ command: Command) -> Bool {
    guard let page = builder?.why else { return false }
    switch command {
    case .previousField: return page.place > 0
    case .nextField: return page.place + 1 < page.picker.items.count
    default: return true
    }
  }

  private func isUsefulOnFanPage(_ command: Command) -> Bool {
    guard let page = fans.openPage else { return false }
    switch command {
    case .previousField: return page.place > 0
    case .nextField: return page.place + 1 < fans.rows.count
    case .undo: return history.undo != nil
    case .redo: return history.redo != nil
    default: return true
    }
  }
}
