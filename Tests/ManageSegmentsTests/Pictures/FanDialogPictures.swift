import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// What is asked over the list of fans and over a fan's page.
@Suite struct FanDialogPictures {
  @Test func theColumnsAt80() {
    var app = App(Tiny.contents)
    app.press("3", "c", "down", "space", "right")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8┌ Columns ─────────────────────────────────────────────────┐─────────┐
        │ / words │  [x] Name                                     24 at most │         │
        │   Name  │ ▸[ ] Email                                       29 wide │ Country │
        │▸  Ana   │  [x] Total Spent                              11 at most │ PT      │
        │   田中さ│  [x] Purchase Count                            6 at most │ JP      │
        │   ‹202E›│  [x] Last Active Days                          9 at most │ –       │
        │   Zoë é │  [x] Lifecycle Stage                           8 at most │ –       │
        │   Esc␛[3│  [x] Country                                  14 at most │ –       │
        │   👨 Fam│  [x] Member Tier                               7 at most │ –       │
        │   🎡🎡🎡│  [x] Tags          no room; from 82 columns · 20 at most │ –       │
        │   namele│  [ ] Source Channel                           14 at most │ –       │
        │         │  [ ] Registration Days                        17 at most │         │
        │         │  [ ] First Purchase Days                      19 at most │         │
        │         │  [ ] Last Purchase Days                       18 at most │         │
        │         │  [ ] Category                                 12 at most │         │
        │         │  [ ] Interests                                20 at most │         │
        │         │                                                          │         │
        │         │ Space shows  K J move  ← → width  = own width  r         │         │
        │         │ standard  ↵ keeps  Esc back                              │         │
        │         └──────────────────────────────────────────────────────────┘         │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func theColumnsAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "c", "down", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ ┌ Columns ─────────────────────────┐─┐
        │ │  [x] Name             24 at most │…│
        │ │  [x] Email               no room │ │
        │▸│ ▸[x] Total Spent      11 at most │ │
        │ │  [x] Purchase Count    6 at most │ │
        │ │                                  │ │
        │ │ Space shows  K J move  ← → width │ │
        │ └──────────────────────────────────┘ │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func aTagAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("3", "space", "space", "space", "t")
    app.type("l")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ─ 3 marked ────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                                                                             │
        │   Name                     Email                              Spent Purch.    Active  Stage    Country        Tier    Tags               │
        │ ● Ana                      ana@example.org                  $262.50      2     1 day  customer PT             premium vip, launch        │
        │ ● 田中さくら               sakura@example.jp                 $99.99      1    0 days  engaged  JP             –       vip                │
        │ ● ‹202E›نور الهدى          nour@example.org                   $0.00      0   10 days  engaged  –              –       –                  │
        │▸  Zoë é                    –                                  $5.00      1  322 days  inactive –              –       –                  │
        │   Esc␛[31mred              esc@example.org                    $0.00      0   19 days  new      –              –       –                  │
        │   👨 Family                family@example.org                $20.00      1   50 days  customer –              –       –                  │
        │   🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡…  –                                  $0.00      0         –  new      –              –       –                  │
        │   nameless@example.org     nameless@example.org               $0.00      0  264 days  inactive –              –       –                  │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                     ┌ Tag 3 marked fans ───────────────────────────────────────────┐                                     │
        │                                     │ l                                                            │                                     │
        │                                     │ 3 of 3 have it not yet; the tag is new                       │                                     │
        │                                     │   launch                                                   1 │                                     │
        │                                     │                                                              │                                     │
        │                                     │ ↑↓ choose  ↵ tags  Esc back                                  │                                     │
        │                                     └──────────────────────────────────────────────────────────────┘                                     │
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

        """)
  }

  @Test func aTagAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "space", "space", "t", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ ┌ Tag 2 marked fans ───────────────┐─┐
        │ │ vip                              │…│
        │ │ 0 of 2 have it not yet           │ │
        │ │ ▸ vip                          2 │ │
        │ │   launch                       1 │ │
        │▸│                                  │ │
        │ │ ↑↓ choose  ↵ tags  Esc back      │ │
        │ └──────────────────────────────────┘ │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func aRefusedValueAt80() {
    var app = App(Tiny.contents)
    app.press("3", "enter", "e")
    app.type("birth")
    app.press("enter")
    app.type("soon")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Ana ───────────────────────────────────────────────────────────────── 1 of 8 ┐
        │ Lifecycle Stage       customer                                               │
        │ Total Spent           $262.50                                                │
        │ Purchase Count        2                                                      │
        │ Last Active Days      1 day                                                  │
        │ First Purchase Days   264 days                                               │
        │ Last Purchase Days    1 day                                                  │
        │ Member┌ Birth Year of Ana ───────────────────────────────────────────┐       │
        │ Catego│ soon                                                         │       │
        │ Tags  │ ! "soon" is not a number such as 1234.5                      │       │
        │ Countr│                                                              │       │
        │ Name  │ ↵ saves  Esc back                                            │       │
        │ Email └──────────────────────────────────────────────────────────────┘       │
        │ Fan                   f1                                                     │
        │ Last Active           2026-11-19                                             │
        │ Email Consent         yes                                                    │
        │                                                                              │
        │ Segments, and why                                                            │
        │ ✓ Buyers                                                                     │
        │     ✓ Purchase Count > 0: is 2; 2 less would undo it                         │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘

        """)
  }

  @Test func aRefusedValueAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "enter", "e")
    app.type("birth")
    app.press("enter")
    app.type("soon")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ ┌ Birth Year of Ana ───────────────┐ ┐
        │ │ soon                             │ │
        │ │ ! "soon" is not a number such as │ │
        │ │ 1234.5                           │ │
        │ │                                  │ │
        │ │ ↵ saves  Esc back                │ │
        │ └──────────────────────────────────┘ │
        │ Member Tier           premium        │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func twoVersionsOfAFanAt80() {
    var app = App(Tiny.contents)
    app.press("3", "enter", "e")
    app.type("country")
    app.press("enter", "ctrl-u")
    app.type("ES")
    app.lines.fans = #"{"id":"f1","country":"BR"}"# + "\n"
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Ana ───────────────────────────────────────────────────────────────── 1 of 8 ┐
        │ Lifecycle Stage       customer                                               │
        │ Total Spent           $262.50                                                │
        │ Purchase Count        2                                                      │
        │ Last Active Days      1 day                                                  │
        │ Fi┌ Country of Ana ──────────────────────────────────────────────────────┐   │
        │ La│ Somebody else changed it meanwhile. Nothing was saved yet.           │   │
        │ Me│                                                                      │   │
        │ Ca│ Country                                                              │   │
        │ Ta│   theirs  BR                                                         │   │
        │ Co│   mine    ES                                                         │   │
        │ Na│                                                                      │   │
        │ Em│ m mine  t theirs  Esc back                                           │   │
        │ Fa└──────────────────────────────────────────────────────────────────────┘   │
        │ Last Active           2026-11-19                                             │
        │ Email Consent         yes                                                    │
        │                                                                              │
        │ Segments, and why                                                            │
        │ ✓ Buyers                                                                     │
        │     ✓ Purchase Count > 0: is 2; 2 less would undo it                         │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘

        """)
  }
}
