import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// A workspace that nothing may be written to: everything is shown, and each key that would write says why not.
@Suite struct ReadOnlyStories {
  private static let reason = "written by a newer Winnow (format 2; this one knows format 1)"

  private func app(_ reason: String? = reason) -> App {
    let tiny = Tiny.contents
    return App(
      WorkspaceContents(
        settings: tiny.settings, collection: tiny.collection, table: tiny.table, readOnly: reason))
  }

  @Test func theTitleAndTheFirstNoticeSayIt() {
    let app = app()
    #expect(app.line(0).contains("read-only · "), "\(app.screen)")
    #expect(app.shows("! read-only: written by a newer Winnow (format 2; this one knows format 1)"))
  }

  @Test func keysThatWriteAnswerWithTheReason() {
    for key: KeyPress in ["n", "c", "d", "u", "ctrl-r"] {
      var app = app()
      app.press("down")
      #expect(!app.shows("read-only: "))
      app.press(key)
      #expect(app.shows("read-only: " + Self.reason), "\(key)")
      #expect(app.effects.isEmpty && app.model.dialog == nil && app.model.builder == nil)
    }
  }

  @Test func aSegmentCanBeLookedAtAndChangedOnScreenButNotSavedNorKept() {
    var app = app()
    app.press("e")
    #expect(app.model.builder != nil)
    app.press("!")
    app.rest()
    app.press("f2")
    #expect(app.shows("read-only: " + Self.reason))
    #expect(app.effects.isEmpty && app.model.builder?.isSaving == false)
    #expect(app.model.builder?.isChanged == true)
  }

  @Test func markedFansGoNowhere() {
    var app = app()
    app.press("3", "space", "+")
    #expect(app.shows("read-only: " + Self.reason) && app.model.dialog == nil)
  }

  @Test func afterTheRepairEverythingCanBeSavedAgain() {
    var app = app("fans.jsonl:5:13 is damaged; run winnow doctor")
    #expect(app.shows("! read-only: fans.jsonl:5:13 is damaged; run winnow doctor"))
    app.reload()
    #expect(!app.line(0).contains("read-only"))
    app.press("n")
    #expect(app.model.builder != nil)
  }
}
