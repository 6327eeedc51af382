import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// A filter that cannot be read, and what Esc takes back of a list that is narrowed.
@Suite struct FanFilterStories {
  /// The fans with a filter that was typed and Enter after it.
  private func app(typing text: String, size: Size = Size(width: 80, height: 24)) -> App {
    var app = App(Tiny.contents, size: size)
    app.press("3", "/")
    app.type(text)
    app.press("enter")
    return app
  }

  @Test func aBrokenFilterKeepsThePersonInItAndMarksNobody() {
    var app = app(typing: "total_spent >> 5")
    #expect(app.model.place == .filteringFans)
    #expect(app.shows("! the filter cannot be read, so nobody is chosen: column "), "\(app.screen)")
    #expect(app.shows("as before"))
    app.press("ctrl-p")
    app.type("mark all")
    app.press("enter")
    #expect(app.model.fans.marked.isEmpty)
    app.press("esc", "esc")
    #expect(app.model.place == .fans && app.shows("Fans ─ 8 of 8 ─"))
    #expect(app.shows("words of a name or address"))
  }

  /// “Cat” and “Tot” begin names as well as fields: whoever looks for them sees whom they found, which is nobody here.
  @Test(arguments: ["cat", "tot", "tag", "lan anh", "days"])
  func theStartOfAFieldIsAWordOfAName(text: String) {
    let app = app(typing: text)
    if text == "days" { return #expect(app.shows("the filter cannot be read")) }
    #expect(app.shows("Fans ─ 0 of 8") && !app.shows("no field is named"), "\(app)")
  }

  @Test func escInTheFilterGoesBackToTheFilterBefore() {
    var app = app(typing: "total_spent > 20")
    #expect(app.shows("Fans ─ 2 of 8 ─"))
    app.press("/")
    app.type(" AND (")
    #expect(app.shows("Fans ─ 2 of 8 as before"))
    app.press("esc")
    #expect(app.shows("/ total_spent > 20 ") && app.shows("Fans ─ 2 of 8 ─"))
  }

  @Test func aFilterThatNamesWhatIsGoneListsNobody() {
    var app = app(typing: "IN SEGMENT \"Buyers not invited\"")
    guard app.model.fans.filterNote == nil else { return }
    app.press("1", "down", "down", "d", "y", "3")
    #expect(app.shows("Fans ─ 0 of 8"))
    app.press("*", "t")
    #expect(app.model.dialog == nil && app.model.fans.marked.isEmpty)
    app.press("esc")
    #expect(app.shows("Fans ─ 8 of 8"))
  }

  @Test func escTakesBackOneThingAfterTheOther() {
    var app = App(Tiny.contents)
    app.press("f", "/")
    app.type("a")
    app.press("enter", "space")
    #expect(app.hints.hasPrefix(" Esc no filter"))
    app.press("esc")
    #expect(app.model.fans.filter.text.isEmpty && app.model.fans.marked.count == 1)
    #expect(app.hints.contains("Esc no marks") && app.hints.contains("- unmark all"))
    #expect(app.hints.contains("t tag") && app.hints.contains("T untag"))
    app.press("esc")
    #expect(app.model.fans.marked.isEmpty && app.shows("✓ 1 fan is no longer marked"))
    #expect(app.model.fans.segment == "buyers" && app.hints.hasPrefix(" Esc all fans"))
    app.press("esc")
    #expect(app.shows("Fans ─ 8 of 8"))
    app.press("4", "3")
    app.send(.resized(Size(width: 140, height: 24)))
    #expect(app.hints.contains("Esc activity"))
    app.press("esc")
    #expect(app.shows("┌ Activity"))
    app.press("1", "3", "esc")
    #expect(app.shows("segments") && app.model.pane == .segments)
  }

  @Test func aRangeSaysHowItEnds() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "V")
    #expect(app.hints.hasPrefix(" V or ↵ ends the range  Esc drops it"))
    app.press("esc", "1", "V")
    #expect(app.hints.hasPrefix(" V or ↵ ends the range  Esc drops it"))
  }

  @Test func theNameGivesWayAndNumbersStay() {
    var app = App(Studio.small, size: Size(width: 40, height: 12))
    app.press("f", "space", "space", "s")
    app.type("total")
    app.press("enter")
    #expect(app.line(2).contains(" ─ 2 marked "), "\(app.screen)")
    #expect(app.line(2).contains("…") && app.line(2).contains(" of 600"))
    #expect(app.line(4).contains("Spent ↓"))
    app.press("s")
    app.type("country")
    app.press("enter")
    #expect(app.line(2).contains("2 marked") && app.line(2).contains("Country ↑"), "\(app.screen)")
  }

  @Test func reversingNeedsAnOrder() {
    var app = App(Tiny.contents)
    app.press("3", "r")
    #expect(app.shows("the list is in the order of the files; s sorts it"))
  }

  @Test func allFansMarkedAreSaidToBeAll() {
    var app = App(Tiny.contents)
    app.press("3", "i")
    #expect(app.shows("✓ all 8 fans are marked"))
  }

  @Test func columnsWithoutRoomSayFromWhere() {
    var app = App(Tiny.contents)
    app.press("3", "c")
    #expect(app.shows("no room; from "), "\(app.screen)")
    app.press("esc")
    app.send(.resized(Size(width: 160, height: 24)))
    app.press("c")
    #expect(!app.shows("no room"))
  }
}
