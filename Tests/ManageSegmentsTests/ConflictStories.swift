import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Two people change one segment: nothing is overwritten, both versions are seen, and a person decides.
@Suite struct ConflictStories {
  /// Mine: Buyers with a rule from more than one purchase on, not saved yet.
  private static func mine(in app: inout App) {
    app.press("enter", "enter", "backspace")
    app.type("1")
  }

  private static func rule(_ text: String) -> Segment {
    do {
      let rule = try ConditionParser.parse(text, in: App(Tiny.contents).model.workspace.context)
      return Segment(id: "rule", name: "rule", kind: .dynamic(rule))
    } catch { preconditionFailure("\(text) is a rule") }
  }

  @Test func whatOneSideChangedIsToldAndEscLosesNothing() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    Self.mine(in: &app)
    app.press("f2")
    #expect(app.shows("Name · only they changed it"))
    #expect(app.shows("( ) Buyers                            (•) Shoppers"))
    #expect(app.shows("Rule · only you changed it"))
    #expect(app.shows("(•) dynamic: purchase_count > 1       ( ) dynamic: purchase_count > 0"))
    #expect(app.shows("Description · the same: Bought at least once"))
    #expect(app.disk?["buyers"]?.name == "Shoppers")
    app.press("esc")
    #expect(app.shows("Purchase Count > 1"))
    #expect(app.shows("2 Edit Segment*"))
  }

  @Test func mineIsSavedOverTheirsAsAChangeOfTheirs() throws {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    Self.mine(in: &app)
    app.press("f2", "m")
    #expect(app.lastSave?.edits[0].before?.name == "Shoppers")
    #expect(app.disk?["buyers"]?.name == "Buyers")
    #expect(app.shows("✓ saved “Buyers”: 1 fan, 3 left · u undoes"))
    app.press("u")
    #expect(app.disk?["buyers"]?.name == "Shoppers")
  }

  @Test func theirsIsTakenAndMineThrownAway() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    Self.mine(in: &app)
    app.press("f2")
    let saves = app.effects.count
    app.press("t")
    #expect(app.effects.count == saves, "nothing is written")
    #expect(app.shows("▸Shoppers"))
    #expect(app.shows("✓ took theirs: “Shoppers”"))
    #expect(app.model.builder == nil)
  }

  @Test func bothTakesEachFieldFromWhoChangedIt() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") {
      $0.name = "Shoppers"
      $0.extras.append(ExtraKey(name: "colour", json: "1"))
    }
    Self.mine(in: &app)
    app.press("f2", "b")
    let saved = app.disk?["buyers"]
    #expect(saved?.name == "Shoppers")
    #expect(saved?.condition == Self.rule("purchase_count > 1").condition)
    #expect(saved?.extras.count == 2, "keys that nobody here knows stay theirs")
    #expect(app.shows("✓ saved “Shoppers”: 1 fan, 3 left · u undoes"))
  }

  @Test func whatBothChangedIsChosenFieldByField() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") {
      $0.name = "Shoppers"
      $0.kind = Self.rule("purchase_count > 3").kind
    }
    Self.mine(in: &app)
    app.press("f2")
    #expect(app.shows("Rule · both changed it"))
    #expect(app.shows("( ) dynamic: purchase_count > 1       ( ) dynamic: purchase_count > 3"))
    #expect(!app.hints.contains("b both"))
    app.press("b")
    #expect(app.shows("! both changed rule: choose a side first with ← or →"))
    #expect(app.lastSave?.edits[0].before?.name == "Buyers", "nothing more was saved")
    app.press("left")
    #expect(app.shows("(•) dynamic: purchase_count > 1       ( ) dynamic: purchase_count > 3"))
    #expect(app.hints.contains("b both"))
    app.press("space")
    #expect(app.shows("( ) dynamic: purchase_count > 1       (•) dynamic: purchase_count > 3"))
    app.press("left", "up", "left", "b")
    #expect(app.disk?["buyers"]?.name == "Buyers")
    #expect(app.shows("✓ saved “Buyers”: 1 fan, 3 left · u undoes"))
  }

  /// The file has amounts as texts, which once made every rule with one look changed.
  @Test func anAmountAsTheFileHasItIsNoChange() throws {
    var app = App(Studio.small)
    app.press("enter", "shift-tab", "shift-tab")
    app.type("!")
    let id = app.model.workspace.segments[0].id
    let (price, count) = (Condition.field(.totalSpent, .greaterThan, .one(.text("200.00"))), "purchase_count > 3")
    let rest = try #require(Self.rule(count).condition)
    app.elsewhere(id) {
      $0.name = "Ours"
      $0.kind = .dynamic(.all([price, rest]))
    }
    app.press("f2")
    #expect(app.shows("Name · only they changed it"))
    #expect(app.shows("Description · only you changed it"))
    #expect(app.shows("Rule · the same: dynamic: total_spent > 200 AND purchase_count > 3"))
  }

  @Test func theTypeIsChosenTogetherWithWhatItNeeds() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") { $0.kind = .fixed(["f1", "f2"]) }
    Self.mine(in: &app)
    app.press("f2")
    #expect(app.shows("Type and rule · both changed it"))
    #expect(app.shows("( ) dynamic: purchase_count > 1       ( ) static: 2 members"))
    app.press("right", "b")
    #expect(app.disk?["buyers"]?.members == ["f1", "f2"])
  }

  @Test func membersAreToldInNumbers() {
    var app = App(Tiny.contents)
    app.elsewhere("guests") { $0.kind = .fixed(["f1", "f5", "f6"]) }
    app.press("3", "down", "space", "+", "enter")
    #expect(app.shows("Members · both changed it"))
    #expect(app.shows("( ) static: 4 members (1 added)"))
    #expect(app.shows("( ) static: 3 members (2 added, 2"))
    app.press("m")
    #expect(app.disk?["guests"]?.members == ["f1", "f3", "gone", "f2"])
  }

  @Test func whatTheyDeletedComesBackOnRequest() {
    var app = App(Tiny.contents)
    app.press("end", "up", "enter", "shift-tab", "shift-tab")
    app.type("s of all kinds")
    app.disk = SegmentCollection(app.model.workspace.segments.filter { $0.id != "quiet" })
    app.press("f2")
    #expect(app.shows("Somebody else deleted “Buyers not invited” since you read it."))
    #expect(app.shows("Description  Bought, and not on the lists of all kinds"))
    app.press("esc", "f2", "m")
    #expect(app.disk?["quiet"]?.description == "Bought, and not on the lists of all kinds")
  }

  @Test func whatTheyDeletedStaysDeletedOnRequest() {
    var app = App(Tiny.contents)
    app.press("end", "up", "enter", "shift-tab", "shift-tab")
    app.type("s")
    app.disk = SegmentCollection(app.model.workspace.segments.filter { $0.id != "quiet" })
    app.press("f2", "t")
    #expect(app.shows("✓ “Buyers not invited” stays deleted"))
    #expect(app.shows("┌ 3 segments"))
    #expect(app.model.builder == nil)
  }

  @Test func whatIDeleteIsShownAsTheyChangedIt() {
    var app = App(Tiny.contents)
    app.elsewhere("broken") { $0.name = "Mended" }
    app.press("G", "d", "y")
    #expect(app.shows("You are deleting “Uses a deleted field”, which somebody else has changed."))
    #expect(app.shows("Uses a deleted field                  Mended"))
    app.press("t")
    #expect(app.shows("▸Mended"))
    app.press("d", "y")
    #expect(app.disk?["broken"] == nil)
  }

  @Test func whatBothDeleteIsNoQuestion() {
    var app = App(Tiny.contents)
    app.disk = SegmentCollection(app.model.workspace.segments.filter { $0.id != "broken" })
    app.press("G", "d", "y")
    #expect(app.shows("✓ somebody else deleted “Uses a deleted field” already"))
    #expect(app.shows("┌ 3 segments"))
  }

  @Test func whatBothMadeTheSameIsNoQuestion() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") { $0.kind = Self.rule("purchase_count > 1").kind }
    Self.mine(in: &app)
    app.press("f2")
    #expect(app.shows("✓ somebody else saved the same already: “Buyers”"))
    #expect(app.model.builder == nil)
  }

  @Test func anUndoThatMeetsAnotherChangeAsksToo() {
    var app = App(Tiny.contents)
    Self.mine(in: &app)
    app.press("f2")
    app.elsewhere("buyers") { $0.description = "theirs" }
    app.press("u")
    #expect(app.shows("Description · only they changed it"))
    #expect(app.shows("Rule · only you changed it"))
    app.press("b")
    #expect(app.disk?["buyers"]?.description == "theirs")
    #expect(app.shows("│▸Buyers                dynamic      4"), "the rule is as it was before")
    app.press("u")
    #expect(app.shows("nothing to undo"))
  }

  @Test func whatIsGivenUpIsNotUndoneAgain() {
    var app = App(Tiny.contents)
    Self.mine(in: &app)
    app.press("f2")
    app.elsewhere("buyers") { $0.description = "theirs" }
    app.press("u", "t", "u")
    #expect(app.shows("nothing to undo"))
    #expect(app.segment("Buyers")?.description == "theirs")
  }

  @Test func theyChangeItOnceMoreWhileItIsDecided() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    Self.mine(in: &app)
    app.press("f2", "left")
    app.elsewhere("buyers") { $0.name = "Customers" }
    app.reload()
    #expect(app.shows("(•) Customers"))
    app.press("b")
    #expect(app.disk?["buyers"]?.name == "Customers")
  }

  @Test func otherPlacesAreReachedAndHelpIsThere() {
    var app = App(Tiny.contents)
    app.elsewhere("buyers") { $0.name = "Shoppers" }
    Self.mine(in: &app)
    app.press("f2", "?")
    #expect(app.shows("Keys in: Two versions of a segment"))
    app.press("esc")
    #expect(app.shows("Changed meanwhile"))
    app.press("1")
    #expect(app.shows(" segments ─"))
    #expect(app.shows("2 Edit Segment*"))
  }
}
