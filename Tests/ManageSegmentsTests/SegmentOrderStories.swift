import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

extension Tiny {
  /// Four segments in use, of which one names two others, three with tags; and one in the archive.
  static let drawer = workspace(segments: drawerSegments)

  static let drawerSegments = """
    {"id": "buyers", "name": "Buyers", "description": "Bought at least once", "type": "dynamic",
     "condition": {"field": "purchase_count", "operator": "greater_than", "value": 0},
     "updated_at": "2026-11-02T10:00:00Z", "tags": ["mail", "spring"]},
    {"id": "guests", "name": "Guests", "type": "static", "members": ["f1", "f3"], "tags": ["mail"]},
    {"id": "quiet", "name": "Not invited", "type": "dynamic",
     "condition": {"all": [{"segment": "buyers", "operator": "belongs_to"},
       {"segment": "guests", "operator": "does_not_belong_to"}]}, "updated_at": "2026-11-04T10:00:00Z"},
    {"id": "vips", "name": "VIPs", "type": "dynamic",
     "condition": {"field": "tags", "operator": "has", "value": "vip"},
     "updated_at": "2026-11-03T10:00:00Z", "tags": ["Early birds"]},
    {"id": "old", "name": "Old sale", "type": "static", "members": ["f4"], "tags": ["spring"], "archived": true}
    """
}

extension App {
  fileprivate var listed: [String] { model.segments.listed(in: model.workspace).map(\.name) }
  fileprivate var selected: String? { model.segments.selected(in: model.workspace)?.name }
  fileprivate var marked: Set<Segment.ID> { model.segments.marked }
}

/// Segments are marked, and what is done is done with all of them at once.
@Suite struct SegmentMarkStories {
  @Test func spaceMarksOneAndGoesOn() {
    var app = App(Tiny.drawer)
    app.press("space")
    #expect(app.shows("Segments ─ 5 of 50 ─ 1 marked"))
    #expect(app.shows("│ ● Buyers ") && app.shows("│▸  Guests "))
    app.press("up", "space")
    #expect(app.marked.isEmpty && app.shows("│▸Guests ") && !app.shows("marked"))
  }

  @Test func starMarksAllThatAreListedAndMinusNone() {
    var app = App(Tiny.drawer)
    app.press("/")
    app.type("mail")
    app.press("enter", "*")
    #expect(app.marked == ["buyers", "guests"])
    #expect(app.shows("✓ 2 segments are marked"))
    app.press("esc")
    #expect(app.shows("─ 2 marked"))
    app.press("-")
    #expect(app.marked.isEmpty && app.shows("✓ no segment is marked"))
  }

  @Test func aRangeFollowsTheCursorAndEndsWithVOrEnter() {
    for key: KeyPress in ["V", "enter", "space"] {
      var app = App(Tiny.drawer)
      app.press("down", "V", "down")
      #expect(app.shows("─ range of 2") && app.shows("│ ● Guests ") && app.shows("│▸● Not invited "))
      app.press(key)
      #expect(app.marked == ["guests", "quiet"], "\(key.label)")
      #expect(app.shows("✓ 2 segments of the range marked; 2 in all"))
      #expect(app.model.builder == nil)
    }
    var app = App(Tiny.drawer)
    app.press("V", "down", "esc")
    #expect(app.marked.isEmpty && !app.shows("range"))
    app.press("V", "end", "t")
    #expect(app.shows("┌ Tag 3 marked segments ─"))
  }

  @Test func marksThatASearchHidesAreSaid() {
    var app = App(Tiny.drawer, size: Size(width: 120, height: 24))
    app.press("space", "/")
    app.type("guests")
    app.press("enter", "space")
    #expect(app.shows("5 of 50, 1 archived ─ 2 marked, 1 hidden"))
  }

  @Test func marksSurviveAReloadAndVanishWithTheirSegment() {
    var app = App(Tiny.drawer)
    app.press("space", "space")
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    app.disk?.segments.removeAll { $0.id == "guests" }
    app.reload()
    #expect(app.marked == ["buyers"])
    #expect(app.selected == "Not invited")
    app.elsewhere("buyers") { $0.isArchived = true }
    app.reload()
    #expect(app.marked.isEmpty)
  }

  @Test func ofTheMarkedThoseThatRulesNeedAreNotDeletedAndNothingElseIs() {
    var app = App(Tiny.drawer)
    app.press("space", "space", "end", "space", "d")
    #expect(app.shows("┌ In use ─"))
    #expect(app.shows("Nothing is deleted: 2 of the 3 marked segments are part of rules"))
    #expect(app.shows("  Buyers is used by Not invited") && app.shows("  Guests is used by Not invited"))
    app.press("enter")
    #expect(app.effects.isEmpty && app.listed.count == 4)
  }

