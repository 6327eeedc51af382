import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The dialog in words: whole lines, nothing beside anything else.
@Suite struct PlainPictures {
  private static func app(_ width: Int, _ height: Int) -> App {
    App(
      Tiny.contents, size: Size(width: width, height: height),
      configuration: Configuration.read("plain on").configuration)
  }

  private static func builder(_ width: Int, _ height: Int) -> App {
    var app = app(width, height)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND (lifecycle_stage = customer OR purchase_count > 1)")
    app.press("shift-tab", "home", "down")
    return app
  }

  @Test func theListAt80() {
    var app = Self.app(80, 24)
    app.press("space")
    #expect(
      app.screen == """
         Manage Segments, Tiny               8 fans, today is 2026-11-20, Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
         4 segments, 1 marked, as made
            Name                                                Type      Fans   Share
          * Buyers                                              dynamic      4  50.0 %
         >  来賓 guests                                         static       2  25.0 %
            Buyers not invited                                  dynamic      4  50.0 %
            Uses a deleted field                                broken       …       !







         来賓 guests
          Members chosen by hand.
          1 member is unknown here and not counted.

          fans                                                                       2
          reachable by email                                                         2
          in use by Buyers not invited

         z archive  t tag  d delete  - unmark all  Space mark  * mark all  n new
        """)
  }

  @Test func theListAt40() {
    #expect(
      Self.app(40, 12).screen == """
         Manage Segments, Tiny       2026-11-20
          1 Segments  2  3  4    ? help  q quit
         4 segments, as made
          Name                  Type      Fans
         >Buyers                dynamic      4
          来賓 guests           static       2
          Buyers not invited    dynamic      4
          Uses a deleted field  broken       …



         n new  e edit  f fans  c copy
        """)
  }

  @Test func aRuleAt80() {
    #expect(
      Self.builder(80, 24).screen == """
         Manage Segments, Tiny               8 fans, today is 2026-11-20, Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
         Create Segment
          Name        VIPs                                                       4/100
          Description
          Type        (x) Dynamic  ( ) Static
          Conditions                                         alone  together   without
           ALL of                                                          1
          >  Total Spent > $20.00                                2         2         2
             ANY of                                              2         1         2
               Lifecycle Stage = customer                        2         2         1
               Purchase Count > 1                                1         2         1
             + add condition
          as text total_spent > 20 AND (lifecycle_stage = customer OR purchase_count …
           [ Save ]  F2 saves from anywhere

         1 fan, 12.5 %
          Total Spent: from $0 to $262.50, half of them below $20, 2 of 8 fit
          by email                                                                   1

          Ana                                                                  $262.50


         a add  Enter edit  Left lower  Right higher  F2 save  w why  d delete  f field
        """)
  }

  @Test func aRuleAt40() {
    #expect(
      Self.builder(40, 12).screen == """
         Manage Segments, Tiny       2026-11-20
          1  2 Create Segment*  3  4     ? help
         Create Segment, 1 fan, 12.5 %
          Name        VIPs               4/100
          Conditions       alone 2, together 2
           ALL of
          >  Total Spent > $20.00
             ANY of
          as text total_spent > 20 AND (lifec…
           [ Save ]  F2 saves from anywhere

         a add  Enter edit  Left lower
        """)
  }

  @Test func whyAFanIsInAt80() {
    var app = Self.builder(80, 24)
    app.press("w", "enter")
    #expect(
      app.screen == """
         Manage Segments, Tiny               8 fans, today is 2026-11-20, Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
         Why Ana is in, 1 of 8
          yes Ana is in “VIPs”.

          yes ALL of
            yes Total Spent > $20.00: is $262.50; $242.50 less would undo it
            yes ANY of
              yes Lifecycle Stage = customer: is customer; becoming other than custom…
                would undo it
              yes Purchase Count > 1: is 2; 1 less would undo it

          To get out: Total Spent $242.50 less.










         Right next fan  Esc back  : commands
        """)
  }

  @Test func aPickerAt40() {
    var app = Self.builder(40, 12)
    app.press("f", "down")
    #expect(
      app.screen == """
         Manage Segments, Tiny       2026-11-20
          1  2 Create Segment*  3  4
         Compare what?
          type to find:
          Lifecycle Stage      lifecycle_stage
         >Total Spent              total_spent
          Purchase Count        purchase_count
          Source Channel                source
          Up Down choose  Enter takes  Esc back
                                   more below


        """)
  }

  @Test func theTourAt80() {
    var app = Self.app(80, 24)
    app.press("f4")
    #expect(
      app.screen == """
         Manage Segments, Tiny               8 fans, today is 2026-11-20, Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
         4 segments, as made
          Name                                                  Type      Fans   Share
         >Buyers                                                dynamic      4  50.0 %
          来賓 guests                                           static       2  25.0 %
          Buyers not invited                                    dynamic      4  50.0 %
          Uses a deleted field                                  broken       …       !





         Buyers
          Bought at least once

          Purchase Count > 0                                                         4
          and 3 more lines

         Tour: 1 of 8, Enter next  Esc ends
          Down and Up move through the segments. Try Down: the selected one is told in
          full, as far as there is room.

         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }
}

/// The tour's card at the foot of the screen; the panes stand above it.
@Suite struct TourPictures {
  @Test func theFirstStep() {
    var app = App(Tiny.contents)
    app.press("f4")
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
        └──────────────────────────────────────────────┘└──────────────────────────────┘
        ┌ Tour ─ 1 of 8 ───────────────────────────────────────────── ↵ next  Esc ends ┐
        │ ↓ and ↑ move through the segments. Try ↓: the selected one is told in full,  │
        │ as far as there is room.                                                     │
        └──────────────────────────────────────────────────────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func theStepOfTheThreshold() {
    var app = App(Tiny.contents)
    app.press("f4", "down", "n", "tab", "tab", "tab", "t", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
        ┌ Create Segment ──────────────────────────────────────┐┌ 0 fans ─ 0 % ────────┐
        │ Name        High-Value Customers              20/100 ││ by email           0 │
        │ Description Spent more than 200 in over 3 purchases  ││ Nobody matches.      │
        │ Type        (•) Dynamic  ( ) Static                  ││                      │
        │ Conditions                           alone  together ││                      │
        │  ALL of                                            0 ││                      │
        │ ▸├ Total Spent > $200.00                 1         1 ││                      │
        │  ├ Purchase Count > 3                    0         0 ││                      │
        │  └ + add condition                                   ││ w why in or out      │
        │                                                      ││                      │
        │                                                      ││ Total Spent          │
        │ without this line: 0 (the same)                      ││ █                    │
        │ as text total_spent > 200 AND purchase_count > 3     ││ █                    │
        │ the rule matches nobody today; nobody matches        ││ █▅  ▅        ▅       │
        │ “Purchase Count > 3”                                 ││           ▲───       │
        │  [ Save ]  F2 saves from anywhere                    ││ $0         $262.50   │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
        ┌ Tour ─ 4 of 8 ───────────────────────────────────────────── ↵ next  Esc ends ┐
        │ ← and → move the threshold of the selected line: watch the number of fans    │
        │ change, exactly.                                                             │
        └──────────────────────────────────────────────────────────────────────────────┘
         a add  ↵ edit  ← lower  → higher  F2 save  w why  d delete  f field
        """)
  }
}
