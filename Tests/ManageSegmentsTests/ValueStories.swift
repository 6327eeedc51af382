import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// A value that is typed: what cannot be read is never counted as something else, and nothing typed is lost.
@Suite struct ValueStories {
  /// A new form with a line on a field, its value open.
  private func typing(_ field: String, _ test: String = "", _ text: String) -> App {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "a")
    app.type(field)
    app.press("enter")
    app.type(test)
    app.press("enter")
    app.type(text)
    return app
  }

  /// Buyers, its only line `purchase_count > 0` being edited.
  private func editingBuyers() -> App {
    var app = App(Tiny.contents)
    app.press("enter", "enter")
    return app
  }

  @Test func whileAValueCannotBeReadNothingSpeaksOfAnotherRule() {
    var app = editingBuyers()
    app.type("k")
    #expect(app.size == "value not readable", "\(app)")
    #expect(app.shows("as text … value not readable") && !app.shows("as text purchase_count"))
    #expect(app.shows("4…        4…"), "\(app)")
    #expect(app.shows("F2 cannot save: value not readable"))
    #expect(app.shows("“0k” is not a number"))
    #expect(!app.shows("by email") && !app.shows("Ana"))
    app.press("f2")
    #expect(app.lastSave == nil && app.shows("! not saved: “0k” is not a number"))
    app.press("backspace")
    #expect(app.size == "4 fans" && app.shows("as text purchase_count > 0") && !app.shows("4…"))
  }

  @Test func anEmptiedValueMatchesNobodyAndEverybodyNeither() {
    var app = editingBuyers()
    app.press("backspace")
    app.type("-5")
    #expect(app.shows("Everybody matches."))
    app.press("ctrl-u")
    #expect(app.size == "no value yet" && !app.shows("Everybody matches."))
    #expect(app.shows("F2 cannot save: no value yet"))
  }

  @Test func anotherOperatorHasNoSizesUntilItsValueIsTyped() {
    var app = App(Tiny.contents)
    app.press("enter", "o")
    app.type("between")
    app.press("enter")
    #expect(app.size == "no value yet")
    #expect(app.line(8).contains("…") && !app.line(8).contains("4"), "\(app)")
  }

  @Test func anAmountIsTakenAsTheProgramWritesIt() {
    var app = typing("spent", "", "1,2")
    #expect(app.size == "value not readable" && app.shows("a point separates cents: 1.20"))
    app.type("34.50")
    #expect(app.size == "0 fans" && app.shows("as text total_spent > 1234.5"))
    app.press("enter")
    #expect(app.shows("Total Spent > $1,234.50"))
    app.press("tab", "ctrl-u")
    app.type("total_spent > 1,234")
    #expect(app.shows("numbers are written without it"), "the rule as text has no groups")
  }

  @Test(arguments: [
    ("registered", "last", "2025-01-01", "this is a day, not how many days"),
    ("spent", "top", "150%", "a share goes up to 100 %"),
    ("spent", "between", "9 and 3", "Tab goes to the upper end"),
    ("purchase count", "", "99999999999999999999999999999", "this is too large: a number has at most 18 digits"),
    ("purchase count", "", "1e3", "“1e3” is not a number"),
  ])
  func whatIsWrongIsToldAsItIs(field: String, test: String, text: String, words: String) {
    let app = typing(field, test, text)
    #expect(app.shows(words), "\(app)")
    #expect(!app.shows("2,025") && app.model.builder?.editor?.obstacle != nil)
  }

  @Test func bothEndsOfARangeAreSeenAndTheCursorIsOnThem() {
    var app = typing("purchase count", "between", "2")
    app.press("tab")
    app.type("4,818")
    let line = app.line(app.cursor.y)
    #expect(line.contains("2") && line.contains("4,818"), "\(app)")
    let end = line.range(of: "4,818").map { line.distance(from: line.startIndex, to: $0.upperBound) }
    #expect(app.cursor.x == end, "\(app)")
  }

  @Test func escKeepsAGoodValueOfANewLine() {
    var app = typing("spent", "", "20")
    app.press("esc")
    #expect(app.shows("✓ kept “Total Spent > $20.00” · u takes it out"))
    #expect(app.size == "2 fans")
    app.press("u")
    #expect(app.size == "no condition yet")
  }

  @Test func escSaysWhatWasDroppedAndCtrlRGoesOnWithIt() {
    var app = typing("spent", "", "20x")
    app.press("esc")
    #expect(app.shows("! “20x” is no value, so no condition was added · Ctrl-R goes on with it"), "\(app)")
    #expect(app.size == "no condition yet")
    app.press("ctrl-r")
    #expect(app.model.place == .lineEditor && app.shows("Total Spent > 20x"), "\(app)")
    app.press("backspace", "enter")
    #expect(app.size == "2 fans")
  }

  @Test func escSaysWhatTheValueIsAgainAndCtrlRBringsTheTypedBack() {
    var app = editingBuyers()
    app.press("backspace")
    app.type("7")
    app.press("esc")
    #expect(app.shows("✓ “Purchase Count > 0” again · Ctrl-R brings “7” back"), "\(app)")
    #expect(app.size == "4 fans")
    app.press("ctrl-r", "enter")
    #expect(app.shows("Purchase Count > 7"))
    // Who changes the rule meanwhile does not meet the value again.
    app.press("enter", "backspace", "esc", "!", "ctrl-r")
    #expect(app.shows("nothing to redo here"))
    app.press("enter", "esc")
    #expect(!app.shows("again"))
  }

  @Test func inANarrowWindowTheSpreadIsToldInWords() {
    var app = App(Tiny.contents, size: Size(width: 60, height: 24))
    app.press("enter")
    #expect(app.shows("Purchase Count: from 0 to 2"), "\(app)")
    app.press("enter")
    #expect(app.shows("Purchase Count: from 0 to 2"))
    app.type("x")
    #expect(app.shows("Purchase Count: from 0 to 2") && !app.shows("of 8 fit"))
  }

  @Test func aLongDescriptionBeginsAtItsBeginning() {
    var app = App(Tiny.contents)
    app.press("n", "tab")
    app.type("First words, " + String(repeating: "and more ", count: 9) + "last words")
    #expect(app.line(4).contains("last words"))
    app.press("tab")
    #expect(app.line(4).contains("First words"), "\(app)")
  }
}
