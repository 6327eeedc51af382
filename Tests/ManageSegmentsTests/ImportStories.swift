import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// A file of fans is looked at, imported with one key, and taken back.
@Suite struct ImportStories {
  private func wishes(_ app: App) -> [ImportWish] {
    app.effects.compactMap { if case .importing(let wish) = $0 { wish } else { nil } }
  }

  private func lastRequest(_ app: App) -> ImportRequest? {
    for case .preview(let request) in wishes(app).reversed() { return request }
    return nil
  }

  @Test func anExportIsShownBeforeItIsImportedAndTakenBack() throws {
    var app = App(Tiny.contents)
    app.press("3", "I")
    #expect(app.shows("┌ Import a file ─") && app.shows("The file lies on the machine where"))
    app.type("mem")
    app.press("tab")
    #expect(app.shows("members-old.csv"))
    app.type(".")
    app.press("tab", "enter")
    #expect(lastRequest(app) == ImportRequest(path: "members.csv"))
    #expect(app.shows("┌ Import ─ members.csv ─") && app.shows("─ Patreon members ┐"))
    #expect(app.shows("2 new, 1 changed, 41 the same") && app.shows("48, of which 3 refused, 1 passed over"))
    app.press("enter")
    #expect(app.shows("2 new fans, 1 changed; 1,204 new events from “members.csv”."))
    #expect(app.shows("3 lines have a mistake and are left out"))
    app.press("n")
    #expect(!wishes(app).contains(.apply(1)))
    app.press("enter", "y")
    #expect(wishes(app).contains(.apply(1)))
    #expect(app.model.place == .fans && app.shows("✓ imported 48 lines: 2 new fans, 1 changed"))
    app.press("u")
    guard case .lines(let change)? = app.lastSave?.change else {
      Issue.record("the import is taken back")
      return
    }
    #expect(change.isTakenBack && change.lines.source == "import members.csv")
    #expect(app.shows("undone: import members.csv"))
    // Made again, it is looked at again: the file may be another by now.
    app.press("ctrl-r")
    #expect(app.model.place == .importPreview && lastRequest(app)?.path == "members.csv")
  }

  @Test func aFileThatIsNotThereIsAskedForAgainWithTheReason() {
    var app = App(Tiny.contents)
    app.openImport("nowhere.csv")
    #expect(app.shows("┌ Import a file ─") && app.shows("! nowhere.csv: cannot open: there is no such file."))
    #expect(app.model.imports == nil)
    app.press("ctrl-u")
    app.type("members.csv")
    app.press("enter")
    #expect(app.model.place == .importPreview)
  }

  @Test func pathsAreCompletedFolderByFolder() {
    var app = App(Tiny.contents)
    app.press("3", "I")
    app.type("e")
    app.press("tab")
    #expect(app.shows("exports/kofi.csv") && !app.shows("members.csv"))
    app.press("tab", "enter")
    #expect(lastRequest(app)?.path == "exports/kofi.csv")
  }

  @Test func whatTheFileDoesNotTellIsSaidWithAKey() {
    var app = App(Tiny.contents)
    app.openImport()
    app.press("d")
    #expect(lastRequest(app)?.dates == .dayFirst && app.shows("the day first"))
    app.press("d")
    #expect(lastRequest(app)?.dates == .monthFirst)
    app.press("d")
    #expect(lastRequest(app)?.dates == nil)
    app.press("c")
    app.type("nix")
    app.press("enter")
    #expect(app.shows("! “nix” is no code of a currency, such as EUR"))
    app.press("ctrl-u")
    app.type("eur")
    app.press("enter")
    #expect(lastRequest(app)?.currency == "EUR" && app.shows("EUR, of amounts that name none"))
    app.press("f")
    app.type("ko-fi")
    app.press("enter")
    #expect(lastRequest(app)?.source == "kofi")
  }

  @Test func aFileThatNoExportIsLikeIsMappedByHand() {
    var app = App(Tiny.contents)
    app.openImport("list.csv")
    #expect(app.model.place == .importMapping)
    // What its values suggest is where it begins, and is worked out at once.
    #expect(lastRequest(app)?.mapping == ImportMapping(.fans, keys: [nil, nil, "email", nil]))
    #expect(app.shows("Each line is a fan.") && app.shows("joerg@example.org") && app.shows("would be: 3 new fans"))
    app.press("down", "enter")
    #expect(app.shows("“Anzeigename” becomes"))
    // A key goes to one column only.
    #expect(!app.shows("Email (text)") || app.shows("▸Email") || app.screen.components("Email (text)") == 2)
    app.type("name")
    app.press("enter")
    #expect(lastRequest(app)?.mapping?.keys == [nil, "name", "email", nil])
    app.press("down", "down", "enter")
    app.type("Shoe size")
    app.press("enter")
    #expect(lastRequest(app)?.mapping?.keys == [nil, "name", "email", "shoe_size"])
    #expect(app.shows("shoe_size (new field)"))
    app.press("d")
    #expect(lastRequest(app)?.mapping?.keys == [nil, "name", "email", nil])
    app.press("m")
    #expect(app.model.place == .importPreview && app.shows("3 new, 0 changed, 0 the same"))
    app.press("enter")
    #expect(app.shows("3 new fans from “list.csv”."))
  }

