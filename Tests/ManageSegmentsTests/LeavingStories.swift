import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Leaving what is not saved: it can be saved on the way; and what is told of others while it is open.
@Suite struct LeavingStories {
  /// Buyers with another threshold, not saved.
  private func changed() -> App {
    var app = App(Tiny.contents)
    app.press("enter", "right")
    return app
  }

  @Test func quittingCanSaveFirst() {
    var app = changed()
    app.press("q")
    #expect(app.shows("Quit and lose them?") && app.shows("s save and quit"), "\(app)")
    #expect(app.shows("Saved, 3 leave."), "\(app)")
    app.press("s")
    #expect(app.lastSave?.edits.first?.after?.id == "buyers" && app.effects.last == .quit)
  }

  @Test func nothingIsQuitBeforeTheSaveIsOnTheDisk() {
    var app = changed()
    app.savesAtOnce = false
    app.press("alt-q")
    #expect(app.lastSave != nil && !app.effects.contains(.quit))
    guard let save = app.lastSave else { return }
    app.send(.saveFailed("the disk is full", save))
    #expect(app.shows("the disk is full") && !app.effects.contains(.quit))
    app.savesAtOnce = true
    app.press("enter", "f2")
    #expect(app.model.pane == .segments && !app.effects.contains(.quit))
  }

  @Test func whatCannotBeSavedIsNotOffered() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.press("ctrl-c")
    #expect(app.shows("Quit and lose them?") && !app.shows("save and quit"))
    app.press("s")
    #expect(app.lastSave == nil && app.model.dialog != nil)
  }

  @Test func anotherSegmentIsOpenedAfterTheFirstIsSaved() {
    var app = changed()
    app.press("esc", "down", "enter")
    #expect(app.shows("Throw them away?") && app.shows("s save and go on"), "\(app)")
    app.press("s")
    #expect(app.lastSave?.edits.first?.after?.id == "buyers")
    #expect(app.shows("Name        来賓 guests"), "\(app)")
  }

  @Test func whoEditsASegmentIsToldThatItIsAnotherNow() {
    var app = changed()
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    app.reload()
    #expect(app.shows("! somebody else changed “Buyers” meanwhile; F2 will ask"), "\(app)")
    var other = App(Tiny.contents)
    other.elsewhere("guests") { $0.name = "Visitors" }
    other.reload()
    #expect(other.shows("· somebody else changed “Visitors”; this is how it is now") && !other.shows("✓"))
  }

  @Test func anUndoThatMeetsAnotherChangeSaysThatItIsOne() {
    var app = App(Tiny.contents)
    app.press("enter", "right", "f2")
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    app.press("u")
    #expect(app.shows("This is the undo of: edit “Buyers”."), "\(app)")
  }

  @Test func mistakesInTheConfigurationAreCountedAndStay() {
    var app = App(Tiny.contents)
    app.send(.configurationFailed((1...9).map { "/home/ana/config:\($0):12: “x” is not a setting." }))
    let words = "9 mistakes in the configuration; winnow config lists them:"
    #expect(app.shows("! \(words)") && app.shows("/home/ana/config:1:12"))
    app.press("down", "up")
    #expect(app.shows(words))
    app.press("%")
    #expect(!app.shows(words))
    app.send(.configurationFailed(["/home/ana/config:3:1: “x” is not a setting."]))
    #expect(app.shows("! /home/ana/config:3:1: “x” is not a setting."))
  }

  @Test func onTheTourNextBringsUpWhatItSpeaksOf() {
    var app = App(Tiny.contents)
    app.press("f4", "enter", "enter")
    #expect(app.model.place == .tree && app.shows("t shows ready-made rules"), "\(app)")
    app.press("enter")
    #expect(app.shows("t takes a ready-made rule"))
    app.press("enter", "enter", "enter")
    #expect(app.model.place == .segments && app.model.builder == nil)
    app.press("esc", "n")
    app.type("Mine")
    app.press("f4", "enter", "enter")
    #expect(app.shows("2 goes back to the segment that is not saved yet"), "\(app)")
    #expect(app.model.place == .segments)
  }
}
