import Interchange
import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Changing a fan's profile on the fan's page.
@Suite struct FanEditStories {
  /// The page of Ana, with the value of a field asked for.
  private func app(editing field: String) -> App {
    var app = App(Tiny.contents)
    app.press("3", "enter", "e")
    app.type(field)
    app.press("enter")
    return app
  }

  @Test func aValueIsTypedSavedShownAndTakenBack() {
    var app = app(editing: "country")
    #expect(app.shows("┌ Country of Ana ─"))
    app.press("ctrl-u")
    app.type("ES")
    app.press("enter")
    #expect(app.shows("✓ saved: Country of Ana · u undoes"))
    #expect(app.lines.fans == #"{"id":"f1","country":"ES"}"# + "\n")
    #expect(app.shows("Country               ES"))
    #expect(app.model.marks.isEmpty, "what I did is no news")
    app.press("u")
    #expect(app.shows("Country               PT"))
    #expect(app.shows("✓ undone: Country of Ana · Ctrl-R does it again"))
    app.press("ctrl-r")
    #expect(app.shows("Country               ES"))
  }

  @Test func whatIsNoValueIsRefusedUnderTheField() {
    var app = app(editing: "birth")
    app.type("soon")
    app.press("enter")
    #expect(app.shows(#"! "soon" is not a number such as 1234.5"#))
    #expect(app.lines.fans.isEmpty && app.lastSave == nil)
    app.press("ctrl-u")
    #expect(!app.shows("! "))
    app.type("1990")
    app.press("enter")
    #expect(app.lines.fans == #"{"id":"f1","birth_year":1990}"# + "\n")
    app.press("u")
    #expect(app.lines.fans.hasSuffix(#"{"id":"f1","birth_year":null}"# + "\n"))
  }

  @Test func nothingTypedMakesAValueUnknownAndTheSameAgainSavesNothing() {
    var app = app(editing: "country")
    app.press("enter")
    #expect(app.shows("! it is so already; nothing was changed"))
    #expect(app.lastSave == nil)
    app.press("e")
    app.type("country")
    app.press("enter", "ctrl-u", "enter")
    #expect(app.lines.fans == #"{"id":"f1","country":null}"# + "\n")
    #expect(!app.shows("PT"))
  }

  @Test func aChoiceAndAYesOrNoArePicked() {
    var app = app(editing: "tier")
    app.type("entry")
    app.press("enter")
    #expect(app.shows("Member Tier           entry"))
    app.press("e")
    app.type("email consent")
    app.press("enter", "down", "enter")
    #expect(app.shows("Email Consent         no"))
    #expect(app.lines.fans == #"{"id":"f1","tier":"entry"}"# + "\n" + #"{"id":"f1","email_consent":false}"# + "\n")
  }

  @Test(arguments: [
    ("tags", "tags keep their history: t gives the fan a tag, T takes one"),
    ("total", "Total Spent is counted from the purchases; an event corrects it"),
    ("purchase count", "Purchase Count is counted from the purchases; an event corrects it"),
    ("category", "Category follows from tier, subscriptions and purchases"),
    ("last active days", "Last Active Days are counted from Last Active; change that"),
  ])
  func whatFollowsFromOtherThingsSaysSo(field: String, reason: String) {
    let app = app(editing: field)
    #expect(app.shows("! " + reason), "\(app.screen)")
    #expect(app.shows("┌ Change what of Ana? ─"))
  }

  @Test func theStageIsChangedOnlyWhereTheProfileSaysIt() {
    var app = app(editing: "lifecycle")
    #expect(app.shows("┌ Lifecycle Stage of Ana ─"))
    app.press("esc")
    app.lines.fans = #"{"id":"f1","lifecycle_stage":null}"# + "\n"
    app.press("e", "enter")
    #expect(app.shows("! Lifecycle Stage follows from activity and purchases"))
  }

  @Test func twoVersionsAreShownAndNothingIsWrittenUntilOneIsChosen() {
    var app = app(editing: "country")
    app.press("ctrl-u")
    app.type("ES")
    app.lines.fans = #"{"id":"f1","country":"BR"}"# + "\n"
    let theirs = app.lines.fans
    app.press("enter")
    #expect(app.shows("  theirs  BR") && app.shows("  mine    ES"), "\(app.screen)")
    #expect(app.lines.fans == theirs)
    var other = app
    other.press("t")
    #expect(other.lines.fans == theirs && other.shows("✓ took theirs: Country of Ana"))
    other.press("u")
    #expect(other.shows("nothing to undo"))
    app.press("m")
    #expect(app.lines.fans == theirs + #"{"id":"f1","country":"ES"}"# + "\n")
    app.press("u")
    #expect(app.lines.fans.hasSuffix(#"{"id":"f1","country":"BR"}"# + "\n"))
  }

