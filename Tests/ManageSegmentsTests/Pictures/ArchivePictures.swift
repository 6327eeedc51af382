import TerminalCanvas
import Testing

@testable import ManageSegments

/// The archive, and the segments of one tag, in windows of every size.
@Suite struct ArchivePictures {
  @Test func theArchiveAt40() {
    var app = App(Tiny.drawer, size: Size(width: 40, height: 12))
    app.press("Z")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 1 archived segment ───────── as made ┐
        │ Name          Type      Fans   Share │
        │▸Old sale      static       1  12.5 % │
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         Esc leave the archive  z bring back
        """)
  }

  @Test func theArchiveAt140() {
    var app = App(Tiny.drawer, size: Size(width: 140, height: 40))
    app.press("Z")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ 1 archived segment ───────────────────────────────────────── as made ┐┌ Old sale ────────────────────────────────────────────────────────┐
        │ Name                      Type      Fans   Share  Tags               ││ Members chosen by hand.                                          │
        │▸Old sale                  static       1  12.5 %  spring             ││                                                                  │
        │                                                                      ││ fans                                                           1 │
        │                                                                      ││ reachable by email                                             0 │
        │                                                                      ││ tags spring                                                      │
        │                                                                      ││ archived: left out of lists, counted by rules                    │
        │                                                                      ││                                                                  │
        │                                                                      ││ Zoë é                                                      $5.00 │
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
        │                                                                      ││                                                                  │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘
         Esc leave the archive  z bring back  t tag  d delete  Space mark  n new  e edit  f fans  c copy  / search  s sort  v versions  g uses
        """)
  }

  @Test func anEmptyArchiveAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("Z")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ no archived segments ─────── as made ┐
        │ Name          Type      Fans   Share │
        │                                      │
        │ The archive is empty. Esc goes back; │
        │ z in the list archives a segment.    │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         Esc leave the archive  n new  / search
        """)
  }

  @Test func anEmptyArchiveAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("Z")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ no archived segments ─────────────────────────────────────── as made ┐┌──────────────────────────────────────────────────────────────────┐
        │ Name                                          Type      Fans   Share ││                                                                  │
        │                                                                      ││                                                                  │
        │ The archive is empty. Esc goes back; z in the list archives a        ││                                                                  │
        │ segment.                                                             ││                                                                  │
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
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        │                                                                      ││                                                                  │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘
         Esc leave the archive  Space mark  n new  / search  s sort  : commands
        """)
  }

  @Test func onlyATagAt40() {
    var app = App(Tiny.drawer, size: Size(width: 40, height: 12))
    app.press("#", "down", "enter")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 2 segments with #mail ────── as made ┐
        │ Name          Type      Fans   Share │
        │▸Buyers        dynamic      4  50.0 % │
        │ Guests        static       2  25.0 % │
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         Esc all  n new  e edit  f fans  c copy
        """)
  }

  @Test func onlyATagAt140() {
    var app = App(Tiny.drawer, size: Size(width: 140, height: 40))
    app.press("#", "down", "enter")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ 2 segments with #mail ────────────────────────────────────── as made ┐┌ Buyers ──────────────────────────────────────────────────────────┐
        │ Name                      Type      Fans   Share  Tags               ││ Bought at least once                                             │
        │▸Buyers                    dynamic      4  50.0 %  mail, spring       ││                                                                  │
        │ Guests                    static       2  25.0 %  mail               ││ Purchase Count > 0                                             4 │
        │                                                                      ││                                                                  │
        │                                                                      ││ fans                                                           4 │
        │                                                                      ││ reachable by email                                             1 │
        │                                                                      ││ tags mail, spring                                                │
        │                                                                      ││ in use by Not invited                                            │
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
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘
         Esc all  n new  e edit  f fans  c copy  d delete  / search  s sort  t tag  z archive  v versions  g uses  x export  Space mark  Z archived
        """)
  }
}
