import TerminalCanvas
import Testing

@testable import ManageSegments

/// What uses what, in wide windows.
@Suite struct UsesWidePictures {
  @Test func oneSegmentAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("down", "down", "g", "down", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ What uses what ─ Buyers not invited ───────────────────────────────────────────────────────────────────────────────────────── fans today ┐
        │ Buyers not invited                                                                                                                     4 │
        │ ├ uses                                                                                                                                   │
        │▸│ ├ Buyers                                                                                                                             4 │
        │ │ │ └ Purchase Count                                                                                                               field │
        │ │ ├ 来賓 guests (static)                                                                                                               2 │
        │ │ └ Tags                                                                                                                           field │
        │ └ used by no other segment                                                                                                               │
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
         ↵ go to  e edit  a all or one  Esc back  : commands
        """)
  }

  @Test func allAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("g", "a")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ What uses what ─ all 4 segments ───────────────────────────────────────────────────────────────────────────────────────────── fans today ┐
        │ Segments with those that they use                                                                                                        │
        │ └ Buyers not invited                                                                                                                   4 │
        │▸  ├ Buyers                                                                                                                             4 │
        │   └ 来賓 guests (static)                                                                                                               2 │
        │ Use no other, and no other uses them                                                                                                     │
        │ └ Uses a deleted field                                                                                                            broken │
        │ What rules read, the most used first                                                                                                     │
        │ ├ Purchase Count                                                                                                               1 segment │
        │ ├ Tags                                                                                                                         1 segment │
        │ └ shoe_size                                                                                                                no field here │
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
         ↵ go to  e edit  a all or one  Esc back  : commands
        """)
  }
}
