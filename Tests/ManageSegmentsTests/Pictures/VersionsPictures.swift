import TerminalCanvas
import Testing

@testable import ManageSegments

/// The versions of a segment, two of them compared.
@Suite struct VersionsPictures {
  @Test func twoVersionsAt80() {
    var app = VersionStories.app()
    app.press("down", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Versions of “Buyers” ─ 4 ────────────────────────────────────── newest first ┐
        │  When             Who    What changed                                   Fans │
        │  2026-11-20 00:08 ben    now: rule                                         4 │
        │  2026-11-20 00:07 ana    rule                                              ! │
        │▸ 2026-11-20 00:04 ben    name, rule                                        4 │
        │  2026-11-20 00:02 ana    made                                              1 │
        ├──────────────────────────────────────────────────────────────────────────────┤
        │ - older: 2026-11-20 00:04 by ben                                 1 only here │
        │ + newer: 2026-11-20 00:08 by ben, saved now                      1 only here │
        │ = both                                                             3 in both │
        │                                                                              │
        │ - Lifecycle Stage is any of customer, engaged                                │
        │ + Purchase Count > 0                                                         │
        │                                                                              │
        │ Fans who differ today                                                        │
        │ - ‹202E›نور الهدى                                                      $0.00 │
        │ + Zoë é                                                                $5.00 │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         ↵ fans  r take back  Space compare  Esc back  : commands
        """)
  }

  @Test func aVersionThatCannotBeReadTodayAt80() {
    var app = VersionStories.app(size: Size(width: 80, height: 18))
    app.press("end", "space", "up", "up")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Versions of “Buyers” ─ 4 ────────────────────────────────────── newest first ┐
        │  When             Who    What changed                                   Fans │
        │  2026-11-20 00:08 ben    now: rule                                         4 │
        │▸ 2026-11-20 00:07 ana    rule                                              ! │
        │  2026-11-20 00:04 ben    name, rule                                        4 │
        │ ●2026-11-20 00:02 ana    made                                              1 │
        ├──────────────────────────────────────────────────────────────────────────────┤
        │ - older: 2026-11-20 00:02 by ana                                       1 fan │
        │ + newer: 2026-11-20 00:07 by ana                                           ! │
        │ + cannot be read today, so it has no fans: no field is named "shoe_size"     │
        │ - Name: Shoppers                                                             │
        │ + Name: Buyers                                                               │
        │ = ALL of                                                                     │
        │ -   Purchase Count > 1                                                       │
        └────────────────────────────────────────────────────────────────── PgDn more ─┘
         r take back  PgDn more  Space compare  Esc back  : commands
        """)
  }

  @Test func twoVersionsAt40() {
    var app = VersionStories.app(size: Size(width: 40, height: 12))
    app.press("down", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ Versions of “Buyers” ─ 4 ────────────┐
        │  11-20 00:07 rule                  ! │
        │▸ 11-20 00:04 name, rule            4 │
        ├───────────────────────────── ↓ more ─┤
        │ - older: 11-20 00:04 by              │
        │ ben                      1 only here │
        │ + newer: 11-20 00:08 by              │
        │ ben, now                 1 only here │
        └────────────────────────── PgDn more ─┘
         ↵ fans  PgDn more  r take back
        """)
  }

  @Test func besideEachOtherInAWideWindow() {
    var app = VersionStories.app(size: Size(width: 120, height: 16))
    app.press("end")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                    8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                       ? help  q quit
        ┌ Versions of “Buyers” ─ 4 ──────────── newest first ┐┌ Compared ──────────────────────────────────────────────────────┐
        │  When        Who    What changed              Fans ││ - older: 2026-11-20 00:02 by ana                   0 only here │
        │  11-20 00:08 ben    now: rule                    4 ││ + newer: 2026-11-20 00:08 by ben, saved now        3 only here │
        │  11-20 00:07 ana    rule                         ! ││ = both                                               1 in both │
        │  11-20 00:04 ben    name, rule                   4 ││                                                                │
        │▸ 11-20 00:02 ana    made                         1 ││ - Name: Shoppers                                               │
        │                                                    ││ + Name: Buyers                                                 │
        │                                                    ││ = ALL of                                                       │
        │                                                    ││ -   Purchase Count > 1                                         │
        │                                                    ││ +   Purchase Count > 0                                         │
        │                                                    ││ -   Total Spent >= $20.00                                      │
        │                                                    ││                                                                │
        └────────────────────────────────────────────────────┘└──────────────────────────────────────────────────── PgDn more ─┘
         ↵ fans  PgDn more  r take back  Space compare  Esc back  : commands
        """)
  }

  @Test func theFirstVersionAt40() {
    let app = VersionStories.app(SegmentHistory(of: "buyers", changes: []), size: Size(width: 40, height: 12))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ Versions of “Buyers” ─ 1 ────────────┐
        │▸ –           now: as the rec…      4 │
        ├──────────────────────────────────────┤
        │ This is the first version: nothing   │
        │ of the segment was changed yet, as   │
        │ far as the record goes.              │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         Esc back  : commands
        """)
  }
}
