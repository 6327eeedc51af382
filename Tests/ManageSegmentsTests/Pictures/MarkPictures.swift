import TerminalCanvas
import Testing

@testable import ManageSegments

/// What is done with marked segments, in windows of every size.
@Suite struct MarkPictures {
  @Test func marksAt40() {
    var app = App(Tiny.drawer, size: Size(width: 40, height: 12))
    app.press("space", "space")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 4 segments ─ 2 marked ────── as made ┐
        │   Name                Type      Fans │
        │ ● Buyers              dynamic      4 │
        │ ● Guests              static       2 │
        │▸  Not invited         dynamic      3 │
        │   VIPs                dynamic      2 │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         z archive  t tag  T untag  d delete
        """)
  }

  @Test func marksAt140() {
    var app = App(Tiny.drawer, size: Size(width: 140, height: 40))
    app.press("space", "space")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ 4 segments, 1 archived ─ 2 marked ────────────────────────── as made ┐┌ Not invited ─────────────────────────────────────────────────────┐
        │   Name                    Type      Fans   Share  Tags               ││ belongs to Buyers                                              4 │
        │ ● Buyers                  dynamic      4  50.0 %  mail, spring       ││ AND does not belong to Guests                                  3 │
        │ ● Guests                  static       2  25.0 %  mail               ││                                                                  │
        │▸  Not invited             dynamic      3  37.5 %                     ││ fans                                                           3 │
        │   VIPs                    dynamic      2  25.0 %  Early birds        ││ reachable by email                                             0 │
        │                                                                      ││                                                                  │
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
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘
         z archive  t tag  T untag  d delete  - unmark all  Space mark  * mark all  n new  e edit  f fans  c copy  / search  s sort  v versions
        """)
  }

  @Test func aTagForTheMarkedAt40() {
    var app = App(Tiny.drawer, size: Size(width: 40, height: 12))
    app.press("*", "t")
    app.type("ma")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4
        ┌ ┌ Tag 4 marked segments ───────────┐ ┐
        │ │ ma                               │ │
        │▸│ 4 of 4 have it not yet; the tag  │ │
        │ │ is new                           │ │
        │ │   mail                2 segments │ │
        │ │                                  │ │
        │ │ ↑↓ choose  ↵ tags  Esc back      │ │
        │ └──────────────────────────────────┘ │
        └──────────────────────────────────────┘

        """)
  }

  @Test func aTagForTheMarkedAt140() {
    var app = App(Tiny.drawer, size: Size(width: 140, height: 40))
    app.press("*", "t")
    app.type("ma")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 segments, 1 archived ─ 4 marked ────────────────────────── as made ┐┌ Buyers ──────────────────────────────────────────────────────────┐
        │   Name                    Type      Fans   Share  Tags               ││ Bought at least once                                             │
        │▸● Buyers                  dynamic      4  50.0 %  mail, spring       ││                                                                  │
        │ ● Guests                  static       2  25.0 %  mail               ││ Purchase Count > 0                                             4 │
        │ ● Not invited             dynamic      3  37.5 %                     ││                                                                  │
        │ ● VIPs                    dynamic      2  25.0 %  Early birds        ││ fans                                                           4 │
        │                                                                      ││ reachable by email                                             1 │
        │                                                                      ││ tags mail, spring                                                │
        │                                                                      ││ in use by Not invited                                            │
        │                                                                      ││                                                                  │
        │                                                                      ││ Ana                                                      $262.50 │
        │                                                                      ││ 田中さくら                                                $99.99 │
        │                                                                      ││ Zoë é                                                      $5.00 │
        │                                                                      ││ 👨 Family                                                 $20.00 │
        │                                     ┌ Tag 4 marked segments ───────────────────────────────────────┐                                     │
        │                                     │ ma                                                           │                                     │
        │                                     │ 4 of 4 have it not yet; the tag is new                       │                                     │
        │                                     │   mail                                            2 segments │                                     │
        │                                     │                                                              │                                     │
        │                                     │ ↑↓ choose  ↵ tags  Esc back                                  │                                     │
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
        │                                                                      ││                                                                  │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func whichTagAt40() {
    var app = App(Tiny.drawer, size: Size(width: 40, height: 12))
    app.press("#")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4
        ┌ ┌ Only the segments with the tag ──┐ ┐
        │ │ type to find:                    │ │
        │▸│▸All segments                   4 │ │
        │ │ mail                           2 │ │
        │ │ Early birds                    1 │ │
        │ │ spring                         1 │ │
        │ │ ↑↓ choose  ↵ takes  Esc back     │ │
        │ └──────────────────────────────────┘ │
        └──────────────────────────────────────┘

        """)
  }

  @Test func whichTagAt80() {
    var app = App(Tiny.drawer, size: Size(width: 80, height: 24))
    app.press("#")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 segments, 1 archived ───────────── as made ┐┌ Buyers ──────────────────────┐
        │ Name                  Type      Fans   Share ││ Bought at least once         │
        │▸Buyers                dynamic      4  50.0 % ││                              │
        │ Guests                static       2  25.0 % ││ Purchase Count > 0         4 │
        │ Not invited           dynamic      3  37.5 % ││                              │
        │ VIPs                  dynamic      2  25.0 % ││ fans                       4 │
        │                ┌ Only the segments with the tag ────────────┐email         1 │
        │                │ type to find:                              │ring            │
        │                │▸All segments                             4 │ invited        │
        │                │ mail                                     2 │                │
        │                │ Early birds                              1 │        $262.50 │
        │                │ spring                                   1 │         $99.99 │
        │                │ ↑↓ choose  ↵ takes  Esc back  F1 keys      │          $5.00 │
        │                └────────────────────────────────────────────┘         $20.00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘

        """)
  }

  @Test func whichTagAt140() {
    var app = App(Tiny.drawer, size: Size(width: 140, height: 40))
    app.press("#")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 segments, 1 archived ───────────────────────────────────── as made ┐┌ Buyers ──────────────────────────────────────────────────────────┐
        │ Name                      Type      Fans   Share  Tags               ││ Bought at least once                                             │
        │▸Buyers                    dynamic      4  50.0 %  mail, spring       ││                                                                  │
        │ Guests                    static       2  25.0 %  mail               ││ Purchase Count > 0                                             4 │
        │ Not invited               dynamic      3  37.5 %                     ││                                                                  │
        │ VIPs                      dynamic      2  25.0 %  Early birds        ││ fans                                                           4 │
        │                                                                      ││ reachable by email                                             1 │
        │                                                                      ││ tags mail, spring                                                │
        │                                                                      ││ in use by Not invited                                            │
        │                                                                      ││                                                                  │
        │                                                                      ││ Ana                                                      $262.50 │
        │                                                                      ││ 田中さくら                                                $99.99 │
        │                                                                      ││ Zoë é                                                      $5.00 │
        │                                                                      ││ 👨 Family                                                 $20.00 │
        │                                              ┌ Only the segments with the tag ────────────┐                                              │
        │                                              │ type to find:                              │                                              │
        │                                              │▸All segments                             4 │                                              │
        │                                              │ mail                                     2 │                                              │
        │                                              │ Early birds                              1 │                                              │
        │                                              │ spring                                   1 │                                              │
        │                                              │ ↑↓ choose  ↵ takes  Esc back  F1 keys      │                                              │
        │                                              └────────────────────────────────────────────┘                                              │
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

        """)
  }

  @Test func archivingWhatOthersUseAt40() {
    var app = App(Tiny.drawer, size: Size(width: 40, height: 12))
    app.press("space", "space", "z")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ Archive ─────────────────────────┐
        ┌ │ Archive 2 marked segments?       │ ┐
        │ │   Buyers is used by Not invited  │ │
        │ │   Guests is used by Not invited  │ │
        │ │ These rules go on counting them. │ │
        │▸│ Z shows the archive; u brings    │ │
        │ │ them back.                       │ │
        │ │                                  │ │
        │ │ y archive   ↵ n cancel           │ │
        └─└──────────────────────────────────┘─┘

        """)
  }

  @Test func archivingWhatOthersUseAt140() {
    var app = App(Tiny.drawer, size: Size(width: 140, height: 40))
    app.press("space", "space", "z")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 segments, 1 archived ─ 2 marked ────────────────────────── as made ┐┌ Buyers ──────────────────────────────────────────────────────────┐
        │   Name                    Type      Fans   Share  Tags               ││ Bought at least once                                             │
        │ ● Buyers                  dynamic      4  50.0 %  mail, spring       ││                                                                  │
        │ ● Guests                  static       2  25.0 %  mail               ││ Purchase Count > 0                                             4 │
        │▸  Not invited             dynamic      3  37.5 %                     ││                                                                  │
        │   VIPs                    dynamic      2  25.0 %  Early birds        ││ fans                                                           4 │
        │                                                                      ││ reachable by email                                             1 │
        │                                                                      ││ tags mail, spring                                                │
        │                                                                      ││ in use by Not invited                                            │
        │                                                                      ││                                                                  │
        │                                                                      ││ Ana                                                      $262.50 │
        │                                                                      ││ 田中さくら                                                $99.99 │
        │                                                                      ││ Zoë é                                                      $5.00 │
        │                                 ┌ Archive ─────────────────────────────────────────────────────────────┐                          $20.00 │
        │                                 │ Archive 2 marked segments?                                           │                                 │
        │                                 │   Buyers is used by Not invited                                      │                                 │
        │                                 │   Guests is used by Not invited                                      │                                 │
        │                                 │ These rules go on counting them.                                     │                                 │
        │                                 │ Z shows the archive; u brings them back.                             │                                 │
        │                                 │                                                                      │                                 │
        │                                 │ y archive   ↵ n cancel                                               │                                 │
        │                                 └──────────────────────────────────────────────────────────────────────┘                                 │
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

        """)
  }
}
