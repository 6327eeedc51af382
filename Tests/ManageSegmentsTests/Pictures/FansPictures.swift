import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The list of fans and a fan's page.
@Suite struct FansPictures {
  @Test func namesOfAllKinds() {
    var app = App(Tiny.contents)
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │▸  Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë é            –                $5.00      1  322 days  inactive –       │
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

  @Test func markedAndSorted() {
    var app = App(Tiny.contents)
    app.press("3", "space", "down", "space", "s")
    app.type("spent")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 8 of 8 ─ 2 marked ───────────────────────────────────── Total Spent ↓ ┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email          Spent ↓ Purch.    Active  Stage    Country │
        │▸● Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   👨 Family        family@exam…    $20.00      1   50 days  customer –       │
        │   Zoë é            –                $5.00      1  322 days  inactive –       │
        │ ● ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Esc␛[31mred      esc@example…     $0.00      0   19 days  new      –       │
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
         t tag  T untag  - unmark all  + add to static  _ remove  Esc no marks
        """)
  }

  @Test func aConditionHalfTyped() {
    var app = App(Tiny.contents)
    app.press("3", "/")
    app.type("total_spent >")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                      F1 help
        ┌ Fans ─ 8 of 8 as before ─────────────────────────────────────────────────────┐
        │ / total_spent >                                                              │
        │   column 14: the end is not a number; expected an amount such as 200         │
        │▸  Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë é            –                $5.00      1  322 days  inactive –       │
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
         ↵ keep  Esc back  Ctrl-P commands
        """)
  }

  @Test func nobodyIsListed() {
    var app = App(Tiny.contents)
    app.press("3", "/")
    app.type("total_spent > 1000")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 0 of 8 ───────────────────────────────────────────────────────────────┐
        │ / total_spent > 1000                                                         │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │                                                                              │
        │ Nobody is in this list. x shows all fans.                                    │
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
         Esc no filter  x all fans  / filter  f segment  c columns  D duplicates
        """)
  }

  @Test func noFansAtAll() {
    var app = App(Tiny.empty)
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny            0 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 0 of 0 ───────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │                                                                              │
        │ No fans yet: I brings them in from a file.                                   │
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
         I import  Esc segments  : commands
        """)
  }

  @Test func aFansProfile() {
    var app = App(Tiny.contents)
    app.press("3", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Ana ───────────────────────────────────────────────────────────────── 1 of 8 ┐
        │ Lifecycle Stage       customer                                               │
        │ Total Spent           $262.50                                                │
        │ Purchase Count        2                                                      │
        │ Last Active Days      1 day                                                  │
        │ First Purchase Days   264 days                                               │
        │ Last Purchase Days    1 day                                                  │
        │ Member Tier           premium                                                │
        │ Category              member                                                 │
        │ Tags                  vip, launch                                            │
        │ Country               PT                                                     │
        │ Name                  Ana                                                    │
        │ Email                 ana@example.org                                        │
        │ Fan                   f1                                                     │
        │ Last Active           2026-11-19                                             │
        │ Email Consent         yes                                                    │
        │                                                                              │
        │ Segments, and why                                                            │
        │ ✓ Buyers                                                                     │
        │     ✓ Purchase Count > 0: is 2; 2 less would undo it                         │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘
         → next fan  e edit  t tag  T untag  Space mark  Esc back  : commands
        """)
  }

  @Test func whyAFanIsInWhichSegment() {
    var app = App(Tiny.contents)
    app.press("3", "enter", "end")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Ana ───────────────────────────────────────────────────────────────── 1 of 8 ┐
        │ Email Consent         yes                                                    │
        │                                                                              │
        │ Segments, and why                                                            │
        │ ✓ Buyers                                                                     │
        │     ✓ Purchase Count > 0: is 2; 2 less would undo it                         │
        │     To get out: Purchase Count 2 less.                                       │
        │ ✓ 来賓 guests                                                                │
        │ ✓ Buyers not invited                                                         │
        │     ✓ ALL of                                                                 │
        │       ✓ belongs to Buyers: leaving Buyers would undo it                      │
        │       ✓ ANY of                                                               │
        │         ✗ does not belong to 来賓 guests: leaving 来賓 guests would do       │
        │         ✓ Tags has launch: is vip, launch; losing launch would undo it       │
        │     To get out: the fan leaves Buyers.                                       │
        │ ! Uses a deleted field: its rule is broken, so nobody is in it               │
        │                                                                              │
        │ Events, the newest first: 2                                                  │
        │ 2026-11-19 11:00:00  purchase · amount $250.00                               │
        │ 2026-03-01 11:00:00  purchase · amount $12.50                                │
        └──────────────────────────────────────────────────────────────────────────────┘
         → next fan  e edit  t tag  T untag  Space mark  Esc back  : commands
        """)
  }
}
