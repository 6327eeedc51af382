import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Making a segment by its keys, as a person does who reads the hints and nothing else.
@Suite struct BuilderStories {
  /// A form with one line, `total_spent > 2`, its value still open.
  private static func typingTwo() -> App {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "a")
    app.type("spent")
    app.press("enter", "enter")
    app.type("2")
    return app
  }

  @Test func aNewcomerFollowsTheHintsToASegmentOfThreeConditions() {
    var app = App(Tiny.contents)
    #expect(app.hints.contains("n new"))
    app.press("n")
    app.type("Lately here")
    #expect(app.hints.contains("Tab next"))
    app.press("tab", "tab", "tab")
    #expect(app.hints.contains("a add"))
    app.press("a")
    app.type("purchase count")
    #expect(app.shows("↵ takes"))
    app.press("enter", "enter")
    app.type("0")
    #expect(app.hints.contains("↵ done"))
    app.press("enter")
    #expect(app.size == "4 fans")
    app.press("a")
    app.type("stage")
    app.press("enter", "enter")
    #expect(app.shows("Tab marks"))
    app.press("space", "space", "enter")
    #expect(app.shows("Lifecycle Stage is any of customer, engaged"))
    #expect(app.size == "3 fans")
    app.press("a")
    app.type("last active days")
    app.press("enter", "enter")
    app.type("30")
    app.press("enter")
    #expect(app.size == "2 fans")
    #expect(app.hints.contains("F2 save"))
    app.press("f2")
    #expect(app.shows("✓ saved “Lately here”: 2 fans · u undoes"))
    #expect(app.shows("▸Lately here           dynamic      2  25.0 %"))
  }

  @Test func aContradictionIsToldWithWhatWouldHelpUntilItIsMended() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("total_spent > 200 AND total_spent < 100")
    #expect(app.shows("“Total Spent < $100.00” contradicts"))
    #expect(app.shows("take one out"))
    app.press("backspace", "backspace", "backspace")
    app.type("900")
    #expect(!app.shows("contradicts"))
  }

  @Test func aLineTooLongForTheTreeIsToldInFullAlsoWhileItsValueIsTyped() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("COUNT(purchase WHERE item = article, MONTHS 6 TO 8) >= 2 AND tags HAS vip")
    app.press("shift-tab", "home", "down")
    let whole = "COUNT(purchase WHERE item = article, MONTHS 6 TO 8)"
    #expect(
      app.line(17).contains(whole) || app.line(18).contains(whole) || app.line(19).contains(whole), "\(app.screen)")
    app.press("enter")
    #expect(
      app.line(17).contains(whole) || app.line(18).contains(whole) || app.line(19).contains(whole), "\(app.screen)")
    app.press("ctrl-u")
    #expect(app.shows("type a value"))
    #expect(
      app.line(17).contains(whole) || app.line(18).contains(whole) || app.line(19).contains(whole), "\(app.screen)")
    app.type("37")
    #expect(app.shows(">= 37"))
  }

  @Test func everyDigitChangesTheSize() {
    var app = Self.typingTwo()
    #expect(app.size == "4 fans")
    app.type("0")
    #expect(app.size == "2 fans")
    app.type("0")
    #expect(app.size == "1 fan")
    app.type("0")
    #expect(app.size == "0 fans")
    #expect(app.shows("Nobody matches."))
    app.press("backspace", "backspace")
    #expect(app.size == "2 fans")
    app.press("up")
    #expect(app.shows("Total Spent > 21"))
    #expect(app.shows("as text total_spent > 21"))
  }

  @Test(arguments: [
    ("", "type a value"), ("-", "“-” is not a number; expected an amount such as 200"),
    ("1,5", "a point separates cents: 1.50"),
    ("2.005", "digits"), ("x", "is not a"),
  ])
  func halfAValueKeepsTheLastSizeMarkedAndSaysWhy(typed: String, reason: String) {
    var app = Self.typingTwo()
    app.press("backspace")
    app.type(typed)
    #expect(app.size == (typed.isEmpty ? "no value yet" : "value not readable"), "\(typed): \(app.size)")
    #expect(app.line(8).contains("4…        4…"), "\(typed): \(app)")
    #expect(app.line(19).contains(reason) || app.line(20).contains(reason), "\(typed): \(app.screen)")
    app.press("enter")
    #expect(app.model.builder?.editor != nil)
    app.press("esc")
    #expect(app.size == "no condition yet")
    #expect(app.shows("▸└ + add condition"))
    app.press("ctrl-r")
    #expect((app.model.builder?.editor?.inputs[0].text ?? "") == typed)
  }

  @Test func theLinesBelowKeepTheirSizesWhileANewOneIsTyped() {
    var app = App(Tiny.contents)
    app.press("down", "down", "enter")
    #expect(app.shows("▸├ belongs to Buyers                     4         4"))
    app.press("a")
    app.type("spent")
    app.press("enter", "enter")
    #expect(app.shows(" ├ belongs to Buyers                     4        4…"))
    #expect(app.shows("▸├ Total Spent >"))
    #expect(app.shows(" ├ ANY of                                7        4…"))
    #expect(app.shows(" │ └ Tags has launch                     1        7…"))
  }

  @Test func theRuleAsTextAndTheTreeFollowEachOther() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND tags HAS vip")
    #expect(app.shows("├ Total Spent > $20.00                  2         2"))
    #expect(app.shows("├ Tags has vip                          2         2"))
    #expect(app.size == "2 fans")
    app.press("shift-tab", "home", "down", "down", "!")
    #expect(app.shows("as text total_spent > 20 AND NOT (tags HAS vip)"))
    #expect(app.size == "0 fans")
  }

  @Test func aWrongTextLeavesTheTreeAndIsNotSaved() {
    var app = App(Tiny.contents)
    app.press("enter", "tab")
    app.type(" AND colour = red")
    #expect(app.shows("├ Purchase Count > 0"))
    #expect(app.size == "4 fans …")
    let row = app.cursor.y
    let text = app.line(row)
    let mark = app.line(row + 1)
    #expect(text.contains("purchase_count > 0 AND colour = red"))
    #expect(mark.prefix { $0 != "^" }.count == text.prefix { $0 != "A" }.count + 4, "under the c of colour")
    #expect(app.line(row + 2).contains("column 24: no field is named \"colour\""))
    app.press("f2")
    #expect(app.shows("! not saved: the rule as text cannot be read yet"))
    #expect(app.lastSave == nil)
    app.press("ctrl-u")
    app.type("purchase_count > 0")
    #expect(app.size == "4 fans")
  }

  @Test func aTextTypedLetterByLetterIsOneChangeToUndo() {
    var app = App(Tiny.contents)
    app.press("enter", "tab", "backspace")
    app.type("1 OR tags HAS vip")
    app.press("shift-tab", "u")
    #expect(app.shows("as text purchase_count > 0"))
    app.press("ctrl-r")
    #expect(app.shows("as text purchase_count > 1 OR tags HAS vip"))
  }

  @Test func everyChangeOfTheTreeIsUndoneBackToTheStart() {
    var app = App(Tiny.contents)
    app.press("down", "down", "enter")
    let start = app.screen
    app.press("g", "A", "u", "!", "c", "J", "K", "x", "end", "p", "home", "space", "down", "G", "down", "d", "space")
    app.press("end", "p", "p", "up", "g", "!", "G")
    #expect(app.shows("2 Edit Segment*"))
    for _ in 0..<40 { app.press("u") }
    #expect(app.shows("nothing to undo here"))
    #expect(app.shows("2 Edit Segment  3"))
    app.press("home", "down")
    let end = app.screen.split(separator: "\n").dropLast(1)
    #expect(end.elementsEqual(start.split(separator: "\n").dropLast(1)))
    for _ in 0..<40 { app.press("ctrl-r") }
    #expect(app.shows("nothing to redo here"))
    #expect(app.shows("2 Edit Segment*"))
  }

  @Test func linesAreGroupedMovedAndTakenApart() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND purchase_count > 0 AND tags HAS vip")
    let text = { (app: App) in app.model.builder?.text.text ?? "" }
    app.press("shift-tab", "end", "up", "g")
    #expect(text(app) == "total_spent > 20 AND purchase_count > 0 AND tags HAS vip")
    app.press("a")
    app.type("country")
    app.press("enter", "enter")
    app.type("P")
    app.press("enter")
    #expect(text(app) == "total_spent > 20 AND purchase_count > 0 AND (tags HAS vip OR country CONTAINS P)")
    app.press("up", "up", "!")
    #expect(text(app) == "total_spent > 20 AND purchase_count > 0 AND NOT (tags HAS vip OR country CONTAINS P)")
    app.press("K")
    #expect(text(app) == "total_spent > 20 AND NOT (tags HAS vip OR country CONTAINS P) AND purchase_count > 0")
    app.press("space", "space", "G")
    #expect(text(app) == "total_spent > 20 AND tags HAS vip AND country CONTAINS P AND purchase_count > 0")
    app.press("x", "end", "p")
    #expect(text(app) == "total_spent > 20 AND country CONTAINS P AND purchase_count > 0 AND tags HAS vip")
    app.press("c")
    #expect(text(app).hasSuffix("tags HAS vip AND tags HAS vip"))
  }

  @Test func aRangeIsTypedInTwoFields() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "a")
    app.type("spent")
    app.press("enter")
    app.type("between")
    app.press("enter")
    app.type("20")
    #expect(app.hints.contains("Tab next"))
    app.press("tab")
    app.type("5")
    #expect(app.shows("the lower end is above the upper end"))
    app.press("shift-tab", "backspace", "backspace")
    app.type("1")
    #expect(app.size == "1 fan")
    app.press("tab", "enter")
    #expect(app.shows("Total Spent between $1.00 and $5.00"))
  }

  @Test func eventsAreMeasuredThroughTheLists() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "a")
    app.type("number of events")
    app.press("enter")
    app.type("purchase")
    app.press("enter")
    app.type("last 9 days")
    #expect(app.shows("↵ takes what you typed"))
    app.press("enter", "enter")
    app.type("0")
    app.press("enter")
    #expect(app.shows("COUNT(purchase, LAST 9 DAYS) > 0"))
    #expect(app.size == "2 fans")
    app.press("a")
    app.type("sum over")
    app.press("enter")
    app.type("purchase")
    app.press("enter")
    app.type("2026-03-01 to 2026-10-31")
    app.press("enter", "enter")
    app.type("12")
    app.press("enter")
    #expect(app.size == "1 fan")
    #expect(app.shows("SUM(purchase.amount"))
    app.press("a")
    app.type("days since the last")
    app.press("enter")
    app.type("visit")
    app.press("enter")
    app.type("soon")
    app.press("enter")
    #expect(app.shows("such as: last 9 days"))
  }

  @Test func aSegmentIsAConditionOfAnotherButNeverOfItself() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "a")
    app.type("segment")
    app.press("enter")
    app.type("not guests")
    app.press("enter")
    #expect(app.shows("does not belong to 来賓 guests"))
    #expect(app.size == "6 fans")
    app.press("!")
    #expect(app.size == "2 fans")
    app.press("esc", "home", "enter")
    #expect(app.shows("Unsaved changes"))
    app.press("y")
    #expect(app.shows("┌ Edit Segment ─"))
    app.press("a")
    app.type("segment")
    app.press("enter")
    #expect(app.shows("belongs to 来賓 guests"))
    #expect(!app.shows("belongs to Buyers"))
    app.press("esc", "tab")
    app.type(" AND IN SEGMENT \"Buyers not invited\"")
    app.press("f2")
    #expect(app.shows("the rule leads back to itself: Buyers → Buyers not invited → Buyers"))
    #expect(app.lastSave == nil)
  }

  @Test func dynamicMadeStaticFreezesTheMembersOfTheMoment() {
    var app = App(Tiny.contents)
    app.press("enter", "shift-tab", "space")
    #expect(app.shows("the 4 fans of this moment become its members"))
    #expect(app.shows("4 members, chosen by hand."))
    app.press("space", "tab", "tab", "backspace")
    app.type("1")
    app.press("shift-tab", "shift-tab", "space")
    #expect(app.shows("the 1 fan of this moment become its members"))
    app.press("f2")
    #expect(app.segment("Buyers")?.members == ["f1"])
    app.press("u")
    #expect(app.segment("Buyers")?.members == nil)
  }

  @Test func whereLinesHaveNoRoomForTheirSizesTheSelectedOnesAreSaid() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("down", "down", "enter")
    #expect(app.line(4).contains("alone 4, together 4"))
    app.press("down")
    #expect(app.line(4).contains("alone 7, together 4"))
    app.press("end")
    #expect(!app.line(4).contains("alone"))
  }

  @Test(arguments: [40, 60, 80, 100, 140])
  func theMomentStaysInSightAndFromEightyColumnsItsZone(width: Int) {
    for contents in [Tiny.contents, Studio.small, Tiny.readOnly] {
      let app = App(contents, size: Size(width: width, height: 24))
      #expect(app.line(0).contains("2026-11-20"))
      #expect(app.line(0).contains("Europe/Berlin") || width < 80)
    }
  }

  @Test func aTemplateFillsTheForm() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab")
    #expect(app.hints.contains("t templates"))
    app.press("t")
    app.type("super")
    app.press("enter")
    #expect(app.shows("Name        Super Active Users"))
    #expect(app.size == "2 fans")
    app.press("t")
    app.type("new paying")
    app.press("enter")
    #expect(app.shows("the rule was replaced · u brings it back"))
    #expect(app.shows("Name        Super Active Users"))
    app.press("u")
    #expect(app.size == "2 fans")
  }

  @Test func aListToChooseFromCanBeLeftInEveryWay() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "a")
    app.type("nothing is called that")
    app.press("enter")
    #expect(app.shows("nothing matches “nothing is called that”; Esc goes back"))
    app.press("esc")
    #expect(app.shows("▸└ + add condition"))
    app.press("a", "ctrl-l")
    #expect(app.effects == [.redraw])
    app.press("ctrl-c")
    #expect(app.effects == [.redraw, .quit])
  }
}