  @Test func aQuestionWaitsUntilWhatIsTypedIsDone() {
    var app = App(Tiny.contents)
    app.savesAtOnce = false
    app.press("3", "t")
    app.type("me")
    let edit = FanEdit(fan: "f1", keys: [.init(key: "country", before: nil, after: #""ES""#)])
    let request = SaveRequest(.fan(edit), purpose: .fans, summary: "Country of Ana")
    let key = FanConflict.Key(
      key: "country", theirs: FanLines.Key(json: #""BR""#, text: "BR"), mine: FanLines.Key(json: #""ES""#, text: "ES"))
    app.model.fans.pendingSaves = 1
    app.send(.fanConflicted(FanConflict(fan: "f1", keys: [key]), request))
    app.type("mt")
    #expect(app.shows("┌ Tag Ana ─") && app.shows("memt"))
    app.press("esc")
    #expect(app.shows("  theirs  BR") && app.model.fans.pendingSaves == 0)
  }

  @Test func aChangeOfAnErasedFanKeepsNobodyFromUndoingWhatWasBefore() {
    var app = App(Tiny.contents)
    app.savesAtOnce = false
    func request(_ fan: String) -> SaveRequest {
      let edit = FanEdit(fan: fan, keys: [.init(key: "country", before: nil, after: #""ES""#)])
      return SaveRequest(.fan(edit), purpose: .fans, summary: "Country of \(fan)")
    }
    for fan in ["f1", "f2"] {
      app.model.fans.pendingSaves += 1
      app.send(.fansSaved(request(fan)))
    }
    app.press("3", "u")
    guard let undo = app.lastSave else { return #expect(Bool(false), "nothing is undone") }
    app.send(.fanGone("they were erased", undo))
    #expect(app.shows("they were erased"))
    app.press("esc", "u")
    #expect(app.lastSave?.change == request("f1").change.inverse)
  }

  @Test func whatIsSavedWhileAnUndoIsOnItsWayIsNotTakenForIt() {
    var history = History()
    let edit = FanEdit(fan: "f1", keys: [.init(key: "country", before: nil, after: #""ES""#)])
    history.record(SaveRequest(.fan(edit), purpose: .fans, summary: "fan"))
    guard let undo = history.undo else { return #expect(Bool(false)) }
    history.record(SaveRequest(edits: [], purpose: .save, summary: "segment"))
    history.record(undo)
    #expect(history.past.map(\.summary) == ["segment"] && history.future.map(\.summary) == ["fan"])
  }

  @Test func anUndoOfWhatOthersChangedSinceAsks() {
    var app = app(editing: "country")
    app.press("ctrl-u")
    app.type("ES")
    app.press("enter")
    app.lines.fans += #"{"id":"f1","country":"BR"}"# + "\n"
    app.press("u")
    #expect(app.shows("  theirs  BR"))
    app.press("esc")
    #expect(app.shows("✓ nothing was saved"))
    app.press("u", "t", "u")
    #expect(app.shows("nothing to undo"))
  }

  @Test func whatWasSetBeforeTheStartIsTakenBack() {
    var app = App(Tiny.contents)
    let edit = FanEdit(fan: "f1", keys: [FanEdit.Key(key: "country", before: nil, after: #""PT""#)])
    app.send(.earlierChanges([.fan(edit)]))
    app.press("3", "u")
    #expect(app.shows("✓ undone: Country of Ana · Ctrl-R does it again"))
    #expect(app.lines.fans == #"{"id":"f1","country":null}"# + "\n")
  }

  @Test func nothingIsTakenBackWhileAChangeIsOnItsWay() throws {
    var app = app(editing: "country")
    app.savesAtOnce = false
    app.press("ctrl-u", "enter", "u")
    #expect(app.shows("! the last change is still being saved"))
    let request = try #require(app.lastSave)
    app.send(.saveFailed("the disk is full; nothing was changed", request))
    app.press("enter", "u")
    #expect(app.shows("nothing to undo"))
  }

  @Test func thePageTellsHowTagsAndConsentCameAbout() {
    var app = App(Tiny.contents)
    app.press("3", "enter", "t")
    app.type("friend")
    app.press("enter", "T")
    app.type("vip")
    app.press("enter")
    app.lines.events +=
      #"{"id":"c1","fan":"f1","type":"unsubscribed","at":"2026-11-01T10:00:00Z","channel":"email"}"# + "\n"
    app.reloadFans()
    app.press("end")
    #expect(app.shows("Tags, the newest change first"))
    #expect(app.shows("2026-11-20 11:00:02  − vip") && app.shows("2026-11-20 11:00:01  + friend"))
    #expect(app.shows("Consent, the newest change first") && app.shows("2026-11-01 11:00:00  − email"))
    app.press("e")
    app.type("email consent")
    app.press("enter")
    #expect(app.shows("! Email Consent follows from what the fan said; the events below tell it"))
  }

  @Test func whoTurnsThePageMeanwhileIsNotAsked() {
    var app = App(Tiny.contents)
    app.press("3", "enter")
    let lines = app.disk(of: "f1")
    app.press("right")
    app.send(.fanRead(lines))
    #expect(app.model.dialog == nil)
  }

  @Test func whatIsKeptWithEnterStays() {
    var app = app(editing: "tier")
    #expect(app.shows("▸premium") && app.shows("as it is"), "\(app.screen)")
    app.press("enter")
    #expect(app.shows("it is so already; nothing was changed") && app.lastSave == nil)
    app.press("e")
    app.type("email consent")
    app.press("enter", "enter")
    #expect(app.lastSave == nil)
    app.press("e")
    app.type("sms consent")
    app.press("enter")
    #expect(app.shows("▸not known"))
    app.press("enter")
    #expect(app.lastSave == nil)
  }

  @Test(arguments: ["not an address", "@", "ana@", "@example.org", "  "])
  func whatIsNoAddressIsRefused(text: String) {
    var app = app(editing: "email")
    if !app.shows("┌ Email of Ana ─") { app.press("esc") }
    app.press("ctrl-u")
    app.type(text)
    app.press("enter")
    #expect(app.shows("! an address is such as") || app.shows("! there are only blanks"), "\(app.screen)")
    #expect(app.lastSave == nil && app.lines.fans.isEmpty)
  }
}
