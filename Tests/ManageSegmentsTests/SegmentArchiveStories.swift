import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Segments out of use go to the archive.
@Suite struct SegmentArchiveStories {
  @Test func whatIsArchivedLeavesTheListAndCountsOn() {
    var app = App(Tiny.drawer)
    #expect(app.listed == ["Buyers", "Guests", "Not invited", "VIPs"])
    app.press("end", "z")
    #expect(app.segment("VIPs")?.isArchived == true)
    #expect(app.segment("VIPs")?.updatedAt == app.model.now)
    #expect(app.shows("✓ archived “VIPs” · Z shows the archive, u brings it back"))
    #expect(app.selected == "Not invited" && app.shows("┌ 3 segments, 2 archived"))
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
    #expect(app.shows("┌ 1 archived segment ─"))
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
