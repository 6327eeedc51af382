import TerminalCanvas
import Testing

@testable import ManageSegments

/// The list of segments with marks, by a tag, and the archive, as they look.
@Suite struct SegmentOrderPictures {
  @Test func twoAreMarkedAndTheCursorStandsOnAThird() {
    var app = App(Tiny.drawer)
    app.press("space", "space")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 4 segments, 1 archived ─ 2 marked ── as made ┐┌ Not invited ─────────────────┐
        │   Name                Type      Fans   Share ││ belongs to Buyers          4 │
        │ ● Buyers              dynamic      4  50.0 % ││ AND does not belong to       │
        │ ● Guests              static       2  25.0 % ││ Guests                     3 │
        │▸  Not invited         dynamic      3  37.5 % ││                              │
        │   VIPs                dynamic      2  25.0 % ││ fans                       3 │
        │                                              ││ reachable by email         0 │
        │                                              ││                              │
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
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         z archive  t tag  T untag  d delete  - unmark all  Space mark  * mark all
        """)
  }

  @Test func aTagForTheMarked() {
    var app = App(Tiny.drawer)
    app.press("*", "t")
    app.type("ma")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 segments, 1 archived ─ 4 marked ── as made ┐┌ Buyers ──────────────────────┐
        │   Name                Type      Fans   Share ││ Bought at least once         │
        │▸● Buyers              dynamic      4  50.0 % ││                              │
        │ ● Guests              static       2  25.0 % ││ Purchase Count > 0         4 │
        │ ● Not invited         dynamic      3  37.5 % ││                              │
        │ ● VIPs                dynamic      2  25.0 % ││ fans                       4 │
        │       ┌ Tag 4 marked segments ───────────────────────────────────────┐     1 │
        │       │ ma                                                           │       │
        │       │ 4 of 4 have it not yet; the tag is new                       │       │
        │       │   mail                                            2 segments │       │
        │       │                                                              │262.50 │
        │       │ ↑↓ choose  ↵ tags  Esc back                                  │$99.99 │
        │       └──────────────────────────────────────────────────────────────┘ $5.00 │
        │                                              ││ 👨 Family             $20.00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘

        """)
  }

  @Test func onlyTheSegmentsWithATag() {
    var app = App(Tiny.drawer)
    app.press("#", "down", "enter")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 2 segments with #mail ────────────── as made ┐┌ Buyers ──────────────────────┐
        │ Name                  Type      Fans   Share ││ Bought at least once         │
        │▸Buyers                dynamic      4  50.0 % ││                              │
        │ Guests                static       2  25.0 % ││ Purchase Count > 0         4 │
        │                                              ││                              │
        │                                              ││ fans                       4 │
        │                                              ││ reachable by email         1 │
        │                                              ││ tags mail, spring            │
        │                                              ││ in use by Not invited        │
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
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         Esc all  n new  e edit  f fans  c copy  d delete  / search  s sort  v versions
        """)
  }

  @Test func theArchive() {
    var app = App(Tiny.drawer)
    app.press("Z")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 1 archived segment ───────────────── as made ┐┌ Old sale ────────────────────┐
        │ Name                  Type      Fans   Share ││ Members chosen by hand.      │
        │▸Old sale              static       1  12.5 % ││                              │
        │                                              ││ fans                       1 │
        │                                              ││ reachable by email         0 │
        │                                              ││ tags spring                  │
        │                                              ││ archived: left out of lists, │
        │                                              ││ counted by rules             │
        │                                              ││                              │
        │                                              ││ Zoë é                  $5.00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         Esc leave the archive  z bring back  d delete  n new  e edit  f fans  c copy
        """)
  }

  @Test func anEmptyArchive() {
    var app = App(Tiny.contents)
    app.press("Z")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ no archived segments ─────────────── as made ┐┌──────────────────────────────┐
        │ Name                  Type      Fans   Share ││                              │
        │                                              ││                              │
        │ The archive is empty. Esc goes back; z in    ││                              │
        │ the list archives a segment.                 ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         Esc leave the archive  n new  / search  s sort  : commands
        """)
  }

  @Test func archivingWhatOthersUse() {
    var app = App(Tiny.drawer)
    app.press("space", "space", "z")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 segments, 1 archived ─ 2 marked ── as made ┐┌ Buyers ──────────────────────┐
        │   Name                Type      Fans   Share ││ Bought at least once         │
        │ ● Buyers              dynamic      4  50.0 % ││                              │
        │ ● Guests              static       2  25.0 % ││ Purchase Count > 0         4 │
        │▸  Not invited         dynamic      3  37.5 % ││                              │
        │   ┌ Archive ─────────────────────────────────────────────────────────────┐ 4 │
        │   │ Archive 2 marked segments?                                           │ 1 │
        │   │   Buyers is used by Not invited                                      │   │
        │   │   Guests is used by Not invited                                      │   │
        │   │ These rules go on counting them.                                     │   │
        │   │ Z shows the archive; u brings them back.                             │50 │
        │   │                                                                      │99 │
        │   │ y archive   ↵ n cancel                                               │00 │
        │   └──────────────────────────────────────────────────────────────────────┘00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘

        """)
  }

  @Test func aWideWindowHasAColumnOfTags() {
    var app = App(Tiny.drawer, size: Size(width: 120, height: 24))
    app.press("down", "V", "down")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                    8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                       ? help  q quit
        ┌ 4 segments, 1 archived ─ range of 2 ──────────────────────── as made ┐┌ Not invited ─────────────────────────────────┐
        │   Name                    Type      Fans   Share  Tags               ││ belongs to Buyers                          4 │
        │   Buyers                  dynamic      4  50.0 %  mail, spring       ││ AND does not belong to Guests              3 │
        │ ● Guests                  static       2  25.0 %  mail               ││                                              │
        │▸● Not invited             dynamic      3  37.5 %                     ││ fans                                       3 │
        │   VIPs                    dynamic      2  25.0 %  Early birds        ││ reachable by email                         0 │
        │                                                                      ││                                              │
        │                                                                      ││ 田中さくら                            $99.99 │
        │                                                                      ││ Zoë é                                  $5.00 │
        │                                                                      ││ 👨 Family                             $20.00 │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────┘
         V or ↵ ends the range  Esc drops it  z archive  t tag  d delete  - unmark all  Space mark  * mark all  n new  e edit
        """)
  }

  @Test func aNarrowWindow() {
    var app = App(Tiny.drawer, size: Size(width: 40, height: 12))
    app.press("space", "end", "space")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 4 segments ─ 2 marked ────── as made ┐
        │   Name                Type      Fans │
        │ ● Buyers              dynamic      4 │
        │   Guests              static       2 │
        │   Not invited         dynamic      3 │
        │▸● VIPs                dynamic      2 │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         z archive  t tag  T untag  d delete
        """)
  }
}
