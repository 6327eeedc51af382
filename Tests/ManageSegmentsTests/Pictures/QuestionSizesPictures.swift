import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Questions before something is lost, in low and in wide windows.
@Suite struct QuestionSizesPictures {
  @Test func quittingWithADraftAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n")
    app.type("Half")
    app.press("esc", "q")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4
        ┌ ┌ Quit ────────────────────────────┐ ┐
        │ │ The new segment “Half” has       │ │
        │▸│ changes that are not saved.      │ │
        │ │ Quit and lose them?              │ │
        │ │                                  │ │
        │ │ y quit   ↵ n cancel              │ │
        │ └──────────────────────────────────┘ │
        │                                      │
        └──────────────────────────────────────┘

        """)
  }

  @Test func quittingWithADraftAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("n")
    app.type("Half")
    app.press("esc", "q")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
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
        │                                 ┌ Quit ────────────────────────────────────────────────────────────────┐                                 │
        │                                 │ The new segment “Half” has changes that are not saved.               │                                 │
        │                                 │ Quit and lose them?                                                  │                                 │
        │                                 │                                                                      │                                 │
        │                                 │ y quit   ↵ n cancel                                                  │                                 │
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
        │                                                                      ││                                                                  │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func openingAnotherOverADraftAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n")
    app.type("Half")
    app.press("esc", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4
        ┌ ┌ Unsaved changes ─────────────────┐ ┐
        │ │ The new segment “Half” has       │ │
        │▸│ changes that are not saved.      │ │
        │ │ 2 goes back to them. Throw them  │ │
        │ │ away?                            │ │
        │ │                                  │ │
        │ │ y throw away   ↵ n cancel        │ │
        │ └──────────────────────────────────┘ │
        └──────────────────────────────────────┘

        """)
  }

  @Test func deletingWhatIsInUseAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("d")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ In use ──────────────────────────┐
        ┌ │ “Buyers” is part of other        │ ┐
        │ │ segments' rules and cannot be    │ │
        │▸│ deleted:                         │ │
        │ │   Buyers not invited             │ │
        │ │ Take it out of their rules       │ │
        │ │ first.                           │ │
        │ │                                  │ │
        │ │ ↵ close                          │ │
        └─└──────────────────────────────────┘─┘

        """)
  }

  @Test func deletingWhatIsInUseAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("d")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
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
        │                                 ┌ In use ──────────────────────────────────────────────────────────────┐                                 │
        │                                 │ “Buyers” is part of other segments' rules and cannot be deleted:     │                                 │
        │                                 │   Buyers not invited                                                 │                                 │
        │                                 │ Take it out of their rules first.                                    │                                 │
        │                                 │                                                                      │                                 │
        │                                 │ ↵ close                                                              │                                 │
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
        │                                                                      ││                                                                  │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func whatTheyDeletedAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("end", "up", "enter", "shift-tab", "shift-tab")
    app.type("s of all kinds")
    app.disk = SegmentCollection(app.model.workspace.segments.filter { $0.id != "quiet" })
    app.press("f2")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Edit Segment*  3  4       ? help
        ┌ Deleted meanwhile ───────────────────┐
        │   Somebody else deleted “Buyers not  │
        │   invited” since you read it.        │
        │   Nothing was saved.                 │
        │                                      │
        │   Name         Buyers not invited    │
        │   Description  Bought, and not on    │
        │   the lists of all kinds             │
        └───────────────────────────── ↓ more ─┘
         m mine  t theirs  Esc back  : commands
        """)
  }
}
