import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Looking at fans, finding them, and keeping lists of them by hand.
@Suite struct FansStories {
  @Test func wordsAndConditionsFilter() {
    var app = App(Tiny.contents)
    app.press("3", "/")
    app.type("zoë")
    #expect(app.shows("Fans ─ 1 of 8"))
    app.press("ctrl-u")
    app.type("EXAMPLE.ORG a")
    #expect(app.shows("Fans ─ 5 of 8"))
    app.press("ctrl-u")
    app.type("total_spent > ")
    #expect(app.shows("column 15: the end is not a number"))
    app.type("20")
    #expect(app.shows("Fans ─ 2 of 8"))
    app.press("enter")
    #expect(app.hints.contains("x all fans"))
    app.press("x")
    #expect(app.shows("Fans ─ 8 of 8"))
    #expect(!app.hints.contains("x all fans"))
  }

  @Test func theListStaysWhileAConditionIsHalfTyped() {
    var app = App(Tiny.contents)
    app.press("3", "/")
    for half in ["total_spent", "total_spent ", "total_spent >", "total_spent > "] {
      app.press("ctrl-u")
      app.type(half)
      #expect(app.shows("Fans ─ 8 of 8 as before"), "\(half)")
      #expect(app.line(4).contains("column "), "\(half)")
    }
    app.type("20 AND tags")
    #expect(app.shows("Fans ─ 2 of 8 as before"))
    app.type(" HAS launch")
    #expect(app.shows("Fans ─ 1 of 8 ─"))
    #expect(app.line(4).contains("Name"))
    app.type(" AND (")
    #expect(app.shows("Fans ─ 1 of 8 as before"))
    app.press("ctrl-u")
    #expect(app.shows("Fans ─ 8 of 8 ─"))
  }

  @Test func wordsThatNobodyHasLeaveTheListEmpty() {
    var app = App(Tiny.contents)
    app.press("3", "/")
    app.type("zzz")
    #expect(app.shows("Fans ─ 0 of 8 ─"))
    #expect(app.shows("Nobody has these words or satisfies this condition."))
  }

  @Test func aColumnSortsAndIsTurnedRound() {
    var app = App(Tiny.contents)
    app.press("3", "s")
    app.type("total")
    app.press("enter")
    #expect(app.shows("Total Spent ↓"))
    #expect(app.line(5).contains("Ana"))
    #expect(app.hints.contains("r reverse"))
    app.press("r")
    #expect(app.shows("Total Spent ↑"))
    #expect(app.line(12).contains("Ana"))
  }

  @Test func aFansPageSaysWhyAndLeadsToTheNext() {
    var app = App(Tiny.contents)
    app.press("3", "enter")
    #expect(app.shows("┌ Ana ─"))
    #expect(!app.hints.contains("previous fan"))
    app.press("end")
    #expect(app.shows("✓ Buyers"))
    #expect(app.shows("✗ does not belong to 来賓 guests"))
    #expect(app.shows("✓ Tags has launch: is vip, launch"))
    #expect(app.shows("2026-11-19 11:00:00  purchase · amount $250.00"))
    app.press("right")
    #expect(app.shows("┌ 田中さくら ─"))
    #expect(app.shows("2 of 8"))
    app.press("left", "left", "space")
    #expect(app.shows("┌ ● Ana ─"))
    app.press("esc")
    #expect(app.shows("▸● Ana"))
  }

  @Test func fansAreMarkedIntoAStaticSegmentAndOutOfIt() throws {
    var app = App(Tiny.contents)
    app.press("3", "+")
    #expect(app.shows("mark fans first: Space marks one, * all that are listed"))
    app.press("down", "space", "g", "space")
    #expect(app.shows("2 marked"))
    #expect(app.hints.contains("+ add to static") && app.hints.contains("_ remove"))
    app.press("+")
    #expect(app.shows("Add 2 marked fans to"))
    app.press("enter")
    #expect(app.shows("✓ saved “来賓 guests”: 3 fans · u undoes"))
    #expect(app.segment("来賓 guests")?.members == ["f1", "f3", "gone", "f2"])
    #expect(!app.shows("marked ─"))
    app.press("u")
    #expect(app.segment("来賓 guests")?.members == ["f1", "f3", "gone"])
    app.press("1", "home", "down", "f", "*")
    #expect(app.shows("2 fans are marked"))
    app.press("_", "enter")
    #expect(app.segment("来賓 guests")?.members == ["gone"])
    #expect(app.shows("来賓 guests ─ 0 of 8"))
    app.press("u")
    #expect(app.shows("来賓 guests ─ 2 of 8"))
  }

