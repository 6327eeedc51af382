import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

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
