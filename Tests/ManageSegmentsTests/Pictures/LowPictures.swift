import TerminalCanvas
import Testing

@testable import ManageSegments

/// Places that low windows must still show.
@Suite struct LowPictures {
  @Test func aBrokenSegmentAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("end")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 4 segments ───────────────── as made ┐
        │ Name                  Type      Fans │
        │ Buyers                dynamic      4 │
        │ 来賓 guests           static       2 │
        │ Buyers not invited    dynamic      4 │
        │▸Uses a deleted field  broken       … │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         n new  e edit  f fans  c copy
        """)
  }

  @Test func aStaticSegmentAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("down", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Edit Segment  3  4       F1 help
        ┌ Edit Segment ─────── 2 fans ─ 25.0 % ┐
        │ Name        来賓 guests        9/100 │
        │ Description                          │
        │ Type        ( ) Dynamic  (•) Static  │
        │                                      │
        │ 3 members, chosen by hand.           │
        │                                      │
        │  [ Save ]  F2 saves from anywhere    │
        └──────────────────────────────────────┘
         Tab next  F2 save  Esc back
        """)
  }

  @Test func theTypeAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n", "tab", "tab")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment  3  4      ? help
        ┌ Create Segment ──── no condition yet ┐
        │ Name                           0/100 │
        │ Description                          │
        │ Type        (•) Dynamic  ( ) Static  │
        │ Conditions                           │
        │  └ + add condition                   │
        │ as text                              │
        │  [ Save ]  F2 saves, once there is … │
        └──────────────────────────────────────┘
         Space dynamic or static  Tab next
        """)
  }

  @Test func theSaveButtonAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n", "tab", "tab", "tab", "tab", "tab")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment  3  4      ? help
        ┌ Create Segment ──── no condition yet ┐
        │ Name                           0/100 │
        │ Conditions                           │
        │  ALL of                              │
        │  └ + add condition                   │
        │                                      │
        │ as text                              │
        │ ▸[ Save ]  F2 saves, once there is … │
        └──────────────────────────────────────┘
         ↵ save  Tab next field  : commands
        """)
  }

  @Test func theStrategiesAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n", "tab", "tab", "t")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment  3  4
        ┌ ┌ Start from a strategy ───────────┐ ┐
        │ │ type to find:                    │ │
        │ │▸High-Value Customers   …  0 fans │ │
        │ │ Potential High-Value Cus…  1 fan │ │
        │ │ Super Active Users     …  2 fans │ │
        │ │ Inactive User Reactivat…  2 fans │ │
        │ │ ↑↓ choose  ↵ takes  Esc back     │ │
        │ └───────────────────────── ↓ more ─┘ │
        └──────────────────────────────────────┘

        """)
  }

  @Test func anEditedRangeAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("e", "o")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Edit Segment  3  4
        ┌ ┌ Compare how? ────────────────────┐ ┐
        │ │ type to find:                    │ │
        │ │ equals                         = │ │
        │ │ does not equal                != │ │
        │ │▸greater than                   > │ │
        │ │ at least                      >= │ │
        │ │ ↑↓ choose  ↵ takes  Esc back     │ │
        │ └───────────────────────── ↓ more ─┘ │
        └──────────────────────────────────────┘

        """)
  }

  @Test func rowsThatOthersChangedAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.elsewhere("buyers") { $0.kind = .fixed(["f1", "f2"]) }
    app.reload()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ 4 segments ───────────────── as made ┐
        │ Name                  Type      Fans │
        │▸Buyers      ◆ changed static       2 │
        │ 来賓 guests           static       2 │
        │ Buyers not invi… ◆ −2 dynamic      2 │
        │ Uses a deleted field  broken       … │
        │                                      │
        │  · somebody else changed “Buyers”;   │
        └─   this is how it is now           ──┘
         n new  e edit  f fans  c copy
        """)
  }
}
