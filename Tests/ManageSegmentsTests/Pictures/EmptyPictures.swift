import TerminalCanvas
import Testing

@testable import ManageSegments

/// Lists with nothing in them, in low and in wide windows.
@Suite struct EmptyPictures {
  @Test func noSegmentsAt40() {
    let app = App(Tiny.empty, size: Size(width: 40, height: 12))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 0 segments ───────────────── as made ┐
        │ Name          Type      Fans   Share │
        │                                      │
        │ No segment yet. Press n to create    │
        │ the first one.                       │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         n new  I import  : commands
        """)
  }

  @Test func noSegmentsAt140() {
    let app = App(Tiny.empty, size: Size(width: 140, height: 40))
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        0 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ 0 segments ───────────────────────────────────────────────── as made ┐┌──────────────────────────────────────────────────────────────────┐
        │ Name                                          Type      Fans   Share ││                                                                  │
        │                                                                      ││                                                                  │
        │ No segment yet. Press n to create the first one.                     ││                                                                  │
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
        │                                                                      ││                                                                  │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘
         n new  I import  : commands
        """)
  }

  @Test func noFansAt40() {
    var app = App(Tiny.empty, size: Size(width: 40, height: 12))
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Fans ─ 0 of 0 ───────────────────────┐
        │ / words of a name or address, or a c…│
        │   Name                  Spent Purch. │
        │                                      │
        │ No fans yet: I brings them in from a │
        │ file.                                │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         I import  Esc segments  : commands
        """)
  }

  @Test func noFansAt140() {
    var app = App(Tiny.empty, size: Size(width: 140, height: 40))
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        0 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Fans ─ 0 of 0 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                                                                             │
        │   Name                     Email                              Spent Purch.    Active  Stage    Country        Tier    Tags               │
        │                                                                                                                                          │
        │ No fans yet: I brings them in from a file.                                                                                               │
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
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         I import  Esc segments  : commands
        """)
  }

  @Test func nobodyIsListedAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "/")
    app.type("total_spent > 1000")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Fans ─ 0 of 8 ───────────────────────┐
        │ / total_spent > 1000                 │
        │   Name                  Spent Purch. │
        │                                      │
        │ Nobody is in this list. x shows all  │
        │ fans.                                │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         Esc no filter  x all fans  / filter
        """)
  }

  @Test func nothingIsFoundAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("/")
    app.type("zebra")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4           F1 help
        ┌ 0 found of 4 segments ────── as made ┐
        │ / zebra                              │
        │ Name          Type      Fans   Share │
        │                                      │
        │ No segment's name or rule has these  │
        │ words. Esc shows all.                │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         ↵ keep  Esc back  Ctrl-P commands
        """)
  }

  @Test func noActivityAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("4")
    app.send(.activityRead(Activity(entries: [])))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3  4 Activity    ? help  q quit
        ┌ Activity ─ 0 ────────── newest first ┐
        │                                      │
        │ There is no record of changes yet:   │
        │ audit.jsonl begins with the first    │
        │ one that Winnow saves here.          │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         Tab segments  : commands
        """)
  }

  @Test func aDamagedRecordAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("4")
    app.send(
      .activityRead(Activity(entries: [], problem: "audit.jsonl:3: the line is damaged; winnow verify tells more")))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3  4 Activity    ? help  q quit
        ┌ Activity ─ 0 ────────── newest first ┐
        │                                      │
        │ audit.jsonl:3: the line is damaged;  │
        │ winnow verify tells more             │
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         Tab segments  : commands
        """)
  }

  @Test func aDamagedRecordAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("4")
    app.send(
      .activityRead(Activity(entries: [], problem: "audit.jsonl:3: the line is damaged; winnow verify tells more")))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Activity ─ 0 ────────────────────────────────────────────────── newest first ┐
        │                                                                              │
        │ audit.jsonl:3: the line is damaged; winnow verify tells more                 │
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
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         Tab segments  : commands
        """)
  }

  @Test func oneChangeAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("4")
    app.send(.activityRead(ActivityStories.activity(30)))
    app.press("down", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3  4 Activity    ? help  q quit
        ┌ Entry 29 ─────────────────── 2 of 30 ┐
        │ changed "Buyers", rule from          │
        │ “purchase_count > 28” to             │
        │ “purchase_count > 29”                │
        │                                      │
        │ when      2026-11-19 23:58:59        │
        │           Europe/Berlin              │
        │ who       ben                        │
        └───────────────────────────── ↓ more ─┘
         ← newer  → older  Esc back  : commands
        """)
  }
}
