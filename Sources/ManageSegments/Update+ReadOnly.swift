import Segmentation

// A workspace that cannot be written, because a newer program wrote it or a file is damaged: everything can be looked at,
// and who asks for a change is told why there is none.

extension Model {
  /// Whether a command saves something, or leads to nothing else.
  func isWrite(_ command: Command) -> Bool {
    switch command {
    case .save, .saveAndQuit, .newSegment, .duplicateSegment, .addToStatic, .removeFromStatic, .editFan, .tagFans,
      .mergeFans,
      .untagFans,
      .archiveSegment, .tagSegments, .untagSegments, .importFile:
      true
    case .undo, .redo: pane != .builder
    case .deleteSegment: pane == .segments && offers.isEmpty
    case .keepMine, .keepBoth: conflict != nil
    default: false
    }
  }

  /// Tells why nothing can be saved.
  mutating func sayReadOnly() {
    guard let reason = workspace.readOnly else { return }
    say("read-only: \(reason)", .problem)
  }

  /// What the shell is asked for, without anything that writes where nothing may be written.
  mutating func allowed(_ effects: [Effect]) -> [Effect] {
    guard workspace.readOnly != nil else { return effects }
    let allowed = effects.filter { effect in
      switch effect {
      case .save, .keepDraft, .dropDraft, .replaceDraft, .removeDraft, .importing(.apply): false
      case .importing, .exporting, .listFiles: true
      case .quit, .redraw, .mouse, .readActivity, .readVersions, .readFan, .readValue, .findDuplicates, .readFans,
        .readMerges, .keepPreferences, .rank, .stop:
        true
      }
    }
    if effects.contains(where: \.isImport), !allowed.contains(where: \.isImport) {
      imports?.isApplying = false
      sayReadOnly()
    }
    if allowed.count < effects.count, case .save? = effects.first(where: { if case .save = $0 { true } else { false } })
    {
      builder?.isSaving = false
      sayReadOnly()
    }
    return allowed
  }
}
