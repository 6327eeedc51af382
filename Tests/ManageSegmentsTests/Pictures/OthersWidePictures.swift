import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Others' changes of fans and a draft from before, in a large terminal.
@Suite struct OthersWidePictures {
  @Test func fansThatOthersChangedAt140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("3")
    let state = app.model.workspace
    let rows = try ["f2", "f4"].map { try #require(state.table.row(of: $0)) }
    let contents = WorkspaceContents(settings: state.settings, collection: state.collection, table: state.table)
    app.send(.changed(contents, FanTable.Changed(table: state.table, rows: rows)))
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Fans ─ 8 of 8 ─ ◆ 2 changed ─────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                                                                             │
        │   Name                     Email                              Spent Purch.    Active  Stage    Country        Tier    Tags               │
        │▸  Ana                      ana@example.org                  $262.50      2     1 day  customer PT             premium vip, launch        │
        │   田中さくら     ◆ changed sakura@example.jp                 $99.99      1    0 days  engaged  JP             –       vip                │
        │   ‹202E›نور الهدى          nour@example.org                   $0.00      0   10 days  engaged  –              –       –                  │
        │   Zoë é          ◆ changed –                                  $5.00      1  322 days  inactive –              –       –                  │
        │   Esc␛[31mred              esc@example.org                    $0.00      0   19 days  new      –              –       –                  │
        │   👨 Family                family@example.org                $20.00      1   50 days  customer –              –       –                  │
        │   🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡…  –                                  $0.00      0         –  new      –              –       –                  │
        │   nameless@example.org     nameless@example.org               $0.00      0  264 days  inactive –              –       –                  │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         ↵ open  Space mark  t tag  * mark all  / filter  f segment  s sort  c columns  V range  m mark by  p go to  D duplicates  Esc segments
        """)
  }

  @Test func aDraftIsOfferedAt140() throws {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    let draft = SegmentDraft(
      original: nil, name: "VIPs", description: "", isDynamic: false, rule: nil, ruleText: nil, members: ["f1", "f2"])
    let moment = try #require(Instant(rfc3339: "2026-11-18T13:02:11Z"))
    let found = ["one", "two"].map { FoundDraft(id: $0, at: moment, draft: draft) }
    app.send(.draftsFound(found, problems: []))
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ 4 segments ───────────────────────────────────────────────── as made ┐┌ Buyers ──────────────────────────────────────────────────────────┐
        │ Name                                          Type      Fans   Share ││ Bought at least once                                             │
        │▸Buyers                                        dynamic      4  50.0 % ││                                                                  │
        │ 来賓 guests                                   static       2  25.0 % ││ Purchase Count > 0                                             4 │
        │ Buyers not invited                            dynamic      4  50.0 % ││                                                                  │
        │ Uses a deleted field                          broken       …       ! ││ fans                                                           4 │
        │                                                                      ││ reachable by email                                             1 │
        │                                                                      ││ in use by Buyers not invited                                     │
        │                                                                      ││                                                                  │
        │                                                                      ││ Ana                                                      $262.50 │
        │                                                                      ││ 田中さくら                                                $99.99 │
        │                                                                      ││ Zoë é                                                      $5.00 │
        │                                                                      ││ 👨 Family                                                 $20.00 │
        │                                     ┌ Unsaved changes ─────────────────────────────────────────────┐                                     │
        │                                     │ You have unsaved changes of “VIPs” from 2026-11-18 14:02.    │                                     │
        │                                     │ static: 2 members                                            │                                     │
        │                                     │ One of 2.                                                    │                                     │
        │                                     │                                                              │                                     │
        │                                     │ ↵    opens them                                              │                                     │
        │                                     │ d    discards them                                           │                                     │
        │                                     │ Esc  decides later                                           │                                     │
        │                                     └──────────────────────────────────────────────────────────────┘                                     │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘
         ↵ open  d discard  Esc back  : commands
        """)
  }

  @Test func oneChangeWholeAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("4")
    app.send(.activityRead(ActivityStories.activity(30)))
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Entry 30 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 1 of 30 ┐
        │ changed "Buyers", rule from “purchase_count > 29” to “purchase_count > 30”                                                               │
        │                                                                                                                                          │
        │ when      2026-11-19 23:59:59 Europe/Berlin                                                                                              │
        │ who       ben                                                                                                                            │
        │ on        studio, process 4711                                                                                                           │
        │ from      203.0.113.7                                                                                                                    │
        │ old rule  purchase_count > 29                                                                                                            │
        │ new rule  purchase_count > 30                                                                                                            │
        │ joined    0                                                                                                                              │
        │ left      3                                                                                                                              │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         → older  Esc back  : commands
        """)
  }

  @Test func whatTheyDeletedAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("end", "up", "enter", "shift-tab", "shift-tab")
    app.type("s of all kinds")
    app.disk = SegmentCollection(app.model.workspace.segments.filter { $0.id != "quiet" })
    app.press("f2")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                                                                            ? help  q quit
        ┌ Deleted meanwhile ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │   Somebody else deleted “Buyers not invited” since you read it. Nothing was saved.                                                       │
        │                                                                                                                                          │
        │   Name         Buyers not invited                                                                                                        │
        │   Description  Bought, and not on the lists of all kinds                                                                                 │
        │   Type         dynamic                                                                                                                   │
        │   Rule         IN SEGMENT "Buyers" AND (NOT IN SEGMENT "来賓 guests" OR tags HAS launch)                                                 │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │   m    keep mine: it is made again                                                                                                       │
        │   t    take theirs: it stays deleted                                                                                                     │
        │   Esc  back; nothing is saved and nothing is lost                                                                                        │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         m mine  t theirs  Esc back  : commands
        """)
  }
}