  @Test func theMarkedAreDeletedInOneChangeAndComeBackInTheirOrder() {
    var app = App(Tiny.drawer)
    app.press("*", "d")
    #expect(app.shows("Delete 4 marked segments?"))
    #expect(app.shows("  Buyers · 4 fans") && app.shows("  Guests · 2 fans") && app.shows("  VIPs · 2 fans"))
    #expect(app.shows("The fans stay. u brings them all back."))
    app.press("y")
    #expect(app.listed.isEmpty && app.marked.isEmpty)
    #expect(app.shows("✓ deleted 4 segments · u brings them back"))
    #expect(app.shows("All segments are archived. Z shows them"))
    app.press("u")
    #expect(app.listed == ["Buyers", "Guests", "Not invited", "VIPs"])
    #expect(app.shows("✓ undone: delete 4 segments · Ctrl-R does it again"))
    app.press("ctrl-r")
    #expect(app.listed.isEmpty)
    app.press("u", "u")
    #expect(app.shows("nothing to undo"))
  }

  @Test func theCursorStaysOnItsSegmentWhenNeighboursGo() {
    var app = App(Tiny.drawer)
    app.press("down", "down", "space", "end", "d")
    #expect(app.shows("Delete “Not invited”?"))
    app.press("y")
    #expect(app.selected == "VIPs")
    app.press("d", "y")
    #expect(app.selected == "Guests")
    app.press("u")
    #expect(app.selected == "VIPs")
  }
}

/// Segments out of use go to the archive.
@Suite struct SegmentArchiveStories {
  @Test func whatIsArchivedLeavesTheListAndCountsOn() {
    var app = App(Tiny.drawer)
    #expect(app.listed == ["Buyers", "Guests", "Not invited", "VIPs"])
    app.press("end", "z")
    #expect(app.segment("VIPs")?.isArchived == true)
    #expect(app.segment("VIPs")?.updatedAt == app.model.now)
    #expect(app.shows("✓ archived “VIPs” · Z shows the archive, u brings it back"))
    #expect(app.selected == "Not invited" && app.shows("Segments ─ 5 of 50"))
    app.press("u")
    #expect(app.segment("VIPs")?.isArchived == false && app.selected == "VIPs")
    #expect(app.shows("✓ undone: archive “VIPs” · Ctrl-R does it again"))
  }

  @Test func whoIsUsedByOthersIsArchivedAfterAQuestion() {
    var app = App(Tiny.drawer)
    app.press("z")
    #expect(app.shows("Archive “Buyers”?") && app.shows("  Buyers is used by Not invited"))
    #expect(app.shows("These rules go on counting it.") && app.shows("Z shows the archive; u brings it back."))
    app.press("n")
    #expect(app.effects.isEmpty)
    app.press("z", "y")
    #expect(app.listed == ["Guests", "Not invited", "VIPs"] && app.selected == "Guests")
    #expect(app.model.workspace.membership(of: "quiet")?.count == 3)
    // Its only user is archived together with it: nobody is left to ask about.
    app.press("u", "space", "down", "space", "z")
    #expect(app.shows("  Guests is used by Not invited") == false)
    #expect(app.listed == ["Guests", "VIPs"])
  }

  @Test func theArchiveIsAListOfItsOwn() {
    var app = App(Tiny.drawer)
    app.press("down", "space", "Z")
    #expect(app.listed == ["Old sale"] && app.marked.isEmpty)
    #expect(app.shows("Segments ─ archive ─ 1 of 5"))
    #expect(app.hints.hasPrefix(" Esc leave the archive  z bring back"))
    #expect(app.shows("archived: left out of lists"))
    app.press("z")
    #expect(app.shows("✓ brought “Old sale” back from the archive · u undoes"))
    #expect(app.shows("The archive is empty."))
    app.press("z")
    #expect(app.shows("the archive is empty; Esc goes back"))
    app.press("esc")
    #expect(app.listed.count == 5 && app.selected == "Not invited")
    app.press("Z", "Z")
    #expect(app.selected == "Not invited")
  }

  @Test func aCopyOfAnArchivedSegmentIsInUseAndHasItsTags() {
    var app = App(Tiny.drawer)
    app.press("Z", "c", "f2")
    let copy = app.segment("Old sale (2)")
    #expect(copy?.isArchived == false && copy?.tags == ["spring"])
    #expect(app.selected == "Old sale (2)" && app.listed.count == 5)
  }

  @Test func anArchivedSegmentIsEditedInTheArchive() {
    var app = App(Tiny.drawer)
    app.press("Z", "e", "end")
    app.type("!")
    app.press("f2")
    #expect(app.segment("Old sale!")?.isArchived == true && app.segment("Old sale!")?.tags == ["spring"])
    #expect(app.listed == ["Old sale!"])
  }

