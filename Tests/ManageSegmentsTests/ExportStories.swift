import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Fans leave as a file: how many and who not stands there before.
@Suite struct ExportStories {
  private func lastRequest(_ app: App) -> ExportRequest? {
    for case .exporting(let wish) in app.effects.reversed() {
      switch wish {
      case .preview(let request), .write(let request): return request
      }
    }
    return nil
  }

  @Test func aSegmentIsExportedForAnotherTool() {
    var app = App(Tiny.contents)
    app.press("x")
    #expect(lastRequest(app)?.audience == .segment("Buyers") && lastRequest(app)?.rows.population == 4)
    #expect(app.shows("┌ Export ─ Buyers ─") && app.shows("2 of 4 fans would leave"))
    #expect(app.shows("2 held back: 1 said no, 1 never said") && app.shows("buyers-2026-11-20.csv"))
    #expect(app.shows("f1,Ana,ana@example.org"))
    app.press("enter")
    #expect(app.shows("an audience, may be hashed"))
    app.type("mailchimp")
    app.press("enter")
    #expect(lastRequest(app)?.form == "mailchimp" && app.shows("buyers-2026-11-20.mailchimp.csv"))
    app.press("down", "down", "down", "enter")
    #expect(lastRequest(app)?.consent == .notRefused && app.shows("also who never said (recorded)"))
    #expect(app.shows("3 of 4 fans would leave"))
    app.press("x")
    #expect(app.shows("3 fans as Mailchimp to buyers-2026-11-20.mailchimp.csv."))
    #expect(app.shows("did not say yes to email") && app.shows("The audit trail records it."))
    app.press("y")
    #expect(app.effects.contains { if case .exporting(.write) = $0 { true } else { false } })
    #expect(app.model.place == .segments && app.shows("✓ exported 3 fans as CSV to /home/ana/buyers"))
  }

  @Test func hashesAreChosenWhereTheyMeanSomething() {
    var app = App(Tiny.contents)
    app.press("x")
    #expect(app.shows("Read by") && !app.shows("Addresses"))
    app.press("enter")
    app.type("meta")
    app.press("enter")
    #expect(!app.shows("Read by") && app.shows("Addresses as they are"))
    app.press("end", "enter")
    #expect(lastRequest(app)?.isHashed == true && app.shows("Addresses as SHA-256 hashes"))
    app.press("home", "enter")
    app.type("csv")
    app.press("enter")
    #expect(lastRequest(app)?.isHashed == false)
    app.press("end", "enter")
    #expect(lastRequest(app)?.isForSpreadsheet == true && app.shows("a spreadsheet: no formulas"))
  }

  @Test func theMarkedFansAreExportedElseTheListedOnes() {
    var app = App(Tiny.contents)
    app.press("3", "space", "space", "X")
    #expect(lastRequest(app)?.audience == .marked && lastRequest(app)?.rows.population == 2)
    #expect(app.shows("┌ Export ─ the marked fans ─"))
    app.press("esc", "-", "/")
    app.type("country = PT")
    app.press("enter", "X")
    #expect(lastRequest(app)?.audience == .condition("country = PT") && lastRequest(app)?.rows.population == 1)
  }

  @Test func theRuleThatIsBeingMadeIsExported() {
    var app = App(Tiny.contents)
    app.press("e", "X")
    #expect(lastRequest(app)?.audience == .condition("purchase_count > 0") && lastRequest(app)?.rows.population == 4)
    app.press("esc")
    #expect(app.model.place == .tree)
  }

  @Test func aNameThatIsTakenIsAskedForAgain() {
    var app = App(Tiny.contents)
    app.press("x", "down", "enter", "ctrl-u")
    app.type("taken.csv")
    app.press("enter", "x", "y")
    #expect(app.shows("Export to which file") && app.shows("! it is there already; choose another name"))
    app.press("ctrl-u")
    app.type("new.csv")
    app.press("enter", "x", "y")
    #expect(app.shows("exported 2 fans as CSV to /home/ana/new.csv"))
  }

  @Test func aWorkspaceThatCannotBeWrittenCanBeExported() {
    let tiny = Tiny.contents
    var app = App(
      WorkspaceContents(
        settings: tiny.settings, collection: tiny.collection, table: tiny.table, readOnly: "it is newer"))
    app.press("x", "x", "y")
    #expect(app.shows("exported 2 fans as CSV"))
  }

  @Test func fansThatChangedMeanwhileAreLookedAtAgain() {
    var app = App(Tiny.contents)
    app.press("x")
    let asked = app.effects.count
    app.send(.reloaded(Tiny.contents(on: "2026-11-21")))
    app.press("down", "down", "enter")
    #expect(app.shows("the fans were changed meanwhile; open the export again") && app.effects.count == asked)
    #expect(app.model.place == .segments)
  }

  @Test func aLongExportIsStoppedWithEsc() {
    var app = App(Tiny.contents)
    app.press("x")
    app.transfersAtOnce = false
    app.press("x", "y")
    app.send(.progressed([Work(.export, done: 250, total: 0, milliseconds: 600)]))
    #expect(app.shows("exporting") && app.shows("Esc stops"))
    app.press("esc")
    #expect(app.effects.last == .stop(.export) && app.shows("stopped; no file was made"))
    #expect(app.model.place == .exportPage)
  }

  @Test(arguments: [
    ("VIPs", "vips"), ("Ünï / größe", "ünï-grösse"), ("../../etc", "etc"), ("来賓", "来賓"), ("🎡", "segment"),
  ])
  func theNameOfTheFileIsHarmless(name: String, stem: String) {
    #expect(Model.stem(of: .segment(name)) == stem)
  }
}
