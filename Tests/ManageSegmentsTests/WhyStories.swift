import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Why a fan is in or out, for the rule as it stands on the screen.
@Suite struct WhyStories {
  @Test func thoseWhoAreInAreListedFirstThenSomeWhoAreOut() {
    var app = App(Tiny.contents)
    app.press("enter", "w")
    #expect(app.shows("┌ Why is … in or out? ─"))
    #expect(app.shows("▸✓ Ana · ana@example.org"))
    #expect(app.shows("✓ 👨 Family · family@example.org"))
    #expect(app.shows("✗ nameless@example.org"))
    #expect(app.shows(" 8 of 8 ┐"))
  }

  @Test(arguments: [("ana", "Ana"), ("SAKURA jp", "田中さくら"), ("f6", "👨 Family"), ("zoë", "Zoë é")])
  func aFanIsFoundByNameAddressOrId(words: String, name: String) {
    var app = App(Tiny.contents)
    app.press("enter", "w")
    app.type(words)
    #expect(app.shows(" 1 of 1 ┐"))
    app.press("enter")
    #expect(app.shows("┌ Why \(name) is in ─"))
    #expect(app.shows("✓ \(name) is in “Buyers”."))
  }

  @Test func nobodyFoundSaysSo() {
    var app = App(Tiny.contents)
    app.press("enter", "w")
    app.type("nobody here")
    #expect(app.shows("nothing like that"))
    app.press("enter")
    #expect(app.shows("nothing matches “nobody here”"))
    app.press("ctrl-u")
    #expect(app.shows("▸✓ Ana"))
  }

  @Test func theRuleOnTheScreenIsExplainedNotTheSavedOne() {
    var app = App(Tiny.contents)
    app.press("enter", "enter", "backspace")
    app.type("1")
    app.press("enter", "w")
    app.type("family")
    app.press("enter")
    #expect(app.shows("✗ 👨 Family is not in “Buyers”."))
    #expect(app.shows("In it as it is saved: leaves when you save."))
    #expect(app.shows("✗ Purchase Count > 1: is 1; 1 more would do"))
    #expect(app.shows("To get in: Purchase Count 1 more."))
    app.press("esc", "esc")
    #expect(app.shows("▸├ Purchase Count > 1"))
    #expect(app.shows("2 Edit Segment*"))
    #expect(app.lastSave == nil)
  }

  @Test func theArrowsGoAlongTheListAndEscGoesBackToIt() {
    var app = App(Tiny.contents)
    app.press("enter", "w", "enter")
    #expect(app.shows("┌ Why Ana is in ─") && app.shows(" 1 of 8 ┐"))
    app.press("left")
    #expect(app.shows("┌ Why Ana is in ─"))
    app.press("right", "n")
    #expect(app.shows("┌ Why Zoë é is in ─") && app.shows(" 3 of 8 ┐"))
    app.press("p")
    #expect(app.shows("┌ Why 田中さくら is in ─"))
    app.press("esc")
    #expect(app.shows("▸✓ 田中さくら"))
    app.press("esc")
    #expect(app.model.dialog == nil && app.model.place == .tree)
  }

  @Test func whenTimeAloneWillChangeItIsSaid() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("COUNT(purchase, LAST 9 DAYS) > 0")
    app.press("shift-tab", "w", "enter")
    #expect(app.shows("✓ COUNT(purchase, LAST 9 DAYS) > 0: is 1"))
    #expect(app.shows("(2026-11-12 … 2026-11-20, Europe/Berlin)"))
    #expect(app.shows("Leaves by itself on 2026-11-28."))
  }

  @Test func aStaticSegmentHoldsWhoIsListed() {
    var app = App(Tiny.contents)
    app.press("down", "enter", "tab", "tab", "w", "enter")
    #expect(app.shows("✓ Ana is in “来賓 guests”."))
    #expect(app.shows("✓ listed: chosen by hand"))
    app.press("n", "n")
    #expect(app.shows("✗ not listed: a static segment holds who was chosen by hand"))
  }

  @Test func withoutASoundRuleItSaysWhatIsMissing() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "tab", "w")
    #expect(app.shows("the rule has no condition yet; a adds one"))
    #expect(!app.hints.contains("w why"))
    app.press("A", "w")
    #expect(app.shows("nobody is in it, as the rule is broken: the group is empty"))
    app = App(Tiny.empty)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("total_spent > 1")
    app.press("shift-tab", "w")
    #expect(app.shows("there are no fans yet"))
  }

  @Test func aReloadKeepsThePageOnItsFan() {
    var app = App(Tiny.contents)
    app.press("enter", "w", "enter", "n")
    app.send(
      .reloaded(Tiny.contents(on: "2026-11-21", andLine: #"{"id": "f0", "name": "New"}"#)))
    #expect(app.shows("┌ Why 田中さくら is in ─"))
    app.elsewhere("buyers") {
      $0.kind = .dynamic(.field(.purchaseCount, .greaterThan, .one(.number(DecimalNumber(1)))))
    }
    app.reload()
    #expect(app.shows("┌ Why 田中さくら is out ─"))
    #expect(app.shows("✗ Purchase Count > 1: is 1"))
  }

  @Test func aLongExplanationScrolls() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("down", "down", "enter", "w", "enter")
    #expect(app.shows("↓ more"))
    app.press("end")
    #expect(!app.shows("↓ more"))
    #expect(app.shows("To get out"))
    app.press("home", "pgdn", "up")
    app.send(.resized(Size(width: 140, height: 40)))
    #expect(app.shows("✓ Ana is in “Buyers not invited”."))
  }
}
