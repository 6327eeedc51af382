import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Others' changes and presence, drafts from before, and the record of what was done.
@Suite struct OthersPictures {
  private static func changed(_ size: Size) -> App {
    var app = App(Tiny.contents, size: size)
    let me = Visitor(user: "ana", host: "studio", client: nil, isMe: true)
    app.send(.visited([me, Visitor(user: "ben", host: "host", client: "203.0.113.7", isMe: false)]))
    app.elsewhere("buyers") { $0.kind = .fixed(["f1", "f2"]) }
    app.disk?.segments.append(Segment(id: "new", name: "First now", kind: .fixed([])))
    app.reload()
    return app
  }

  @Test func rowsThatOthersChanged() {
    let app = Self.changed(Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Tiny       2 here: ana, ben@host from 203.0.113.7 · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 5 segments ───────────────────────── as made ┐┌ Buyers ──────────────────────┐
        │ Name                  Type      Fans   Share ││ Bought at least once         │
        │▸Buyers      ◆ changed static       2  25.0 % ││                              │
        │ 来賓 guests           static       2  25.0 % ││ Members chosen by hand.      │
        │ Buyers not invi… ◆ −2 dynamic      2  25.0 % ││                              │
        │ Uses a deleted field  broken       …       ! ││ fans                       2 │
        │ First now       ◆ new static       0     0 % ││ reachable by email         1 │
        │                                              ││ in use by Buyers not invited │
        │                                              ││                              │
        │                                              ││ Ana                  $262.50 │
        │                                              ││ 田中さくら            $99.99 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └─ · somebody else changed 2 segments; this is how they are now ───────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func rowsThatOthersChangedAt140() {
    let app = Self.changed(Size(width: 140, height: 40))
    #expect(
      app.screen == """
         Manage Segments · Tiny                               2 here: ana, ben@host from 203.0.113.7 · 8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ 5 segments ───────────────────────────────────────────────── as made ┐┌ Buyers ──────────────────────────────────────────────────────────┐
        │ Name                                          Type      Fans   Share ││ Bought at least once                                             │
        │▸Buyers                              ◆ changed static       2  25.0 % ││                                                                  │
        │ 来賓 guests                                   static       2  25.0 % ││ Members chosen by hand.                                          │
        │ Buyers not invited                       ◆ −2 dynamic      2  25.0 % ││                                                                  │
        │ Uses a deleted field                          broken       …       ! ││ fans                                                           2 │
        │ First now                               ◆ new static       0     0 % ││ reachable by email                                             1 │
        │                                                                      ││ in use by Buyers not invited                                     │
        │                                                                      ││                                                                  │
        │                                                                      ││ Ana                                                      $262.50 │
        │                                                                      ││ 田中さくら                                                $99.99 │
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
        └─ · somebody else changed 2 segments; this is how they are now ───────┘└──────────────────────────────────────────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  t tag  z archive  v versions  g uses  x export  Space mark  : commands
        """)
  }

  @Test func fansThatOthersChanged() throws {
    var app = App(Tiny.contents)
    app.press("3")
    let state = app.model.workspace
    let rows = try ["f2", "f4"].map { try #require(state.table.row(of: $0)) }
    let contents = WorkspaceContents(settings: state.settings, collection: state.collection, table: state.table)
    app.send(.changed(contents, FanTable.Changed(table: state.table, rows: rows)))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 8 of 8 ─ ◆ 2 changed ─────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │▸  Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら     ◆ sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë é          ◆ –                $5.00      1  322 days  inactive –       │
        │   Esc␛[31mred      esc@example…     $0.00      0   19 days  new      –       │
        │   👨 Family        family@exam…    $20.00      1   50 days  customer –       │
        │   🎡🎡🎡🎡🎡🎡🎡…  –                $0.00      0         –  new      –       │
        │   nameless@exampl… nameless@ex…     $0.00      0  264 days  inactive –       │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         ↵ open  Space mark  t tag  * mark all  / filter  f segment  s sort  c columns
        """)
  }

  private static func offered(_ size: Size) throws -> App {
    var app = App(Tiny.contents, size: size)
    let rule = try ConditionParser.parse("purchase_count > 1 AND country = PT", in: app.model.workspace.context)
    let draft = SegmentDraft(
      original: nil, name: "VIPs", description: "", isDynamic: true, rule: rule, ruleText: nil, members: [])
    let moment = try #require(Instant(rfc3339: "2026-11-20T13:02:11Z"))
    app.send(.draftsFound([FoundDraft(id: "d", at: moment, draft: draft)], problems: []))
    return app
  }

  @Test func aDraftIsOffered() throws {
    let app = try Self.offered(Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 4 segments ───────────────────────── as made ┐┌ Buyers ──────────────────────┐
        │ Name                  Type      Fans   Share ││ Bought at least once         │
        │▸Buyers                dynamic      4  50.0 % ││                              │
        │ 来賓 guests           static       2  25.0 % ││ Purchase Count > 0         4 │
        │ Buyers not invited    dynamic      4  50.0 % ││                              │
        │ Uses a deleted field  broken       …       ! ││ fans                       4 │
        │       ┌ Unsaved changes ─────────────────────────────────────────────┐     1 │
        │       │ You have unsaved changes of “VIPs” from 14:02.               │nvited │
        │       │ purchase_count > 1 AND country = PT                          │       │
        │       │                                                              │262.50 │
        │       │ ↵    opens them                                              │$99.99 │
        │       │ d    discards them                                           │ $5.00 │
        │       │ Esc  decides later                                           │$20.00 │
        │       └──────────────────────────────────────────────────────────────┘       │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         ↵ open  d discard  Esc back  : commands
        """)
  }

  @Test func aDraftIsOfferedAt40() throws {
    let app = try Self.offered(Size(width: 40, height: 12))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ Unsaved changes ─────────────────┐t
        ┌ │ You have unsaved changes of      │ ┐
        │ │ “VIPs” from 14:02.               │ │
        │▸│ purchase_count > 1 AND country = │ │
        │ │ PT                               │ │
        │ │                                  │ │
        │ │ ↵    opens them                  │ │
        │ │ d    discards them               │ │
        │ │ Esc  decides later               │ │
        └─└──────────────────────────────────┘─┘
         ↵ open  d discard  Esc back
        """)
  }

  @Test func theActivity() {
    var app = App(Tiny.contents)
    app.press("4")
    app.send(.activityRead(ActivityStories.activity(30)))
    app.press("down")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Activity ─ 30 ───────────────────────────────────────────────── newest first ┐
        │ When        Who       What                                                   │
        │ 11-19 23:59 ana       changed "Buyers", rule from “purchase_count > 29” to … │
        │▸11-19 23:58 ben       changed "Buyers", rule from “purchase_count > 28” to … │
        │ 11-19 23:57 ana       changed "Buyers", rule from “purchase_count > 27” to … │
        │ 11-19 23:56 ben       changed "Buyers", rule from “purchase_count > 26” to … │
        │ 11-19 23:55 ana       changed "Buyers", rule from “purchase_count > 25” to … │
        │ 11-19 23:54 ben       changed "Buyers", rule from “purchase_count > 24” to … │
        │ 11-19 23:53 ana       changed "Buyers", rule from “purchase_count > 23” to … │
        │ 11-19 23:52 ben       changed "Buyers", rule from “purchase_count > 22” to … │
        │ 11-19 23:51 ana       changed "Buyers", rule from “purchase_count > 21” to … │
        │ 11-19 23:50 ben       changed "Buyers", rule from “purchase_count > 20” to … │
        │ 11-19 23:49 ana       changed "Buyers", rule from “purchase_count > 19” to … │
        │ 11-19 23:48 ben       changed "Buyers", rule from “purchase_count > 18” to … │
        │ 11-19 23:47 ana       changed "Buyers", rule from “purchase_count > 17” to … │
        │ 11-19 23:46 ben       changed "Buyers", rule from “purchase_count > 16” to … │
        │ 11-19 23:45 ana       changed "Buyers", rule from “purchase_count > 15” to … │
        │ 11-19 23:44 ben       changed "Buyers", rule from “purchase_count > 14” to … │
        │ 11-19 23:43 ana       changed "Buyers", rule from “purchase_count > 13” to … │
        │ 11-19 23:42 ben       changed "Buyers", rule from “purchase_count > 12” to … │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘
         ↵ open  Tab segments  : commands
        """)
  }

  @Test func theActivityAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("4")
    app.send(.activityRead(ActivityStories.activity(30)))
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Activity ─ 30 ───────────────────────────────────────────────────────────────────────────────────────────────────────────── newest first ┐
        │ When             Who            What                                                                                                     │
        │▸2026-11-19 23:59 ana            changed "Buyers", rule from “purchase_count > 29” to “purchase_count > 30”                               │
        │ 2026-11-19 23:58 ben            changed "Buyers", rule from “purchase_count > 28” to “purchase_count > 29”                               │
        │ 2026-11-19 23:57 ana            changed "Buyers", rule from “purchase_count > 27” to “purchase_count > 28”                               │
        │ 2026-11-19 23:56 ben            changed "Buyers", rule from “purchase_count > 26” to “purchase_count > 27”                               │
        │ 2026-11-19 23:55 ana            changed "Buyers", rule from “purchase_count > 25” to “purchase_count > 26”                               │
        │ 2026-11-19 23:54 ben            changed "Buyers", rule from “purchase_count > 24” to “purchase_count > 25”                               │
        │ 2026-11-19 23:53 ana            changed "Buyers", rule from “purchase_count > 23” to “purchase_count > 24”                               │
        │ 2026-11-19 23:52 ben            changed "Buyers", rule from “purchase_count > 22” to “purchase_count > 23”                               │
        │ 2026-11-19 23:51 ana            changed "Buyers", rule from “purchase_count > 21” to “purchase_count > 22”                               │
        │ 2026-11-19 23:50 ben            changed "Buyers", rule from “purchase_count > 20” to “purchase_count > 21”                               │
        │ 2026-11-19 23:49 ana            changed "Buyers", rule from “purchase_count > 19” to “purchase_count > 20”                               │
        │ 2026-11-19 23:48 ben            changed "Buyers", rule from “purchase_count > 18” to “purchase_count > 19”                               │
        │ 2026-11-19 23:47 ana            changed "Buyers", rule from “purchase_count > 17” to “purchase_count > 18”                               │
        │ 2026-11-19 23:46 ben            changed "Buyers", rule from “purchase_count > 16” to “purchase_count > 17”                               │
        │ 2026-11-19 23:45 ana            changed "Buyers", rule from “purchase_count > 15” to “purchase_count > 16”                               │
        │ 2026-11-19 23:44 ben            changed "Buyers", rule from “purchase_count > 14” to “purchase_count > 15”                               │
        │ 2026-11-19 23:43 ana            changed "Buyers", rule from “purchase_count > 13” to “purchase_count > 14”                               │
        │ 2026-11-19 23:42 ben            changed "Buyers", rule from “purchase_count > 12” to “purchase_count > 13”                               │
        │ 2026-11-19 23:41 ana            changed "Buyers", rule from “purchase_count > 11” to “purchase_count > 12”                               │
        │ 2026-11-19 23:40 ben            changed "Buyers", rule from “purchase_count > 10” to “purchase_count > 11”                               │
        │ 2026-11-19 23:39 ana            changed "Buyers", rule from “purchase_count > 9” to “purchase_count > 10”                                │
        │ 2026-11-19 23:38 ben            changed "Buyers", rule from “purchase_count > 8” to “purchase_count > 9”                                 │
        │ 2026-11-19 23:37 ana            changed "Buyers", rule from “purchase_count > 7” to “purchase_count > 8”                                 │
        │ 2026-11-19 23:36 ben            changed "Buyers", rule from “purchase_count > 6” to “purchase_count > 7”                                 │
        │ 2026-11-19 23:35 ana            changed "Buyers", rule from “purchase_count > 5” to “purchase_count > 6”                                 │
        │ 2026-11-19 23:34 ben            changed "Buyers", rule from “purchase_count > 4” to “purchase_count > 5”                                 │
        │ 2026-11-19 23:33 ana            changed "Buyers", rule from “purchase_count > 3” to “purchase_count > 4”                                 │
        │ 2026-11-19 23:32 ben            changed "Buyers", rule from “purchase_count > 2” to “purchase_count > 3”                                 │
        │ 2026-11-19 23:31 ana            changed "Buyers", rule from “purchase_count > 1” to “purchase_count > 2”                                 │
        │ 2026-11-19 23:30 ben            changed "Buyers", rule from “purchase_count > 0” to “purchase_count > 1”                                 │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         ↵ open  Tab segments  : commands
        """)
  }

  @Test func theActivityAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("4")
    app.send(.activityRead(ActivityStories.activity(30)))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3  4 Activity    ? help  q quit
        ┌ Activity ─ 30 ───────── newest first ┐
        │ When        Who    What              │
        │▸11-19 23:59 ana    changed "Buyers"… │
        │ 11-19 23:58 ben    changed "Buyers"… │
        │ 11-19 23:57 ana    changed "Buyers"… │
        │ 11-19 23:56 ben    changed "Buyers"… │
        │ 11-19 23:55 ana    changed "Buyers"… │
        │ 11-19 23:54 ben    changed "Buyers"… │
        └───────────────────────────── ↓ more ─┘
         ↵ open  Tab segments  : commands
        """)
  }

  @Test func oneChangeWhole() {
    var app = App(Tiny.contents)
    app.press("4")
    app.send(.activityRead(ActivityStories.activity(30)))
    app.press("down", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Entry 29 ─────────────────────────────────────────────────────────── 2 of 30 ┐
        │ changed "Buyers", rule from “purchase_count > 28” to “purchase_count > 29”   │
        │                                                                              │
        │ when      2026-11-19 23:58:59 Europe/Berlin                                  │
        │ who       ben                                                                │
        │ on        studio, process 4711                                               │
        │ from      203.0.113.7                                                        │
        │ old rule  purchase_count > 28                                                │
        │ new rule  purchase_count > 29                                                │
        │ joined    0                                                                  │
        │ left      3                                                                  │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         ← newer  → older  Esc back  : commands
        """)
  }

  @Test func noActivity() {
    var app = App(Tiny.contents)
    app.press("4")
    app.send(.activityRead(Activity(entries: [])))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Activity ─ 0 ────────────────────────────────────────────────── newest first ┐
        │                                                                              │
        │ There is no record of changes yet: audit.jsonl begins with the first one     │
        │ that Winnow saves here.                                                      │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         Tab segments  : commands
        """)
  }
}
