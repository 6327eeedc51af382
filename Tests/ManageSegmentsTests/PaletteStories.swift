import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Commands found by their words rather than by their keys.
@Suite struct PaletteStories {
  private static func titles(_ app: App) -> [String] {
    guard case .palette(let palette)? = app.model.dialog else { return [] }
    return palette.found.map { palette.entries[$0].title }
  }

  @Test func typedAndPerformed() {
    var app = App(Tiny.contents)
    app.press(":")
    app.type("copy")
    app.press("enter")
    #expect(app.model.dialog == nil)
    #expect(app.model.builder?.name.text == "Buyers (2)")
  }

  @Test func wordsAreFoundInAnyOrderAndCase() {
    var app = App(Tiny.contents)
    app.press(":")
    app.type("SEGMENT the cop")
    #expect(Self.titles(app) == ["copy the segment into a new one"])
  }

  @Test func startsOfTitlesComeBeforeStartsOfWordsBeforeInsides() {
    var app = App(at: .tree, of: Tiny.contents)!
    app.press(":")
    app.type("do")
    let titles = [
      "down, and on to the text", "down, among the conditions", "move the line down", "a page down",
      "Activity: what was done, by whom", "undo", "redo",
    ]
    #expect(Self.titles(app) == titles)
  }

  @Test func theWordsOfTheHintBarFindToo() {
    var app = App(Tiny.contents)
    app.press("3", ":")
    app.type("filter")
    #expect(Self.titles(app) == ["search by typing"])
    app.press("enter")
    #expect(app.model.place == .filteringFans)
  }

  @Test func aColonIsACharacterWhereOneTypes() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Tour: 2026")
    #expect(app.model.dialog == nil && app.model.builder?.name.text == "Tour: 2026")
    app.press("ctrl-p")
    app.type("save")
    app.press("enter")
    #expect(app.shows("a dynamic segment needs at least one condition"))
  }

  @Test func theValueBeingTypedWaitsForThePalette() {
    var app = App(at: .lineEditor, of: Tiny.contents)!
    app.type("7")
    app.press("ctrl-p")
    app.type("one higher")
    app.press("enter")
    #expect(app.model.place == .lineEditor)
    #expect(app.model.builder?.editor?.inputs.first?.text == "8")
  }

  @Test func whatIsRefusedIsListedAndSaysWhy() {
    var app = App(Tiny.readOnly)
    app.press(":")
    app.type("delete")
    #expect(app.shows("▸ delete the marked segments, or the selected one"))
    app.press("enter")
    #expect(app.model.dialog == nil && app.effects.isEmpty)
    #expect(app.shows("! read-only: written by a newer Winnow"))
  }

  @Test func withNothingMarkedItSaysWhatToDoFirst() {
    var app = App(Tiny.contents)
    app.press("3", ":")
    app.type("marked static")
    app.press("enter")
    #expect(app.shows("mark fans first: Space marks one, * all that are listed"))
  }

  @Test func nothingFoundSaysSoAndEnterDoesNothing() {
    var app = App(Tiny.contents)
    app.press(":")
    app.type("campaign")
    #expect(app.shows("no command has these words"))
    app.press("enter", "down", "end")
    #expect(app.shows("no command has these words"))
    app.press("ctrl-u")
    #expect(app.shows("▸ create a segment"))
  }

  @Test func theArrowsPagesAndEndsMoveThroughAll() {
    var app = App(Tiny.contents)
    app.press(":", "end")
    #expect(app.shows("▸ mouse on or off"))
    app.press("down")
    #expect(app.shows("▸ mouse on or off"))
    app.press("home")
    #expect(app.shows("▸ create a segment") && app.shows("│ Segments "))
    app.press("up", "ctrl-n", "down", "ctrl-p")
    #expect(app.shows("▸ edit the segment"))
    app.press("home", "pgdn")
    #expect(!app.shows("▸ create a segment"))
    app.press("pgup")
    #expect(app.shows("▸ create a segment"))
  }

  @Test func panesAreReachedFromAnywhere() {
    var app = App(at: .form, of: Tiny.contents)!
    app.press("ctrl-p")
    app.type("list of fans")
    app.press("enter")
    #expect(app.model.place == .fans)
  }

  /// As the tab bar names them.
  @Test(arguments: [
    ("segments:", Place.segments), ("create segment", .form), ("fans:", .fans), ("activity", .activity),
  ])
  func aTabIsFoundByItsName(name: String, place: Place) {
    var app = App(Tiny.contents)
    app.press(":")
    app.type(name)
    app.press("enter")
    #expect(app.model.place == place)
  }

  @Test func aPasteFindsAndPressesNothing() {
    var app = App(Tiny.contents)
    app.press(":")
    app.send(.input(.paste("delete\n")))
    #expect(Self.titles(app) == ["delete the marked segments, or the selected one"])
    #expect(app.shows("▸ delete the marked segments, or the selected one"))
  }

  @Test func inAListToChooseFromCtrlPStaysUp() {
    var app = App(at: .tree, of: Tiny.contents)!
    app.press("a", "down", "ctrl-p")
    guard case .picker(let picker)? = app.model.dialog else {
      Issue.record("the list is still open")
      return
    }
    #expect(picker.scroll.selected == 0)
    app.type(":")
    #expect(app.shows("type to find: :"))
  }

  @Test func whatTheScreenNoLongerShowsIsNotActedOn() {
    var app = App(at: .tree, of: Tiny.contents)!
    app.savesAtOnce = false
    app.press("!", "s", ":")
    app.type("delete")
    if let request = app.lastSave { app.answer(request) }
    #expect(app.shows("┌ Commands ─"), "letters on their way are not pressed as keys")
    app.press("enter")
    #expect(app.model.place == .segments && app.model.dialog == nil)
    #expect(app.shows("! not done: what was on the screen has changed meanwhile"))
  }

  @Test func theHintBarNamesItWhereThereIsRoom() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 24))
    #expect(app.hints.hasSuffix(": commands"))
    app.press("n")
    #expect(app.hints.hasSuffix("Esc back  Ctrl-P commands"))
  }

  @Test func aSmallerTerminalKeepsTheSelectedInSight() {
    var app = App(at: .tree, of: Tiny.contents)!
    app.press(":", "end")
    app.send(.resized(Size(width: 40, height: 12)))
    #expect(app.shows("▸ mouse on or off"))
  }
}
