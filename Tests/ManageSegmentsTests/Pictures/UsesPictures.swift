import TerminalCanvas
import Testing

@testable import ManageSegments

/// What uses what, as a tree.
@Suite struct UsesPictures {
  @Test func oneSegmentAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("down", "down", "g", "down", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ What uses what ─ Buyers not invited ───────────────────────────── fans today ┐
        │ Buyers not invited                                                         4 │
        │ ├ uses                                                                       │
        │▸│ ├ Buyers                                                                 4 │
        │ │ │ └ Purchase Count                                                   field │
        │ │ ├ 来賓 guests (static)                                                   2 │
        │ │ └ Tags                                                               field │
        │ └ used by no other segment                                                   │
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
         ↵ go to  e edit  a all or one  Esc back  : commands
        """)
  }

  @Test func oneSegmentAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("down", "down", "g", "end")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ What uses what ─ Buyers not invited ─┐
        │ Buyers not invited                 4 │
        │ ├ uses                               │
        │ │ ├ Buyers                         4 │
        │ │ │ └ Purchase Count           field │
        │ │ ├ 来賓 guests (static)           2 │
        │ │ └ Tags                       field │
        │▸└ used by no other segment           │
        └──────────────────────────────────────┘
         e edit  a all or one  Esc back
        """)
  }

  @Test func allAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("g", "a")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ What uses what ─ all 4 segments ───────────────────────────────── fans today ┐
        │ Segments with those that they use                                            │
        │ └ Buyers not invited                                                       4 │
        │▸  ├ Buyers                                                                 4 │
        │   └ 来賓 guests (static)                                                   2 │
        │ Use no other, and no other uses them                                         │
        │ └ Uses a deleted field                                                broken │
        │ What rules read, the most used first                                         │
        │ ├ Purchase Count                                                   1 segment │
        │ ├ Tags                                                             1 segment │
        │ └ shoe_size                                                    no field here │
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
         ↵ go to  e edit  a all or one  Esc back  : commands
        """)
  }

  @Test func allAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("g", "a", "end")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ What uses what ─ all 4 segments ─────┐
        │   └ 来賓 guests (static)           2 │
        │ Use no other, and no other uses them │
        │ └ Uses a deleted field        broken │
        │ What rules read, the most used first │
        │ ├ Purchase Count           1 segment │
        │ ├ Tags                     1 segment │
        │▸└ shoe_size            no field here │
        └──────────────────────────────────────┘
         ↵ go to  a all or one  Esc back
        """)
  }
}
