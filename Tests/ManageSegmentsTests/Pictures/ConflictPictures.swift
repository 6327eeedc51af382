import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Two versions of one segment, beside each other.
@Suite struct ConflictPictures {
  private static func conflict(_ size: Size) -> App {
    var app = App(Tiny.contents, size: size)
    app.elsewhere("buyers") {
      $0.name = "Shoppers"
      $0.kind = .fixed(["f1", "f2", "f6"])
    }
    app.press("enter", "enter", "backspace")
    app.type("1")
    app.press("f2")
    return app
  }

  @Test func bothVersions() {
    let app = Self.conflict(Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                ? help  q quit
        ┌ Changed meanwhile ───────────────────────────────────────────────────────────┐
        │   Somebody else changed “Buyers” since you read it. Nothing was saved.       │
        │                                                                              │
        │   Mine                                  Theirs                               │
        │   Name · only they changed it                                                │
        │   ( ) Buyers                            (•) Shoppers                         │
        │   Description · the same: Bought at least once                               │
        │ ▸ Type and rule · both changed it                                            │
        │   ( ) dynamic: purchase_count > 1       ( ) static: 3 members                │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │   m    keep mine: all of yours over theirs                                   │
        │   t    take theirs: yours is thrown away                                     │
        │   ← →  choose a side for type and rule, which both changed                   │
        │   Esc  back; nothing is saved and nothing is lost                            │
        └──────────────────────────────────────────────────────────────────────────────┘
         m mine  t theirs  ← choose mine  → choose theirs  Esc back  : commands
        """)
  }

  @Test func bothVersionsAt140() {
    var app = App(Studio.small, size: Size(width: 140, height: 40))
    app.press("down", "enter", "shift-tab", "shift-tab")
    app.type(
      "Spent much, lately or long ago, in the shop or at the door; reviewed by Ana every first Monday of a month")
    app.press("f2")
    let id = app.model.workspace.segments[1].id
    app.press("enter", "down")
    app.elsewhere(id) { $0.description = "Another purpose" }
    app.press("d", "f2")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                                          600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                                                                            ? help  q quit
        ┌ Changed meanwhile ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │   Somebody else changed “Potential High-Value Customers” since you read it. Nothing was saved.                                           │
        │                                                                                                                                          │
        │   Mine                                                                Theirs                                                             │
        │   Name · the same: Potential High-Value Customers                                                                                        │
        │ ▸ Description · only they changed it                                                                                                     │
        │   ( ) Value tier: engaged this week and already above $50Spent much,  (•) Another purpose                                                │
        │       lately or long ago, in the shop or at the door; reviewed by                                                                        │
        │       Ana every first Monday of a month                                                                                                  │
        │   Rule · only you changed it                                                                                                             │
        │   (•) dynamic: lifecycle_stage = engaged AND last_active_days < 7     ( ) dynamic: lifecycle_stage = engaged AND total_spent > 50 AND    │
        │                                                                           last_active_days < 7                                           │
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
        │   m    keep mine: all of yours over theirs                                                                                               │
        │   t    take theirs: yours is thrown away                                                                                                 │
        │   b    both: each field from the side that is marked (•)                                                                                 │
        │   Esc  back; nothing is saved and nothing is lost                                                                                        │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         m mine  t theirs  b both  ← choose mine  → choose theirs  Esc back  : commands
        """)
  }

  @Test func bothVersionsAt40() {
    let app = Self.conflict(Size(width: 40, height: 12))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Edit Segment*  3  4       ? help
        ┌ Changed meanwhile ───────────────────┐
        │   Name · only they changed it        │
        │   ( ) Buyers        (•) Shoppers     │
        │   Description · the same: Bought at… │
        │ ▸ Type and rule · both changed it    │
        │   ( ) dynamic:      ( ) static: 3    │
        │       purchase_cou      members      │
        │       nt > 1                         │
        └──────────────────────────────────────┘
         m mine  t theirs  ← choose mine
        """)
  }

  @Test func whatTheyDeleted() {
    var app = App(Tiny.contents)
    app.press("end", "up", "enter", "shift-tab", "shift-tab")
    app.type("s of all kinds")
    app.disk = SegmentCollection(app.model.workspace.segments.filter { $0.id != "quiet" })
    app.press("f2")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                ? help  q quit
        ┌ Deleted meanwhile ───────────────────────────────────────────────────────────┐
        │   Somebody else deleted “Buyers not invited” since you read it. Nothing was  │
        │   saved.                                                                     │
        │                                                                              │
        │   Name         Buyers not invited                                            │
        │   Description  Bought, and not on the lists of all kinds                     │
        │   Type         dynamic                                                       │
        │   Rule         IN SEGMENT "Buyers" AND (NOT IN SEGMENT "来賓 guests" OR tags │
        │   HAS launch)                                                                │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │   m    keep mine: it is made again                                           │
        │   t    take theirs: it stays deleted                                         │
        │   Esc  back; nothing is saved and nothing is lost                            │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         m mine  t theirs  Esc back  : commands
        """)
  }

  @Test func whatIDelete() {
    var app = App(Tiny.contents)
    app.elsewhere("broken") {
      $0.name = "Mended"
      $0.description = "Uses a field that is there"
    }
    app.press("G", "d", "y")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Changed meanwhile ───────────────────────────────────────────────────────────┐
        │   You are deleting “Uses a deleted field”, which somebody else has changed.  │
        │   Nothing was deleted.                                                       │
        │                                                                              │
        │   When you looked                       Now                                  │
        │   Name                                                                       │
        │   Uses a deleted field                  Mended                               │
        │   Description                                                                │
        │   –                                     Uses a field that is there           │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │   m    keep mine: delete it all the same                                     │
        │   t    take theirs: keep it as it is now                                     │
        │   Esc  back; nothing is saved and nothing is lost                            │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         m mine  t theirs  Esc back  : commands
        """)
  }
}
