import TerminalCanvas
import Testing

@testable import ManageSegments

/// Work that takes longer than a moment, told at the foot.
@Suite struct WorkPictures {
  @Test func readingAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.send(.progressed([Work(.read, done: 41, total: 100, milliseconds: 4_100)]))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 4 segments ───────────────── as made ┐
        │ Name                  Type      Fans │
        │▸Buyers                dynamic      4 │
        │ 来賓 guests           static       2 │
        │ Buyers not invited    dynamic      4 │
        │ Uses a deleted field  broken       … │
        │                                      │
        │                                      │
        └─ reading 41 % · Esc stops ───────────┘
         n new  e edit  f fans  c copy
        """)
  }

  @Test func readingAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.send(.progressed([Work(.read, done: 41, total: 100, milliseconds: 4_100)]))
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
        │                                              ││ reachable by email         1 │
        │                                              ││ in use by Buyers not invited │
        │                                              ││                              │
        │                                              ││ Ana                  $262.50 │
        │                                              ││ 田中さくら            $99.99 │
        │                                              ││ Zoë é                  $5.00 │
        │                                              ││ 👨 Family             $20.00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └─ reading the files again ████████▏░░░░░░░░░░░ 41 % · 6 s left · Esc stops ───┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func readingAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.send(.progressed([Work(.read, done: 41, total: 100, milliseconds: 4_100)]))
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
        └─ reading the files again ████████▏░░░░░░░░░░░ 41 % · 6 s left · Esc stops ───────────────────────────────────────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  t tag  z archive  v versions  g uses  x export  Space mark  : commands
        """)
  }

  @Test func sortingAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.model.fans.sorting.sortedAtOnce = 0
    app.press("3", "s", "down", "enter")
    app.send(.progressed([Work(.sort, done: 900, total: 1_000, milliseconds: 900)]))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Fans ─ 8 of 8 ────── Total Spent ↓ … ┐
        │ / words of a name or address, or a c…│
        │   Name                  Spent Purch. │
        │▸  Ana                 $262.50      2 │
        │   田中さくら           $99.99      1 │
        │   ‹202E›نور الهدى       $0.00      0 │
        │   Zoë é                 $5.00      1 │
        │   Esc␛[31mred           $0.00      0 │
        └─ sorting 90 % · Esc stops ── ↓ more ─┘
         ↵ open  Space mark  t tag  * mark all
        """)
  }

  @Test func sortingAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.model.fans.sorting.sortedAtOnce = 0
    app.press("3", "s", "down", "enter")
    app.send(.progressed([Work(.sort, done: 900, total: 1_000, milliseconds: 900)]))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 8 of 8 ────────────────────────────────────────────── Total Spent ↓ … ┐
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
        └─ sorting 8 fans ██████████████████░░ 90 % · 1 s left · Esc stops ────────────┘
         ↵ open  Space mark  t tag  * mark all  / filter  f segment  s sort  r reverse
        """)
  }

  @Test func savingAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3")
    app.send(.progressed([Work(.save, done: 0, total: 0, milliseconds: 1_200)]))
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
        └─ saving · 1 s ───────────────────────────────────────────────────────────────┘
         ↵ open  Space mark  t tag  * mark all  / filter  f segment  s sort  c columns
        """)
  }
}