  @Test func pickersLeaveTheArchivedOut() {
    var app = App(Tiny.drawer)
    app.press("3", "f")
    #expect(app.shows("VIPs") && !app.shows("Old sale"))
    app.press("esc", "space", "+")
    #expect(app.shows("Guests") && !app.shows("Old sale"))
    app.press("esc", "end", "enter")
    #expect(!app.shows("Old sale (archived)"))
    app.press("pgdn", "pgdn")
    #expect(app.shows("✗ Old sale (archived)"))
    app.press("esc", "1", "home", "z", "y", "down", "e", "enter")
    // The rule names Buyers already, so that it is still offered there.
    #expect(app.shows("belongs to Buyers") && !app.shows("belongs to Old sale"))
  }

  @Test func theLineOfTextOffersArchivedNamesOnlyWhereTheyStand() {
    var app = App(Tiny.drawer)
    app.press("n", "tab", "tab", "tab", "tab")
    app.type("IN SEGMENT ")
    #expect(app.model.builder?.completion?.suggestions.contains { $0.text.contains("Guests") } == true)
    #expect(app.model.builder?.completion?.suggestions.contains { $0.text.contains("Old") } == false)
  }

  @Test func archivedOnesCountForTheLimit() {
    let entries = (1...50).map {
      #"{"id": "s\#($0)", "name": "Group \#($0)", "type": "static", "members": [], "archived": true}"#
    }
    var app = App(Tiny.workspace(segments: entries.joined(separator: ", ")))
    app.press("n")
    #expect(app.shows("! a workspace holds at most 50 segments"))
  }
}

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
    #expect(app.shows("Segments ─ #mail ─ 2 of 5") && app.hints.hasPrefix(" Esc all"))
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

/// Several people put segments in order at once.
@Suite struct SegmentOrderConflictStories {
  @Test func theirRenamingAndMyTagBothStay() {
    var app = App(Tiny.drawer)
    app.elsewhere("guests") { $0.name = "Invited" }
    app.press("space", "space", "t")
    app.type("x")
    app.press("enter")
    #expect(app.shows("Somebody else changed “Guests” since you read it."))
    #expect(app.shows("Tags · only you changed it"))
    app.press("b")
    let tagged = app.model.workspace.segments.filter { $0.hasTag("x") }
    #expect(tagged.map(\.name) == ["Buyers", "Invited"])
    app.press("u")
    #expect(!app.model.workspace.segments.contains { $0.hasTag("x") })
  }

  @Test func whoTookTheSameDecisionIsNoObstacleToTheRest() {
    var app = App(Tiny.drawer)
    app.disk = app.model.workspace.collection
    app.disk?.segments.removeAll { $0.id == "vips" }
    app.press("end", "space", "up", "space", "d", "y")
    #expect(app.model.conflict == nil)
    #expect(app.listed == ["Buyers", "Guests"])
    #expect(app.disk?.segments.map(\.id) == ["buyers", "guests", "old"])
  }

  @Test func takingTheirsGoesOnWithTheOthers() {
    var app = App(Tiny.drawer)
    app.elsewhere("vips") { $0.tags = ["other"] }
    app.press("end", "space", "up", "space", "t")
    app.type("x")
    app.press("enter")
    #expect(app.shows("Tags · both changed it"))
    app.press("t")
    #expect(app.segment("VIPs")?.tags == ["other"] && app.segment("Not invited")?.tags == ["x"])
  }

  @Test func archivedByOthersIsMergedAsAField() {
    var app = App(Tiny.drawer)
    app.elsewhere("vips") { $0.isArchived = true }
    app.press("end", "t")
    app.type("x")
    app.press("enter")
    #expect(app.shows("Archive · only they changed it"))
    app.press("b")
    #expect(app.segment("VIPs")?.isArchived == true && app.segment("VIPs")?.tags == ["Early birds", "x"])
    #expect(app.listed == ["Buyers", "Guests", "Not invited"])
  }

  @Test func nothingIsPutInOrderWhereNothingMayBeWritten() {
    let drawer = Tiny.drawer
    let locked = WorkspaceContents(
      settings: drawer.settings, collection: drawer.collection, table: drawer.table, readOnly: "it is damaged")
    for key: KeyPress in ["z", "t", "T", "d"] {
      var app = App(locked)
      app.press("space", key)
      #expect(app.shows("! read-only: it is damaged") && app.model.dialog == nil && app.effects.isEmpty, "\(key.label)")
      app.press("Z")
      #expect(app.listed == ["Old sale"])
    }
  }
}