  @Test func eventsSayWhatTheyStillLack() {
    var app = App(Tiny.contents)
    app.openImport("list.csv")
    app.press("space")
    #expect(app.shows("Each line is an event.") && app.shows("! still to be mapped: id, fan, type, at"))
  }

  @Test func refusedLinesAreShownWithTheirPlacesAndSaved() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 16))
    app.openImport()
    #expect(!app.shows("is not an amount"))
    app.press("r")
    #expect(app.shows("line 7, column 8") && app.shows("total_spent: \"n/a\" is not an amount such as 1234.50"))
    app.press("s")
    #expect(app.shows("members-refused.csv"))
    app.press("ctrl-u")
    app.type("taken.csv")
    app.press("enter")
    #expect(app.shows("! it is there already; choose another name"))
    app.press("ctrl-u")
    app.type("bad.csv")
    app.press("enter")
    #expect(wishes(app).last == .saveRefused(1, path: "bad.csv") && app.shows("4 lines saved in bad.csv"))
    #expect(app.model.place == .importPreview)
  }

  @Test func aWorkspaceThatChangedMeanwhileIsShownAsItWouldBeNow() {
    var app = App(Tiny.contents)
    app.openImport()
    app.transfersAtOnce = false
    app.press("enter", "y")
    #expect(app.shows("writing …") && app.model.fans.pendingSaves == 1)
    var now = TransferDisk.patreon(ImportRequest(path: "members.csv"), token: 2)
    now.numbers?.newFans = 1
    app.send(.importing(.outdated(now, "nothing was imported: the workspace was changed meanwhile")))
    #expect(app.shows("1 new, 1 changed, 41 the same") && app.model.fans.pendingSaves == 0)
    #expect(app.shows("! nothing was imported: the workspace was changed meanwhile"))
    app.press("enter", "y")
    #expect(wishes(app).last == .apply(2))
  }

  @Test func aLongReadingTellsHowFarItIsAndEscStopsIt() {
    var app = App(Tiny.contents)
    app.transfersAtOnce = false
    app.openImport()
    #expect(app.shows("The file is being read."))
    app.send(.progressed([Work(.preview, done: 250, total: 1_000, milliseconds: 600)]))
    #expect(app.shows("reading members.csv") && app.shows("25 %") && app.shows("Esc stops"))
    app.press("esc")
    #expect(app.effects.last == .stop(.preview) && app.model.imports == nil)
    #expect(app.shows("stopped; nothing was imported"))
    // What comes too late is not shown.
    app.send(.importing(.previewed(TransferDisk.patreon(ImportRequest(path: "members.csv")))))
    #expect(app.model.place == .fans)
  }

  @Test func anImportThatOthersWroteBehindIsNotTakenBack() {
    var app = App(Tiny.contents)
    app.press("3", "t")
    app.type("early")
    app.press("enter")
    app.openImport()
    app.press("enter", "y")
    app.savesAtOnce = false
    app.press("u")
    guard let request = app.lastSave else { return }
    app.send(.fanGone("fans.jsonl: cannot take the import back: something was written to it since.", request))
    #expect(app.shows("cannot take the import back"))
    app.press("enter")
    app.savesAtOnce = true
    app.press("u")
    #expect(app.shows("undone: ") && app.shows("early"))
  }

  @Test func nothingIsImportedIntoAWorkspaceThatCannotBeWritten() {
    let tiny = Tiny.contents
    var app = App(
      WorkspaceContents(
        settings: tiny.settings, collection: tiny.collection, table: tiny.table, readOnly: "it is newer"))
    app.press("3", "I")
    #expect(app.shows("! read-only: it is newer") && app.model.dialog == nil && app.effects.isEmpty)
  }

  @Test func whatWasMappedIsThereAgainAfterEsc() {
    var app = App(Tiny.contents)
    app.openImport("list.csv")
    app.press("down", "enter")
    app.type("name")
    app.press("enter", "m", "esc")
    #expect(app.model.place == .fans)
    app.press("I")
    #expect(app.shows("list.csv"))
    app.press("enter")
    #expect(lastRequest(app)?.mapping?.keys == [nil, "name", "email", nil])
  }

  @Test func thePageWaitsWhileSomethingElseIsLookedAt() {
    var app = App(Tiny.contents)
    app.openImport()
    app.press("1")
    #expect(app.model.place == .segments)
    app.press("3")
    #expect(app.model.place == .importPreview)
  }
}

extension String {
  /// How many parts stand between the occurrences of a text.
  fileprivate func components(_ text: String) -> Int {
    self.split(separator: text, omittingEmptySubsequences: false).count
  }
}
