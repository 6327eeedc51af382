import TerminalCanvas
import Testing

@testable import ManageSegments

/// A fan’s page and what is asked over it, in low and in wide windows.
@Suite struct FanPageSizesPictures {
  @Test func twoVersionsOfAFanAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "enter", "e")
    app.type("country")
    app.press("enter", "ctrl-u")
    app.type("ES")
    app.lines.fans = #"{"id":"f1","country":"BR"}"# + "\n"
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ ┌ Country of Ana ──────────────────┐ ┐
        │ │ Country                          │ │
        │ │   theirs  BR                     │ │
        │ │   mine    ES                     │ │
        │ │                                  │ │
        │ │ m mine  t theirs  Esc back       │ │
        │ └──────────────────────────────────┘ │
        │ Member Tier           premium        │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func aFanAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("3", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Ana ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 1 of 8 ┐
        │ Lifecycle Stage       customer                                                                                                           │
        │ Total Spent           $262.50                                                                                                            │
        │ Purchase Count        2                                                                                                                  │
        │ Last Active Days      1 day                                                                                                              │
        │ First Purchase Days   264 days                                                                                                           │
        │ Last Purchase Days    1 day                                                                                                              │
        │ Member Tier           premium                                                                                                            │
        │ Category              member                                                                                                             │
        │ Tags                  vip, launch                                                                                                        │
        │ Country               PT                                                                                                                 │
        │ Name                  Ana                                                                                                                │
        │ Email                 ana@example.org                                                                                                    │
        │ Fan                   f1                                                                                                                 │
        │ Last Active           2026-11-19                                                                                                         │
        │ Email Consent         yes                                                                                                                │
        │                                                                                                                                          │
        │ Segments, and why                                                                                                                        │
        │ ✓ Buyers                                                                                                                                 │
        │     ✓ Purchase Count > 0: is 2; 2 less would undo it                                                                                     │
        │     To get out: Purchase Count 2 less.                                                                                                   │
        │ ✓ 来賓 guests                                                                                                                            │
        │ ✓ Buyers not invited                                                                                                                     │
        │     ✓ ALL of                                                                                                                             │
        │       ✓ belongs to Buyers: leaving Buyers would undo it                                                                                  │
        │       ✓ ANY of                                                                                                                           │
        │         ✗ does not belong to 来賓 guests: leaving 来賓 guests would do                                                                   │
        │         ✓ Tags has launch: is vip, launch; losing launch would undo it                                                                   │
        │     To get out: the fan leaves Buyers.                                                                                                   │
        │ ! Uses a deleted field: its rule is broken, so nobody is in it                                                                           │
        │                                                                                                                                          │
        │ Events, the newest first: 2                                                                                                              │
        │ 2026-11-19 11:00:00  purchase · amount $250.00                                                                                           │
        │ 2026-03-01 11:00:00  purchase · amount $12.50                                                                                            │
        │                                                                                                                                          │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         → next fan  e edit  t tag  T untag  Space mark  Esc back  : commands
        """)
  }

  @Test func whichFieldAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "enter", "e")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ ┌ Change what of Ana? ─────────────┐ ┐
        │ │ type to find:                    │ │
        │ │▸Lifecycle Stage         customer │ │
        │ │ Total Sp…  $262.50 · not by hand │ │
        │ │ Purchase Count   2 · not by hand │ │
        │ │ Source Channel                 – │ │
        │ │ ↑↓ choose  ↵ takes  Esc back     │ │
        │ └───────────────────────── ↓ more ─┘ │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func whichFieldAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3", "enter", "e")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Ana ─────────┌ Change what of Ana? ──────────────────────────┐─────── 1 of 8 ┐
        │ Lifecycle Sta│ type to find:                                 │               │
        │ Total Spent  │▸Lifecycle Stage                      customer │               │
        │ Purchase Coun│ Total Spent             $262.50 · not by hand │               │
        │ Last Active D│ Purchase Count                2 · not by hand │               │
        │ First Purchas│ Source Channel                              – │               │
        │ Last Purchase│ Last Active Days          1 day · not by hand │               │
        │ Member Tier  │ Registration Days             – · not by hand │               │
        │ Category     │ First Purchase Days    264 days · not by hand │               │
        │ Tags         │ Last Purchase Days        1 day · not by hand │               │
        │ Country      │ Member Tier                           premium │               │
        │ Name         │ Category                 member · not by hand │               │
        │ Email        │ Tags                vip, launch · not by hand │               │
        │ Fan          │ Interests                                   – │               │
        │ Last Active  │ Country                                    PT │               │
        │ Email Consent│ Language                                    – │               │
        │              │ Name                                      Ana │               │
        │ Segments, and│ Email                         ana@example.org │               │
        │ ✓ Buyers     │ ↑↓ choose  ↵ takes  Esc back  F1 keys         │               │
        │     ✓ Purchas└────────────────────────────────────── ↓ more ─┘               │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘

        """)
  }

  @Test func theColumnsAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("3", "c", "down", "space", "right")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                                                                             │
        │   Name                     Email                              Spent Purch.    Active  Stage    Country        Tier    Tags               │
        │▸  Ana                      ana@example.org                  $262.50      2     1 day  customer PT             premium vip, launch        │
        │   田中さくら               sakura@example.jp                 $99.99      1    0 days  engaged  JP             –       vip                │
        │   ‹202E›نور الهدى          nour@example.org                   $0.00      0   10 days  engaged  –              –       –                  │
        │   Zoë é                    –                                  $5.00      1  322 days  inactive –              –       –                  │
        │   Esc␛[31mred              esc@example.org                    $0.00      0   19 days  new      –              –       –                  │
        │   👨 Family                family@exam┌ Columns ─────────────────────────────────────────────────┐            –       –                  │
        │   🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡…  –          │  [x] Name                                     24 at most │            –       –                  │
        │   nameless@example.org     nameless@ex│ ▸[ ] Email                                       29 wide │            –       –                  │
        │                                       │  [x] Total Spent                              11 at most │                                       │
        │                                       │  [x] Purchase Count                            6 at most │                                       │
        │                                       │  [x] Last Active Days                          9 at most │                                       │
        │                                       │  [x] Lifecycle Stage                           8 at most │                                       │
        │                                       │  [x] Country                                  14 at most │                                       │
        │                                       │  [x] Member Tier                               7 at most │                                       │
        │                                       │  [x] Tags                                     20 at most │                                       │
        │                                       │  [ ] Source Channel                           14 at most │                                       │
        │                                       │  [ ] Registration Days                        17 at most │                                       │
        │                                       │  [ ] First Purchase Days                      19 at most │                                       │
        │                                       │  [ ] Last Purchase Days                       18 at most │                                       │
        │                                       │  [ ] Category                                 12 at most │                                       │
        │                                       │  [ ] Interests                                20 at most │                                       │
        │                                       │                                                          │                                       │
        │                                       │ Space shows  K J move  ← → width  = own width  r         │                                       │
        │                                       │ standard  ↵ keeps  Esc back                              │                                       │
        │                                       └──────────────────────────────────────────────────────────┘                                       │
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
}