  @Test func aStaticSegmentIsMadeAndFilled() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Party")
    app.press("tab", "tab", "space", "f2")
    #expect(app.shows("✓ saved “Party”: 0 fans"))
    app.press("3", "/")
    app.type("tags HAS vip")
    app.press("enter", "*", "+")
    app.type("party")
    app.press("enter")
    #expect(app.segment("Party")?.members == ["f1", "f2"])
    app.press("f")
    app.type("party")
    app.press("enter", "x")
    #expect(app.shows("Fans ─ 8 of 8"))
  }

  @Test func theFansOfARuleNotYetSaved() {
    var app = App(Tiny.contents)
    app.press("enter", "v")
    #expect(app.shows("/ purchase_count > 0"))
    #expect(app.shows("Fans ─ 4 of 8"))
    app.press("2")
    #expect(app.shows("▸├ Purchase Count > 0"))
  }

  @Test func segmentsAreFoundByNameAndByRule() {
    var app = App(Tiny.contents)
    app.press("/")
    app.type("guests")
    #expect(
      app.line(5).contains("来賓 guests") && app.line(6).contains("Buyers not invited") && app.line(7).contains("   "))
    app.press("ctrl-u")
    app.type("SHOE_SIZE")
    #expect(app.line(5).contains("Uses a deleted field"))
    app.press("enter")
    #expect(app.hints.hasPrefix(" Esc all"))
    app.press("esc")
    #expect(app.line(4).contains("Buyers"))
    app.press("s")
    #expect(app.shows("by name"))
    app.press("s")
    #expect(app.shows("by size"))
  }

  @Test func deletingTheSegmentThatFiltersShowsAllFans() {
    var app = App(Tiny.contents)
    app.press("down", "down", "f", "1", "d", "y", "3")
    #expect(app.shows("Fans ─ 8 of 8"))
  }

  // MARK: The mouse

  @Test func theMouseWorksWhereItIsOn() {
    var app = App(Tiny.contents)
    app.click(20, 1)
    #expect(app.shows(" segments ─"))
    app.press("%")
    #expect(app.effects == [.mouse(true)])
    #expect(app.shows("mouse on; hold Shift to select text as usual"))
    app.click(5, 6)
    #expect(app.shows("▸Buyers not invited"))
    app.click(60, 5)
    #expect(app.shows("▸Buyers not invited"))
    app.click(34, 1)
    #expect(app.shows("┌ Fans ─"))
    app.click(5, 7)
    #expect(app.shows("▸  ‹202E›نور الهدى"))
    app.click(20, 1)
    #expect(app.shows("┌ Create Segment ─"))
    app.click(3, 1)
    #expect(app.shows(" segments ─"))
  }

  @Test func theWheelDoesNotChangeANumberBeingTyped() {
    var app = App(Tiny.contents)
    app.press("%", "enter", "enter")
    app.send(.input(.mouse(MouseEvent(.wheelUp, at: Point(x: 5, y: 8)))))
    #expect(app.shows("Purchase Count > 0"))
  }

  @Test func theChosenItemOfALongListIsInSightInALowWindow() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("enter", "o")
    app.type("present")
    app.press("enter", "enter")
    #expect(app.shows("▸is present"))
  }

  @Test func aResizeKeepsTheSelectedRowInSight() {
    var app = App(Studio.small, size: Size(width: 120, height: 36))
    app.press("end")
    app.send(.resized(Size(width: 60, height: 12)))
    #expect(app.shows("▸Launch party guests"))
    app.press("3", "end")
    app.send(.resized(Size(width: 40, height: 12)))
    #expect(app.shows("▸"))
    #expect(app.cursor.y < 11)
  }

  @Test func aRuleNotYetSavedIsExplainedOnAFansPage() {
    var app = App(Studio.small)
    app.press("n")
    app.type("Generous")
    app.press("tab", "tab", "tab", "a")
    app.type("total sp")
    app.press("enter", "enter")
    app.type("260")
    app.press("enter", "v", "enter", "pgdn")
    #expect(app.shows("┌ Jun Mori"))
    #expect(app.shows("The rule that is not saved yet, and why"))
    #expect(app.shows("✓ Generous"))
    #expect(app.shows("✓ Total Spent > $260.00: is $268.00; $8.00 less would undo it"))
    #expect(app.shows("To get out: Total Spent $8.00 less."))
  }
}
