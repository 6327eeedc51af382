import ManageSegments

extension Session {
  /// Why an effect of the dialog is not carried out here; nil where it is.
  ///
  /// The dialog refuses what would lead to it, with the key's own words; this gate is behind it. It names every effect, so that
  /// a new one is thought about: what opens a file that is typed is for nobody who is confined.
  func refusal(of effect: Effect) -> String? {
    switch effect {
    // What the lines of a fan say, and what was typed of one, is read for who is about to change it.
    case .save, .keepDraft, .dropDraft, .replaceDraft, .removeDraft, .readFan, .readValue:
      mayWrite ? nil : "read-only: you are here as a viewer"
    // Masked addresses look alike.
    case .findDuplicates, .readFans: masksAddresses ? "addresses are hidden here, so nobody can be found by them" : nil
    case .importing, .exporting, .listFiles:
      isConfined ? "files of this machine cannot be named here; ssh HOST import - < FILE brings one" : nil
    case .quit, .redraw, .mouse, .readActivity, .readVersions, .readMerges, .keepPreferences, .rank, .stop: nil
    }
  }
}
