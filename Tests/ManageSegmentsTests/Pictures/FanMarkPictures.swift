import TerminalCanvas
import Testing

@testable import ManageSegments

/// Marked fans, and what is asked before something is done with them.
@Suite struct FanMarkPictures {
  @Test func aRangeAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "down", "V", "down", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Fans ─ 8 of 8 ─ range of 3 ──────────┐
        │ / words of a name or address, or a c…│
        │   Name                  Spent Purch. │
        │   Ana                 $262.50      2 │
        │ ● 田中さくら           $99.99      1 │
        │ ● ‹202E›نور الهدى       $0.00      0 │
        │▸● Zoë é                 $5.00      1 │
        │   Esc␛[31mred           $0.00      0 │
        └───────────────────────────── ↓ more ─┘
         V or ↵ ends the range  Esc drops it
        """)
  }

  @Test func aRangeAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3", "down", "V", "down", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 8 of 8 ─ range of 3 ──────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │   Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │ ● 田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │ ● ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │▸● Zoë é            –                $5.00      1  322 days  inactive –       │
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
         V or ↵ ends the range  Esc drops it  t tag  Space mark  ↵ open  * mark all
        """)
  }

  @Test func whoIsMarkedAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "m")
    app.type("total_spent > 20")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ Fans ─ 8 of 8 ───────────────────────┐
        │ ┌ Mark who satisfies a condition,… ┐…│
        │ │ total_spent > 20                 │ │
        │▸│ 2 of the 8 listed                │ │
        │ │                                  │ │
        │ │ ↵ marks  Esc back                │ │
        │ └──────────────────────────────────┘ │
        │   Esc␛[31mred           $0.00      0 │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func whoIsMarkedAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3", "m")
    app.type("total_spent > 20")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │▸  Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë é            –                $5.00      1  322 days  inactive –       │
        │   Esc␛┌ Mark who satisfies a condition, or has words ────────────────┐       │
        │   👨 F│ total_spent > 20                                             │       │
        │   🎡🎡│ 2 of the 8 listed                                            │       │
        │   name│                                                              │       │
        │       │ ↵ marks  Esc back                                            │       │
        │       └──────────────────────────────────────────────────────────────┘       │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func whoIsMarkedAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("3", "m")
    app.type("total_spent > 20")
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
        │   👨 Family                family@example.org                $20.00      1   50 days  customer –              –       –                  │
        │   🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡…  –                                  $0.00      0         –  new      –              –       –                  │
        │   nameless@example.org     nameless@example.org               $0.00      0  264 days  inactive –              –       –                  │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                     ┌ Mark who satisfies a condition, or has words ────────────────┐                                     │
        │                                     │ total_spent > 20                                             │                                     │
        │                                     │ 2 of the 8 listed                                            │                                     │
        │                                     │                                                              │                                     │
        │                                     │ ↵ marks  Esc back                                            │                                     │
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

  @Test func whereToAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "p")
    app.type("50 %")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ Fans ─ 8 of 8 ───────────────────────┐
        │ ┌ Go to ───────────────────────────┐…│
        │ │ 50 %                             │ │
        │▸│ 5 of 8: Esc␛[31mred              │ │
        │ │                                  │ │
        │ │ ↵ goes there  Esc back           │ │
        │ └──────────────────────────────────┘ │
        │   Esc␛[31mred           $0.00      0 │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func whereToAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3", "p")
    app.type("50 %")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │▸  Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë é            –                $5.00      1  322 days  inactive –       │
        │   Esc␛┌ Go to ───────────────────────────────────────────────────────┐       │
        │   👨 F│ 50 %                                                         │       │
        │   🎡🎡│ 5 of 8: Esc␛[31mred                                          │       │
        │   name│                                                              │       │
        │       │ ↵ goes there  Esc back                                       │       │
        │       └──────────────────────────────────────────────────────────────┘       │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func aTagAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3", "space", "space", "t", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ─ 2 marked ────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │ ● Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │ ● 田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │▸  ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë ┌ Tag 2 marked fans ───────────────────────────────────────────┐       │
        │   Esc␛│ vip                                                          │       │
        │   👨 F│ 0 of 2 have it not yet                                       │       │
        │   🎡🎡│ ▸ vip                                                      2 │       │
        │   name│   launch                                                   1 │       │
        │       │                                                              │       │
        │       │ ↑↓ choose  ↵ tags  Esc back                                  │       │
        │       └──────────────────────────────────────────────────────────────┘       │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func aTagToTakeAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "down", "space", "T")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ ┌ Take a tag from 田中さくら ──────┐─┐
        │ │                                  │…│
        │ │ one of the tags that they have   │ │
        │ │   vip                          1 │ │
        │ │                                  │ │
        │▸│ ↑↓ choose  ↵ takes it  Esc back  │ │
        │ └──────────────────────────────────┘ │
        │   Esc␛[31mred           $0.00      0 │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func aTagToTakeAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3", "down", "space", "T")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ─ 1 marked ────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │   Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │ ● 田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │▸  ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë ┌ Take a tag from 田中さくら ──────────────────────────────────┐       │
        │   Esc␛│                                                              │       │
        │   👨 F│ one of the tags that they have                               │       │
        │   🎡🎡│   vip                                                      1 │       │
        │   name│                                                              │       │
        │       │ ↑↓ choose  ↵ takes it  Esc back                              │       │
        │       └──────────────────────────────────────────────────────────────┘       │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }
}
