import TerminalCanvas
import Testing

@testable import ManageSegments

/// What is said at the foot of a pane: a problem of the configuration, of the files, and nothing to write.
@Suite struct NoticePictures {
  @Test func aConfigurationThatCannotBeFollowedAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    let (_, problems) = Configuration.read("theme drak")
    for problem in problems {
      app.send(.preferencesFailed(problem.description(path: "/home/ana/.config/winnow/config")))
    }
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 4 segments ───────────────── as made ┐
        │ Name                  Type      Fans │
        │▸Buyers                dynamic      4 │
        │ 来賓 guests           static       2 │
        │ Buyers not invited    dynamic      4 │
        │ Uses a deleted field  broken       … │
        │  ! /home/ana/.config/winnow/config:  │
        │    1:7: “drak” is not a theme; did   │
        └─   you mean dark? The line is pass… ─┘
         n new  e edit  f fans  c copy
        """)
  }

  @Test func aConfigurationThatCannotBeFollowedAt80() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    let (_, problems) = Configuration.read("theme drak")
    for problem in problems {
      app.send(.preferencesFailed(problem.description(path: "/home/ana/.config/winnow/config")))
    }
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
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
        │  ! /home/ana/.config/winnow/config:1:7: “drak” is not a theme; did you mean  │
        └─   dark? The line is passed over.                                           ─┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func aConfigurationThatCannotBeFollowedAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    let (_, problems) = Configuration.read("theme drak")
    for problem in problems {
      app.send(.preferencesFailed(problem.description(path: "/home/ana/.config/winnow/config")))
    }
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
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
        └─ ! /home/ana/.config/winnow/config:1:7: “drak” is not a theme; did you mean dark? The line is passed over. ──────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  t tag  z archive  v versions  g uses  x export  Space mark  : commands
        """)
  }

  @Test func nothingCanBeSavedAt40() {
    var app = App(Tiny.readOnly, size: Size(width: 40, height: 12))
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 4 segments ───────────────── as made ┐
        │ Name                  Type      Fans │
        │▸Buyers                dynamic      4 │
        │ 来賓 guests           static       2 │
        │ Buyers not invited    dynamic      4 │
        │ Uses a deleted field  broken       … │
        │                                      │
        │  ! read-only: written by a newer     │
        └─   Winnow                        ────┘
         n new  e edit  f fans  c copy
        """)
  }

  @Test func nothingCanBeSavedAt80() {
    var app = App(Tiny.readOnly, size: Size(width: 80, height: 24))
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny         read-only · 8 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
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
        └─ ! read-only: written by a newer Winnow ─────┘└──────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func aFailedSaveAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.savesAtOnce = false
    app.press("d", "enter", "c", "f2")
    if let request = app.lastSave {
      app.send(.saveFailed("The disk is full; segments.json is as it was.", request))
    }
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment*  3  4
        ┌ Create Segment ───── 4 fans ─ 50.0 % ┐
        │ ┌ Not saved ───────────────────────┐ │
        │ │ The disk is full; segments.json  │ │
        │ │ is as it was.                    │ │
        │ │                                  │ │
        │ │ ↵ close                          │ │
        │ └──────────────────────────────────┘ │
        │  [ Save ]  F2 saves from anywhere    │
        └──────────────────────────────────────┘

        """)
  }

  @Test func aFailedSaveAt140() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.savesAtOnce = false
    app.press("d", "enter", "c", "f2")
    if let request = app.lastSave {
      app.send(.saveFailed("The disk is full; segments.json is as it was.", request))
    }
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segment ────────────────────────────────────────────────────────────────────────────────┐┌ 4 fans ─ 50.0 % ───────────────────────┐
        │ Name        Buyers (2)                                                                  10/100 ││ by email                             1 │
        │ Description Bought at least once                                                               ││                                        │
        │ Type        (•) Dynamic  ( ) Static                                                            ││ Ana                            $262.50 │
        │ Conditions                                                           alone  together   without ││ 田中さくら                      $99.99 │
        │  ALL of                                                                            4           ││ Zoë é                            $5.00 │
        │  ├ Purchase Count > 0                                                    4         4         — ││ 👨 Family                       $20.00 │
        │  └ + add condition                                                                             ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                 ┌ Not saved ───────────────────────────────────────────────────────────┐                                 │
        │                                 │ The disk is full; segments.json is as it was.                        │                                 │
        │                                 │                                                                      │                                 │
        │                                 │ ↵ close                                                              │                                 │
        │                                 └──────────────────────────────────────────────────────────────────────┘                                 │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │ as text purchase_count > 0                                                                     ││                                        │
        │ the segment "Buyers" has exactly the same fans today; use that one, or tell the two apart      ││                                        │
        │                                                                                                ││                                        │
        │  [ Save ]  F2 saves from anywhere                                                              ││                                        │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘

        """)
  }
}
