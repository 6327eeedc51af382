import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// What fits into a small terminal, and the words where nothing does.
@Suite struct NarrowPictures {
  @Test func theListAt60() {
    let app = App(Tiny.contents, size: Size(width: 60, height: 20))
    #expect(
      app.screen == """
         Manage Segments · Tiny          2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity   ? help
        ┌ 4 segments ───────────────────────────────────── as made ┐
        │ Name                              Type      Fans   Share │
        │▸Buyers                            dynamic      4  50.0 % │
        │ 来賓 guests                       static       2  25.0 % │
        │ Buyers not invited                dynamic      4  50.0 % │
        │ Uses a deleted field              broken       …       ! │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        └──────────────────────────────────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort
        """)
  }

  @Test func theFormAt60() {
    var app = App(Tiny.contents, size: Size(width: 60, height: 20))
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND lifecycle_stage IN (customer, engaged) AND COUNT(purchase, LAST 30 DAYS) > 0")
    app.press("shift-tab", "home", "down")
    app.press("down")
    #expect(
      app.screen == """
         Manage Segments · Tiny          2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity  ? help
        ┌ Create Segment ───────────────────────── 2 fans ─ 25.0 % ┐
        │ Name        VIPs                                   4/100 │
        │ Description                                              │
        │ Type        (•) Dynamic  ( ) Static                      │
        │ Conditions                               alone  together │
        │  ALL of                                                2 │
        │  ├ Total Spent > $20.00                      2         2 │
        │ ▸├ Lifecycle Stage is any of custom…         4         2 │
        │  ├ COUNT(purchase, LAST 30 DAYS) > 0         2         2 │
        │  └ + add condition                                       │
        │                                                          │
        │ without this line: 2 (the same)                          │
        │ as text total_spent > 20 AND lifecycle_stage IN (custom… │
        │ Lifecycle Stage is any of customer, engaged              │
        │                                                          │
        │  [ Save ]  F2 saves from anywhere                        │
        └──────────────────────────────────────────────────────────┘
         a add  ↵ edit  F2 save  w why  d delete  f field
        """)
  }

  @Test func halfAValueAt60() {
    var app = App(Tiny.contents, size: Size(width: 60, height: 20))
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    app.type("spent")
    app.press("enter", "enter")
    app.type("20")
    app.type(",")
    #expect(
      app.screen == """
         Manage Segments · Tiny          2026-11-20 · Europe/Berlin
          1  2 Create Segment*  3  4                        F1 help
        ┌ Create Segment ────────────────────── value not readable ┐
        │ Name        VIPs                                   4/100 │
        │ Description                                              │
        │ Type        (•) Dynamic  ( ) Static                      │
        │ Conditions                               alone  together │
        │  ALL of                                               2… │
        │ ▸├ Total Spent > 20,                        2…        2… │
        │  └ + add condition                                       │
        │                                                          │
        │                                                          │
        │                                                          │
        │ without this line: —                                     │
        │ as text … value not readable                             │
        │ write it without commas: 20                              │
        │ Total Spent: from $0 to $262.50, half of them below $50  │
        │  [ Save ]  F2 cannot save: value not readable            │
        └──────────────────────────────────────────────────────────┘
         ↵ done  F2 save  Esc back  Ctrl-P commands
        """)
  }

  @Test func theFansAt60() {
    var app = App(Tiny.contents, size: Size(width: 60, height: 20))
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny          2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity   ? help
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────┐
        │ / words of a name or address, or a condition             │
        │   Name                  Spent Purch.    Active  Stage    │
        │▸  Ana                 $262.50      2     1 day  customer │
        │   田中さくら           $99.99      1    0 days  engaged  │
        │   ‹202E›نور الهدى       $0.00      0   10 days  engaged  │
        │   Zoë é                 $5.00      1  322 days  inactive │
        │   Esc␛[31mred           $0.00      0   19 days  new      │
        │   👨 Family            $20.00      1   50 days  customer │
        │   🎡🎡🎡🎡🎡🎡🎡🎡…     $0.00      0         –  new      │
        │   nameless@example…     $0.00      0  264 days  inactive │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        │                                                          │
        └──────────────────────────────────────────────────────────┘
         ↵ open  Space mark  t tag  * mark all  / filter  f segment
        """)
  }

  @Test func theListAt40() {
    let app = App(Tiny.contents, size: Size(width: 40, height: 12))
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
        │                                      │
        └──────────────────────────────────────┘
         n new  e edit  f fans  c copy
        """)
  }

  @Test func theNameAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment  3  4     F1 help
        ┌ Create Segment ──── no condition yet ┐
        │ Name                           0/100 │
        │ Description                          │
        │ Type        (•) Dynamic  ( ) Static  │
        │ Conditions                           │
        │  └ + add condition                   │
        │ as text                              │
        │  [ Save ]  F2 saves, once there is … │
        └──────────────────────────────────────┘
         Tab next  F2 save  Esc back
        """)
  }

  @Test func theConditionsAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND lifecycle_stage IN (customer, engaged) AND COUNT(purchase, LAST 30 DAYS) > 0")
    app.press("shift-tab", "home", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment*  3  4     ? help
        ┌ Create Segment ───── 2 fans ─ 25.0 % ┐
        │ Name        VIPs               4/100 │
        │ Conditions       alone 2, together 2 │
        │  ALL of                              │
        │ ▸├ Total Spent > $20.00              │
        │  ├ Lifecycle Stage is any of custom… │
        │ as text total_spent > 20 AND lifecy… │
        │  [ Save ]  F2 saves from anywhere    │
        └──────────────────────────────────────┘
         a add  ↵ edit  ← lower  → higher
        """)
  }

  @Test func halfAValueAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    app.type("spent")
    app.press("enter", "enter")
    app.type("20")
    app.type(",")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment*  3  4    F1 help
        ┌ Create Segment ── value not readable ┐
        │ Name        VIPs               4/100 │
        │ Conditions     alone 2, together 2 … │
        │  ALL of                              │
        │ ▸├ Total Spent > 20,                 │
        │ as text … value not readable         │
        │ write it without commas: 20          │
        │  [ Save ]  F2 cannot save: value no… │
        └──────────────────────────────────────┘
         ↵ done  F2 save  Esc back
        """)
  }

  @Test func aTextThatCannotBeReadAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND lifecycle_stage IN (customer, engaged) AND COUNT(purchase, LAST 30 DAYS) > 0")
    app.press("shift-tab", "home", "down")
    app.press("tab")
    app.type(" AND")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment*  3  4    F1 help
        ┌ Create Segment ─── 2 fans ─ 25.0 % … ┐
        │ Name        VIPs               4/100 │
        │ Conditions                           │
        │ as text …ase, LAST 30 DAYS) > 0 AND  │
        │                                    ^ │
        │ column 102: the end was found where  │
        │  lifecycle_stage  Lifecycle Stage    │
        │  [ Save ]  F2 cannot save: mend the… │
        └──────────────────────────────────────┘
         ↓ choose  ↵ next  F2 save  Esc back
        """)
  }

  @Test func aListToChooseFromAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2 Create Segment*  3  4
        ┌ ┌ Compare what? ───────────────────┐ ┐
        │ │ type to find:                    │ │
        │ │▸Lifecycle Stage  lifecycle_stage │ │
        │ │ Total Spent          total_spent │ │
        │ │ Purchase Count    purchase_count │ │
        │ │ Source Channel            source │ │
        │ │ ↑↓ choose  ↵ takes  Esc back     │ │
        │ └───────────────────────── ↓ more ─┘ │
        └──────────────────────────────────────┘

        """)
  }

  @Test func deletingAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("down", "down", "d")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4
        ┌ ┌ Delete ──────────────────────────┐ ┐
        │ │ Delete “Buyers not invited”?     │ │
        │ │ 4 fans are in it; the fans stay. │ │
        │ │ u brings it back.                │ │
        │▸│                                  │ │
        │ │ y delete   ↵ n cancel            │ │
        │ └──────────────────────────────────┘ │
        │                                      │
        └──────────────────────────────────────┘

        """)
  }

  @Test func theFansAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "space")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Fans ─ 8 of 8 ─ 1 marked ────────────┐
        │ / words of a name or address, or a c…│
        │   Name                  Spent Purch. │
        │ ● Ana                 $262.50      2 │
        │▸  田中さくら           $99.99      1 │
        │   ‹202E›نور الهدى       $0.00      0 │
        │   Zoë é                 $5.00      1 │
        │   Esc␛[31mred           $0.00      0 │
        └───────────────────────────── ↓ more ─┘
         t tag  T untag  - unmark all
        """)
  }

  @Test func aFanAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Ana ───────────────────────── 1 of 8 ┐
        │ Lifecycle Stage       customer       │
        │ Total Spent           $262.50        │
        │ Purchase Count        2              │
        │ Last Active Days      1 day          │
        │ First Purchase Days   264 days       │
        │ Last Purchase Days    1 day          │
        │ Member Tier           premium        │
        └───────────────────────────── ↓ more ─┘
         → next fan  e edit  t tag  T untag
        """)
  }

  @Test func helpAt40() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("?")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4          Esc back
        ┌ Help ────────────────────────────────┐
        │ Keys in: Segments                    │
        │                                      │
        │ n                   create a segment │
        │ e ↵                 edit the segment │
        │ f                   see the fans in  │
        │                     the segment      │
        │ c                   copy the segment │
        └───────────────────────────── ↓ more ─┘
         Tab other places  Esc back  : commands
        """)
  }

  @Test func tooSmall() {
    let app = App(Tiny.contents, size: Size(width: 20, height: 5))
    #expect(
      app.screen == """
        Winnow needs 40×12;
        this is 20×5.
        Enlarge it, or press
        q to quit.

        """)
  }

  @Test func tooSmallWithADraft() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("Half")
    app.send(.resized(Size(width: 20, height: 5)))
    #expect(
      app.screen == """
        Winnow needs 40×12;
        this is 20×5.
        Enlarge it: your
        draft is not saved.

        """)
  }
}
