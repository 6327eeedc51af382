import ManageSegments

extension Session {
  /// Why an effect of the dialog is not carried out here; nil where it is.
  ///
  /// The dialog refuses what would lead to it, with the key's own words; this gate is behind it. It names every effect, so that
  /// a new one is thought about: what opens a file that is typed is for nobody who is confined.
  func refusal(of effect: Effect) -> String? {
    switch effect {
    case .save, .keepDraft, .dropDraft, .replaceDraft, .removeDraft:
      mayWrite ? nil : "read-only: you are here as a viewer"
    case .quit, .redraw, .mouse, .readActivity, .readVersions, .readFan, .readValue, .keepPreferences, .rank, .stop: nil
    }
  }
}
