import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The questions that are asked before anything is lost, and the messages about what went wrong.
@Suite struct QuestionPictures {
  @Test func deleting() {
    var app = App(Tiny.contents)
    app.press("down", "down", "d")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 segments ───────────────────────── as made ┐┌ Buyers ──────────────────────┐
        │ Name                  Type      Fans   Share ││ Bought at least once         │
        │ Buyers                dynamic      4  50.0 % ││                              │
        │ 来賓 guests           static       2  25.0 % ││ Purchase Count > 0         4 │
        │▸Buyers not invited    dynamic      4  50.0 % ││                              │
        │ Uses a deleted field  broken       …       ! ││ fans                       4 │
        │                                              ││ reachable by email         1 │
        │   ┌ Delete ──────────────────────────────────────────────────────────────┐ed │
        │   │ Delete “Buyers not invited”?                                         │   │
        │   │ 4 fans are in it; the fans stay. u brings it back.                   │50 │
        │   │                                                                      │99 │
        │   │ y delete   ↵ n cancel                                                │00 │
        │   └──────────────────────────────────────────────────────────────────────┘00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘

        """)
  }

  @Test func deletingWhatIsInUse() {
    var app = App(Tiny.contents)
    app.press("d")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 segments ───────────────────────── as made ┐┌ Buyers ──────────────────────┐
        │ Name                  Type      Fans   Share ││ Bought at least once         │
        │▸Buyers                dynamic      4  50.0 % ││                              │
        │ 来賓 guests           static       2  25.0 % ││ Purchase Count > 0         4 │
        │ Buyers not invited    dynamic      4  50.0 % ││                              │
        │ Uses a deleted field  broken       …       ! ││ fans                       4 │
        │   ┌ In use ──────────────────────────────────────────────────────────────┐ 1 │
        │   │ “Buyers” is part of other segments' rules and cannot be deleted:     │ed │
        │   │   Buyers not invited                                                 │   │
        │   │ Take it out of their rules first.                                    │50 │
        │   │                                                                      │99 │
        │   │ ↵ close                                                              │00 │
        │   └──────────────────────────────────────────────────────────────────────┘00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘

        """)
  }

  @Test func quittingWithADraft() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.press("esc", "q")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ 4 segments ───────────────────────── as made ┐┌ Buyers ──────────────────────┐
        │ Name                  Type      Fans   Share ││ Bought at least once         │
        │▸Buyers                dynamic      4  50.0 % ││                              │
        │ 来賓 guests           static       2  25.0 % ││ Purchase Count > 0         4 │
        │ Buyers not invited    dynamic      4  50.0 % ││                              │
        │ Uses a deleted field  broken       …       ! ││ fans                       4 │
        │                                              ││ reachable by email         1 │
        │   ┌ Quit ────────────────────────────────────────────────────────────────┐ed │
        │   │ The new segment “Half” has changes that are not saved.               │   │
        │   │ Quit and lose them?                                                  │50 │
        │   │                                                                      │99 │
        │   │ y quit   ↵ n cancel                                                  │00 │
        │   └──────────────────────────────────────────────────────────────────────┘00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘

        """)
  }

  @Test func openingAnotherOverADraft() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.press("esc", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ 4 segments ───────────────────────── as made ┐┌ Buyers ──────────────────────┐
        │ Name                  Type      Fans   Share ││ Bought at least once         │
        │▸Buyers                dynamic      4  50.0 % ││                              │
        │ 来賓 guests           static       2  25.0 % ││ Purchase Count > 0         4 │
        │ Buyers not invited    dynamic      4  50.0 % ││                              │
        │ Uses a deleted field  broken       …       ! ││ fans                       4 │
        │                                              ││ reachable by email         1 │
        │   ┌ Unsaved changes ─────────────────────────────────────────────────────┐ed │
        │   │ The new segment “Half” has changes that are not saved.               │   │
        │   │ 2 goes back to them. Throw them away?                                │50 │
        │   │                                                                      │99 │
        │   │ y throw away   ↵ n cancel                                            │00 │
        │   └──────────────────────────────────────────────────────────────────────┘00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘

        """)
  }

  @Test func aFailedSave() {
    var app = App(Tiny.contents)
    app.savesAtOnce = false
    app.press("d", "enter", "c", "f2")
    if let request = app.lastSave { app.send(.saveFailed("The disk is full; segments.json is as it was.", request)) }
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segment ──────────────────────────────────────┐┌ 4 fans ─ 50.0 % ─────┐
        │ Name        Buyers (2)                        10/100 ││ by email           1 │
        │ Description Bought at least once                     ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana          $262.50 │
        │ Conditions                           alone  together ││ 田中さくら    $99.99 │
        │  ALL of                                            4 ││ Zoë é          $5.00 │
        │  ├ Purchase Count > 0                    4         4 ││ 👨 Family     $20.00 │
        │  └┌ Not saved ───────────────────────────────────────────────────────────┐   │
        │   │ The disk is full; segments.json is as it was.                        │   │
        │   │                                                                      │   │
        │   │ ↵ close                                                              │   │
        │   └──────────────────────────────────────────────────────────────────────┘   │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │ as text purchase_count > 0                           ││                      │
        │ the segment "Buyers" has exactly the same fans       ││                      │
        │ today; use that one, or tell the two apart           ││                      │
        │  [ Save ]  F2 saves from anywhere                    ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func aDraftIsKept() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.press("esc")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
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
        └─ ✓ your changes are kept; 2 goes back to them └──────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }
}
