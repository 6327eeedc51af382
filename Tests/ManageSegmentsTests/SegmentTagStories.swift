import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Segments have tags, by which they are found.
@Suite struct SegmentTagStories {
  @Test func theMarkedGetATagInOneChange() {
    var app = App(Tiny.drawer)
    app.press("*", "t")
    #expect(app.shows("┌ Tag 4 marked segments ─") && app.shows("a new tag, or one of those in use"))
    #expect(app.shows("mail") && app.shows("2 segments") && app.shows("Early birds"))
    app.type("MAIL")
    #expect(app.shows("2 of 4 have it not yet"))
    app.press("enter")
    #expect(app.shows("✓ tagged 2 segments “mail” · u undoes"))
    #expect(app.model.workspace.segments.prefix(4).allSatisfy { $0.hasTag("mail") })
    #expect(app.segment("Guests")?.updatedAt == nil, "who had it already is not changed")
    #expect(app.marked.count == 4)
    app.press("t")
    app.type("mail")
    app.press("enter")
    #expect(app.shows("all of them have “mail” already"))
    app.press("u")
    #expect(app.segment("VIPs")?.tags == ["Early birds"] && app.segment("Not invited")?.tags == [])
    #expect(app.shows("✓ undone: tag 2 segments “mail” · Ctrl-R does it again"))
    app.press("ctrl-r")
    #expect(app.segment("VIPs")?.tags == ["Early birds", "mail"])
  }

  @Test func aTagIsTakenFromTheSelected() {
    var app = App(Tiny.drawer)
    app.press("T")
    #expect(app.shows("┌ Take a tag from “Buyers” ─") && !app.shows("Early birds"))
    app.press("down", "enter")
    #expect(app.segment("Buyers")?.tags == ["spring"])
    #expect(app.shows("✓ took the tag “mail” from “Buyers” · u undoes"))
    app.press("u")
    #expect(app.segment("Buyers")?.tags == ["mail", "spring"])
    app.press("down", "down", "T")
    #expect(app.shows("! “Not invited”: no tag to take"))
  }

  @Test func whatIsNoTagIsSaid() {
    var app = App(Tiny.drawer)
    app.press("t")
    app.type(String(repeating: "x", count: 41))
    #expect(app.shows("! a tag has at most 40 characters; this one has 41"))
    app.press("enter")
    #expect(app.effects.isEmpty && app.model.dialog != nil)
    app.press("backspace")
    #expect(app.shows("the segment has it not yet; the tag is new"))
    app.press("enter")
    #expect(app.segment("Buyers")?.tags.last?.count == 40)
  }

  @Test func theTagGoesToWhomThePromptNamed() {
    var app = App(Tiny.drawer)
    app.press("t")
    app.disk = app.model.workspace.collection
    app.disk?.segments.removeAll { $0.id == "buyers" }
    app.reload()
    app.type("x")
    app.press("enter")
    #expect(app.shows("none of them is here any more; nothing was changed"))
    #expect(app.effects.isEmpty)
  }

  @Test func onlyTheSegmentsWithATagAreListed() {
    var app = App(Tiny.drawer)
    app.press("down", "#")
    #expect(app.shows("┌ Only the segments with the tag ─") && app.shows("All segments"))
    app.type("mail")
    app.press("enter")
    #expect(app.listed == ["Buyers", "Guests"] && app.selected == "Guests")
    #expect(app.shows("┌ 2 segments with #mail") && app.hints.hasPrefix(" Esc all"))
    app.press("T")
    app.type("mail")
    app.press("enter", "up", "T")
    app.type("mail")
    app.press("enter")
    #expect(app.shows("No segment here has the tag. Esc shows all."))
    app.press("d")
    #expect(app.shows("no segment here has the tag; Esc shows all"))
    app.press("esc")
    #expect(app.listed.count == 4)
  }

  @Test func searchingFindsTagsAndDetailsShowThem() {
    var app = App(Tiny.drawer)
    app.press("/")
    app.type("early")
    app.press("enter")
    #expect(app.listed == ["VIPs"])
    app.rest()
    #expect(app.shows("tags Early birds"))
    app.send(.resized(Size(width: 120, height: 24)))
    #expect(app.line(4).contains("Share  Tags") || app.line(4).contains("Tags"))
    app.press("esc")
    #expect(app.selected == "VIPs" && app.shows("mail, spring"))
  }

  @Test func theDraftOfACopyKeepsItsTags() {
    var app = App(Tiny.drawer)
    app.press("c")
    let draft = app.model.draft
    #expect(draft?.tags == ["mail", "spring"])
    var later = App(Tiny.drawer)
    guard let draft else { return }
    later.send(.draftsFound([FoundDraft(id: "d", at: later.model.now, draft: draft)], problems: []))
    later.press("enter", "f2")
    #expect(later.segment("Buyers (2)")?.tags == ["mail", "spring"])
  }

  @Test func whatWasTaggedBeforeARestartIsTakenBackInWords() {
    var app = App(Tiny.drawer)
    let edits = app.model.workspace.segments.prefix(2).map { after in
      var before = after
      before.removeTag("mail")
      return SegmentEdit(before: before, after: after)
    }
    app.send(.earlierChanges([.segments(edits)]))
    app.press("u")
    #expect(app.segment("Guests")?.tags == [] && app.segment("Buyers")?.tags == ["spring"])
    #expect(app.shows("✓ undone: tag 2 segments “mail” · Ctrl-R does it again"))
  }

  @Test func theListIsSortedByChange() {
    var app = App(Tiny.drawer)
    app.press("s", "s", "s")
    #expect(app.shows("─ by change ┐") && app.listed == ["Not invited", "VIPs", "Buyers", "Guests"])
    #expect(app.selected == "Buyers")
    app.press("s")
    #expect(app.shows("─ as made ┐") && app.selected == "Buyers")
  }

  @Test func tagsGivenMeanwhileAreNoConflictForAnOpenForm() {
    var app = App(Tiny.drawer)
    app.press("e", "shift-tab", "shift-tab", "shift-tab")
    app.type("!")
    app.press("1", "esc")
    app.model.pane = .segments
    app.press("t")
    app.type("new")
    app.press("enter", "2", "f2")
    #expect(app.model.conflict == nil)
    #expect(app.model.workspace.collection["buyers"]?.tags == ["mail", "spring", "new"])
    #expect(app.model.workspace.collection["buyers"]?.name.contains("!") == true)
  }
}
