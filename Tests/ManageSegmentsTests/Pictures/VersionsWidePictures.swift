import TerminalCanvas
import Testing

@testable import ManageSegments

/// A segment’s versions in wide windows, and a record that cannot be read.
@Suite struct VersionsWidePictures {
  @Test func twoVersionsAt140() {
    var app = VersionStories.app(size: Size(width: 140, height: 40))
    app.press("down", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Versions of “Buyers” ─ 4 ───────────────────── newest first ┐┌ Compared ─────────────────────────────────────────────────────────────────┐
        │  When             Who    What changed                  Fans ││ - older: 2026-11-20 00:04 by ben                              1 only here │
        │  2026-11-20 00:08 ben    now: rule                        4 ││ + newer: 2026-11-20 00:08 by ben, saved now                   1 only here │
        │  2026-11-20 00:07 ana    rule                             ! ││ = both                                                          3 in both │
        │▸ 2026-11-20 00:04 ben    name, rule                       4 ││                                                                           │
        │  2026-11-20 00:02 ana    made                             1 ││ - Lifecycle Stage is any of customer, engaged                             │
        │                                                             ││ + Purchase Count > 0                                                      │
        │                                                             ││                                                                           │
        │                                                             ││ Fans who differ today                                                     │
        │                                                             ││ - ‹202E›نور الهدى                                                   $0.00 │
        │                                                             ││ + Zoë é                                                             $5.00 │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        └─────────────────────────────────────────────────────────────┘└───────────────────────────────────────────────────────────────────────────┘
         ↵ fans  r take back  Space compare  Esc back  : commands
        """)
  }

  @Test func aVersionThatCannotBeReadTodayAt40() {
    var app = VersionStories.app(size: Size(width: 40, height: 12))
    app.press("end", "space", "up", "up")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ Versions of “Buyers” ─ 4 ────────────┐
        │▸ 11-20 00:07 rule                  ! │
        │  11-20 00:04 name, rule            4 │
        ├───────────────────────────── ↓ more ─┤
        │ - older: 11-20 00:02 by ana    1 fan │
        │ + newer: 11-20 00:07 by ana        ! │
        │ + cannot be read today, so it has no │
        │   fans: no field is named            │
        └────────────────────────── PgDn more ─┘
         r take back  PgDn more  Space compare
        """)
  }

  @Test func aVersionThatCannotBeReadTodayAt140() {
    var app = VersionStories.app(size: Size(width: 140, height: 40))
    app.press("end", "space", "up", "up")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Versions of “Buyers” ─ 4 ───────────────────── newest first ┐┌ Compared ─────────────────────────────────────────────────────────────────┐
        │  When             Who    What changed                  Fans ││ - older: 2026-11-20 00:02 by ana                                    1 fan │
        │  2026-11-20 00:08 ben    now: rule                        4 ││ + newer: 2026-11-20 00:07 by ana                                        ! │
        │▸ 2026-11-20 00:07 ana    rule                             ! ││ + cannot be read today, so it has no fans: no field is named "shoe_size"  │
        │  2026-11-20 00:04 ben    name, rule                       4 ││                                                                           │
        │ ●2026-11-20 00:02 ana    made                             1 ││ - Name: Shoppers                                                          │
        │                                                             ││ + Name: Buyers                                                            │
        │                                                             ││ = ALL of                                                                  │
        │                                                             ││ -   Purchase Count > 1                                                    │
        │                                                             ││ -   Total Spent >= $20.00                                                 │
        │                                                             ││ +   shoe_size > 42                                                        │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        │                                                             ││                                                                           │
        └─────────────────────────────────────────────────────────────┘└───────────────────────────────────────────────────────────────────────────┘
         r take back  Space compare  Esc back  : commands
        """)
  }

  @Test func theFirstVersionAt80() {
    let app = VersionStories.app(SegmentHistory(of: "buyers", changes: []), size: Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Versions of “Buyers” ─ 1 ────────────────────────────────────── newest first ┐
        │  When             Who    What changed                                   Fans │
        │▸ –                –      now: as the record begins                         4 │
        ├──────────────────────────────────────────────────────────────────────────────┤
        │ This is the first version: nothing of the segment was changed yet, as far as │
        │ the record goes.                                                             │
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
         Esc back  : commands
        """)
  }

  @Test func aDamagedRecordAt40() {
    let app = VersionStories.app(
      SegmentHistory(
        of: "buyers", changes: [], problem: "audit.jsonl:3: the line is damaged; winnow verify tells more"),
      size: Size(width: 40, height: 12))
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
        │ ! audit.jsonl:3: the line is         │
        │ damaged; winnow verify tells more    │
        └──────────────────────────────────────┘
         Esc back  : commands
        """)
  }

  @Test func aDamagedRecordAt80() {
    let app = VersionStories.app(
      SegmentHistory(
        of: "buyers", changes: [], problem: "audit.jsonl:3: the line is damaged; winnow verify tells more"),
      size: Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Versions of “Buyers” ─ 1 ────────────────────────────────────── newest first ┐
        │  When             Who    What changed                                   Fans │
        │▸ –                –      now: as the record begins                         4 │
        ├──────────────────────────────────────────────────────────────────────────────┤
        │ This is the first version: nothing of the segment was changed yet, as far as │
        │ the record goes.                                                             │
        │ ! audit.jsonl:3: the line is damaged; winnow verify tells more               │
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
         Esc back  : commands
        """)
  }
}
