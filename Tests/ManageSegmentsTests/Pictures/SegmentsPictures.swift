import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The list of segments, its details and its empty states.
@Suite struct SegmentsPictures {
  @Test func theListWithDetailsOfADynamicSegment() {
    let app = App(Tiny.contents)
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
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func aStaticSegmentWithAnUnknownMember() {
    var app = App(Tiny.contents)
    app.press("down")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 4 segments ───────────────────────── as made ┐┌ 来賓 guests ─────────────────┐
        │ Name                  Type      Fans   Share ││ Members chosen by hand.      │
        │ Buyers                dynamic      4  50.0 % ││ 1 member is unknown here and │
        │▸来賓 guests           static       2  25.0 % ││ not counted.                 │
        │ Buyers not invited    dynamic      4  50.0 % ││                              │
        │ Uses a deleted field  broken       …       ! ││ fans                       2 │
        │                                              ││ reachable by email         2 │
        │                                              ││ in use by Buyers not invited │
        │                                              ││                              │
        │                                              ││ Ana                  $262.50 │
        │                                              ││ ‹202E›نور الهدى        $0.00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func aNestedSegmentWithTheSizeOfEachLine() {
    var app = App(Tiny.contents)
    app.press("down", "down")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 4 segments ───────────────────────── as made ┐┌ Buyers not invited ──────────┐
        │ Name                  Type      Fans   Share ││ Bought, and not on the list  │
        │ Buyers                dynamic      4  50.0 % ││                              │
        │ 来賓 guests           static       2  25.0 % ││ belongs to Buyers          4 │
        │▸Buyers not invited    dynamic      4  50.0 % ││ AND ANY of                 4 │
        │ Uses a deleted field  broken       …       ! ││   does not belong to 来賓    │
        │                                              ││ guests                     6 │
        │                                              ││   OR Tags has launch       7 │
        │                                              ││                              │
        │                                              ││ fans                       4 │
        │                                              ││ reachable by email         1 │
        │                                              ││                              │
        │                                              ││ Ana                  $262.50 │
        │                                              ││ 田中さくら            $99.99 │
        │                                              ││ Zoë é                  $5.00 │
        │                                              ││ 👨 Family             $20.00 │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func aBrokenSegmentSaysWhy() {
    var app = App(Tiny.contents)
    app.press("end")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 4 segments ───────────────────────── as made ┐┌ Uses a deleted field ────────┐
        │ Name                  Type      Fans   Share ││ This rule is broken, so it   │
        │ Buyers                dynamic      4  50.0 % ││ matches nobody:              │
        │ 来賓 guests           static       2  25.0 % ││ no field is named            │
        │ Buyers not invited    dynamic      4  50.0 % ││ "shoe_size"                  │
        │▸Uses a deleted field  broken       …       ! ││                              │
        │                                              ││ shoe_size > 42               │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func searchingFindsNothing() {
    var app = App(Tiny.contents)
    app.press("/")
    app.type("zebra")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                      F1 help
        ┌ 0 found of 4 segments ────────────── as made ┐┌──────────────────────────────┐
        │ / zebra                                      ││                              │
        │ Name                  Type      Fans   Share ││                              │
        │                                              ││                              │
        │ No segment's name or rule has these words.   ││                              │
        │ Esc shows all.                               ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         ↵ keep  Esc back  Ctrl-P commands
        """)
  }

  @Test func aKeptSearchSortedBySize() {
    var app = App(Tiny.contents)
    app.press("/")
    app.type("buyers")
    app.press("enter", "s", "s")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 2 found of 4 segments ────────────── by size ┐┌ Buyers ──────────────────────┐
        │ / buyers                                     ││ Bought at least once         │
        │ Name                  Type      Fans   Share ││                              │
        │▸Buyers                dynamic      4  50.0 % ││ Purchase Count > 0         4 │
        │ Buyers not invited    dynamic      4  50.0 % ││                              │
        │                                              ││ fans                       4 │
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
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         Esc all  n new  e edit  f fans  c copy  d delete  / search  s sort  v versions
        """)
  }

  @Test func anEmptyWorkspace() {
    let app = App(Tiny.empty)
    #expect(
      app.screen == """
         Manage Segments · Tiny            0 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 0 segments ───────────────────────── as made ┐┌──────────────────────────────┐
        │ Name                  Type      Fans   Share ││                              │
        │                                              ││                              │
        │ No segment yet. Press n to create the first  ││                              │
        │ one.                                         ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        │                                              ││                              │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         n new  I import  : commands
        """)
  }

  @Test func helpForTheList() {
    var app = App(Tiny.contents)
    app.press("?")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                     Esc back
        ┌ Help ────────────────────────────────────────────────────────────────────────┐
        │ Keys in: Segments                                                            │
        │                                                                              │
        │ n                   create a segment                                         │
        │ e ↵                 edit the segment                                         │
        │ f                   see the fans in the segment                              │
        │ c                   copy the segment into a new one                          │
        │ d Del               delete the marked segments, or the selected one          │
        │ /                   search by typing                                         │
        │ s                   sort by another column                                   │
        │ Tab                 Fans: the list of all                                    │
        │ v                   its versions: what the segment was before, compared      │
        │ g                   what the segment uses, and what uses it                  │
        │ x X                 export… to a file for another tool                       │
        │ I                   import… an export of a platform, or any CSV file         │
        │ Space               mark or unmark the segment                               │
        │ *                   mark all listed segments                                 │
        │ V                   begin a range of marks; moving extends it, V or Enter    │
        │                     ends it                                                  │
        │ -                   unmark all segments                                      │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘
         Tab other places  Esc back  : commands
        """)
  }
}
