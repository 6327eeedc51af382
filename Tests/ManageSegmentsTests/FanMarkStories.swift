import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Marking fans by range and by condition, and going to a place of the list.
@Suite struct FanMarkStories {
  private func marked(_ app: App) -> [String] { app.model.fans.marked.ids(in: app.model.workspace.table) }

  @Test(arguments: ["V", "enter", "space"] as [KeyPress])
  func aRangeIsBegunExtendedAndEnded(end: KeyPress) {
    var app = App(Tiny.contents)
    app.press("3", "down", "V", "down", "down")
    #expect(app.shows("range of 3"))
    #expect(app.line(6).hasPrefix("│ ● 田中") && app.line(8).hasPrefix("│▸● Zoë"))
    #expect(marked(app).isEmpty)
    app.press(end)
    #expect(app.shows("✓ 3 fans of the range marked; 3 in all"))
    #expect(marked(app) == ["f2", "f3", "f4"])
    #expect(app.model.dialog == nil && app.model.fans.openPage == nil)
  }

  @Test func aRangeGoesUpTooAndEscGivesItUp() {
    var app = App(Tiny.contents)
    app.press("3", "G", "V", "up", "esc")
    #expect(app.shows("Fans ─ 8 of 8 ─") && marked(app).isEmpty)
    app.press("G", "V", "up", "V")
    #expect(marked(app) == ["f7", "f8"])
  }

  @Test func aRangeFollowsTheOrderOfTheList() {
    var app = App(Tiny.contents)
    app.press("3", "s")
    app.type("total")
    app.press("enter", "V", "down", "down", "V")
    #expect(marked(app) == ["f1", "f2", "f6"])
  }

  @Test func whoSatisfiesAConditionIsMarkedWithTheNumberFirst() {
    var app = App(Tiny.contents)
    app.press("3", "space", "m")
    app.type("tags HAS vip")
    #expect(app.shows("2 of the 8 listed, 1 of them marked already"))
    app.press("enter")
    #expect(app.shows("✓ 2 fans are marked") && marked(app) == ["f1", "f2"])
    app.press("-", "m")
    app.type("example.org")
    #expect(app.shows("5 of the 8 listed"))
    app.press("enter")
    #expect(marked(app) == ["f1", "f3", "f5", "f6", "f8"])
  }

  @Test func whatIsNoConditionMarksNobodyAndSaysWhy() {
    var app = App(Tiny.contents)
    app.press("3", "m", "enter")
    #expect(app.shows("such as total_spent > 200"))
    app.type("total_spent > ")
    #expect(app.shows("! column 15: the end is not a number"))
    app.press("enter")
    #expect(app.model.dialog != nil && marked(app).isEmpty)
    app.press("esc")
    #expect(app.model.dialog == nil)
  }

  @Test func onlyWhoIsListedIsMarked() {
    var app = App(Tiny.contents)
    app.press("3", "/")
    app.type("tags HAS launch")
    app.press("enter", "m")
    app.type("tags HAS vip")
    #expect(app.shows("1 of the 1 listed"))
    app.press("enter", "i", "x", "i")
    #expect(app.model.fans.marked.count == 8)
    app.press("i")
    #expect(app.shows("✓ no fan is marked"))
  }

  @Test func marksStayWithTheirFansWhenTheFilesAreReadAgain() {
    var app = App(Tiny.contents)
    app.press("3", "down", "space", "space")
    let one = #"{"id": "f0", "name": "New"}"# + "\n" + Tiny.fans
    let other = Studio.contents(
      fans: Array(one.utf8), events: [], segments: Array(#"{"format": 1, "segments": []}"#.utf8),
      workspace: Array(#"{"format": 1, "name": "Tiny", "today": "2026-11-20"}"#.utf8))
    app.send(.reloaded(other))
    #expect(marked(app) == ["f2", "f3"])
  }

  @Test func aPercentageOrANumberGoesThere() {
    var app = App(Studio.small)
    app.press("3", "p")
    app.type("50")
    #expect(app.shows("301 of 600: "))
    app.press("enter")
    #expect(app.model.fans.scroll.selected == 300)
    app.press("p")
    app.type("100 %")
    app.press("enter")
    #expect(app.model.fans.scroll.selected == 599)
    app.press("p")
    app.type("#1,7")
    app.press("enter")
    #expect(app.model.fans.scroll.selected == 16)
    for wrong in ["101", "#601", "#0", "half", "-1", "nan"] {
      app.press("p")
      app.type(wrong)
      #expect(app.shows("a percentage from 0 to 100, or # and a number up to 600"), "\(wrong)")
      app.press("enter", "esc")
      #expect(app.model.fans.scroll.selected == 16)
    }
  }
}
