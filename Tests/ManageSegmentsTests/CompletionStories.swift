import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The line of text: what can follow, and the keys that take it.
@Suite struct CompletionStories {
  /// A new form with the focus on the line of text.
  private func app(_ size: Size = Size(width: 80, height: 24)) -> App {
    var app = App(Tiny.contents, size: size)
    app.press("n", "tab", "tab", "tab", "tab")
    return app
  }

  private func text(_ app: App) -> String { app.model.builder?.text.text ?? "" }

  @Test func aRuleIsWrittenWithTab() {
    var app = app()
    app.type("tot")
    #expect(app.shows("total_spent"))
    app.press("tab")
    #expect(text(app) == "total_spent ")
    app.type("> 20 a")
    app.press("tab")
    app.type("tags h")
    app.press("tab")
    app.type("v")
    app.press("tab")
    #expect(text(app) == "total_spent > 20 AND tags HAS vip ")
    #expect(app.size == "2 fans")
    app.press("tab")
    #expect(app.model.place == .saveButton, "nothing is begun, so Tab goes on")
  }

  @Test(arguments: [("coutry = PT", 3, "n", "country = PT"), (#"tags HAS "vop""#, 11, "i", "tags HAS vip ")])
  func aWordIsReplacedAsAWhole(before: String, cursor: Int, typed: String, after: String) {
    var app = app()
    app.type(before)
    for _ in 0..<(before.count - cursor) { app.press("left") }
    app.type(typed)
    app.press("tab")
    #expect(text(app) == after, "\(text(app))")
  }

  @Test func theValuesOfAFieldComeWithTheirFans() {
    var app = app()
    app.type("lifecycle_stage = ")
    #expect(app.shows("customer  ") && app.shows("2 fans"))
    app.press("down", "down")
    let chosen = app.model.builder?.completion?.taken
    app.press("enter")
    #expect(text(app) == "lifecycle_stage = \(chosen?.text ?? "") ")
    #expect(app.model.place == .ruleText)
  }

  @Test func segmentsAreFoundByTheirNames() {
    var app = app()
    app.type("in segment not inv")
    #expect(!app.hints.contains("Tab complete"), "a name of several words begins with a quotation mark")
    app.press("ctrl-u")
    app.type("in segment \"Buyers n")
    app.press("tab")
    #expect(text(app) == "in segment \"Buyers not invited\" ")
  }

  @Test func aWholeWordIsLeftAloneByTab() {
    var app = app()
    app.type("tags HAS vip")
    app.press("tab")
    #expect(text(app) == "tags HAS vip" && app.model.place == .saveButton)
  }

  @Test func theArrowsChooseAndGoOnWhereNothingWasTyped() {
    var app = app()
    app.press("down")
    #expect(app.model.place == .saveButton)
    app.press("up")
    #expect(app.model.place == .ruleText)
    app.type("p")
    app.press("down")
    #expect(app.shows("▸purchase_count"))
    app.press("up", "up")
    #expect(app.model.place == .tree)
  }

  @Test func escLeavesTheListBeforeTheForm() {
    var app = app()
    app.type("tags ")
    app.press("down", "down", "esc")
    #expect(app.model.place == .ruleText && app.model.builder?.completion?.chosen == nil)
    app.press("esc")
    #expect(app.model.pane == .segments)
  }

  @Test func whatStandsBehindTheCursorStays() {
    var app = app()
    app.type("tags HAS vip AND purchase_count > 1")
    app.press("home", "ctrl-right", "ctrl-right", "ctrl-right", "backspace")
    app.press("tab")
    #expect(text(app) == "tags HAS vip AND purchase_count > 1")
    #expect(app.model.builder?.text.cursor == 13)
  }

  @Test func aWheelChoosesNothing() {
    var app = app()
    app.model.isMouseOn = true
    app.type("t")
    app.send(.input(.mouse(MouseEvent(.wheelDown, at: Point(x: 5, y: 15)))))
    #expect(app.model.place == .ruleText && app.model.builder?.completion?.chosen == nil)
  }

  @Test func theWordsAreColouredByWhatTheyAre() {
    var app = app()
    app.type("tags HAS vip AND colour")
    let frame = app.model.view()
    let row = app.cursor.y
    let start = app.cursor.x - 23
    func style(_ place: Int) -> Style { frame.canvas[Point(x: start + place, y: row)].style }
    #expect(style(0).foreground == app.model.theme.accent.foreground, "a field")
    #expect(style(9).foreground == app.model.theme.value.foreground, "a value")
    #expect(style(13).attributes.contains(.bold), "AND")
    #expect(style(17).foreground == app.model.theme.bad.foreground, "what is wrong")
    #expect(app.line(row + 1).contains("^"), "and not by colour alone")
  }
}
