import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The form in its states.
@Suite struct BuilderPictures {
  @Test func aNewForm() {
    var app = App(Tiny.contents)
    app.press("n")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                      F1 help
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name                                           0/100 ││ Tab goes to the      │
        │ Description                                          ││ conditions; a adds   │
        │ Type        (•) Dynamic  ( ) Static                  ││ one.                 │
        │ Conditions                           alone  together ││                      │
        │  ALL of                                              ││ The size is shown    │
        │  └ + add condition                                   ││ here while you type. │
        │                                                      ││                      │
        │                                                      ││ Or t there for one   │
        │                                                      ││ of the guide's       │
        │                                                      ││ strategies.          │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │ as text                                              ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves, once there is a condition       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         Tab next  F2 save  Esc back  Ctrl-P commands
        """)
  }

  @Test func theConditionsOfANewForm() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name        VIPs                               4/100 ││ Press a to add a     │
        │ Description                                          ││ condition.           │
        │ Type        (•) Dynamic  ( ) Static                  ││                      │
        │ Conditions                           alone  together ││ The size is shown    │
        │  ALL of                                              ││ here while you type. │
        │ ▸└ + add condition                                   ││                      │
        │                                                      ││ Or press t for one   │
        │                                                      ││ of the guide's       │
        │                                                      ││ strategies.          │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │ as text                                              ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves, once there is a condition       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         a add  F2 save  t templates  Tab next field  : commands
        """)
  }

  @Test func aValueBeingTyped() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    app.type("spent")
    app.press("enter", "enter")
    app.type("20")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity                     F1 help
        ┌ Create Segment ──────────────────────────────────────┐┌ 2 fans ─ 25.0 % ─────┐
        │ Name        VIPs                               4/100 ││ by email           1 │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana          $262.50 │
        │ Conditions                           alone  together ││ 田中さくら    $99.99 │
        │  ALL of                                            2 ││                      │
        │ ▸├ Total Spent > 20                      2         2 ││                      │
        │  └ + add condition                                   ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││ Total Spent          │
        │ without this line: —                                 ││ █                    │
        │ as text total_spent > 20                             ││ █                    │
        │                                                      ││ █▅  ▅        ▅       │
        │                                                      ││  ▲────────────       │
        │  [ Save ]  F2 saves from anywhere                    ││ $0         $262.50   │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         ↵ done  ↑ more  ↓ less  PgUp bar up  PgDn bar down  F2 save  Esc back
        """)
  }

  @Test func halfAValue() {
    var app = App(Tiny.contents)
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
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity                     F1 help
        ┌ Create Segment ──────────────────────────────────────┐┌ value not readable ──┐
        │ Name        VIPs                               4/100 ││ Sizes with … are of  │
        │ Description                                          ││ the last value that  │
        │ Type        (•) Dynamic  ( ) Static                  ││ could be read: 2     │
        │ Conditions                           alone  together ││ fans in all.         │
        │  ALL of                                           2… ││                      │
        │ ▸├ Total Spent > 20,                    2…        2… ││                      │
        │  └ + add condition                                   ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││ Total Spent          │
        │ without this line: —                                 ││ █                    │
        │ as text … value not readable                         ││ █                    │
        │ write it without commas: 20                          ││ █▅  ▅        ▅       │
        │                                                      ││                      │
        │  [ Save ]  F2 cannot save: value not readable        ││ $0         $262.50   │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         ↵ done  F2 save  Esc back  Ctrl-P commands
        """)
  }

  @Test func threeConditionsTheSelectedOneTooLong() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND lifecycle_stage IN (customer, engaged) AND COUNT(purchase, LAST 30 DAYS) > 0")
    app.press("shift-tab", "home", "down")
    app.press("down")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
        ┌ Create Segment ──────────────────────────────────────┐┌ 2 fans ─ 25.0 % ─────┐
        │ Name        VIPs                               4/100 ││ by email           1 │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana          $262.50 │
        │ Conditions                           alone  together ││ 田中さくら    $99.99 │
        │  ALL of                                            2 ││                      │
        │  ├ Total Spent > $20.00                  2         2 ││                      │
        │ ▸├ Lifecycle Stage is any of cu…         4         2 ││                      │
        │  ├ COUNT(purchase, LAST 30 DAYS…         2         2 ││                      │
        │  └ + add condition                                   ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │ without this line: 2 (the same)                      ││                      │
        │ as text total_spent > 20 AND lifecycle_stage IN (cu… ││                      │
        │ Lifecycle Stage is any of customer, engaged          ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves from anywhere                    ││ w why in or out      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         a add  ↵ edit  F2 save  w why  d delete  f field  o operator  ! not  g group
        """)
  }

  @Test func anEmptyGroupBreaksTheRule() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND lifecycle_stage IN (customer, engaged) AND COUNT(purchase, LAST 30 DAYS) > 0")
    app.press("shift-tab", "home", "down")
    app.press("A")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
        ┌ Create Segment ──────────────────────────────────────┐┌ … broken ────────────┐
        │ Name        VIPs                               4/100 ││                      │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││                      │
        │ Conditions                           alone  together ││                      │
        │  ALL of                                              ││                      │
        │  ├ Total Spent > $20.00                  2         2 ││                      │
        │ ▸├ ANY of                                …         … ││                      │
        │  ├ Lifecycle Stage is any of cu…         4         … ││                      │
        │  ├ COUNT(purchase, LAST 30 DAYS…         2         … ││                      │
        │  └ + add condition                                   ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │ without this group: 2                                ││                      │
        │ as text total_spent > 20 AND () AND lifecycle_stage… ││                      │
        │ broken: the group is empty; add a condition or       ││                      │
        │ remove the group                                     ││                      │
        │  [ Save ]  F2 saves from anywhere                    ││                      │
        └─ ! an empty group breaks the rule; a adds a condition to it ─────────────────┘
         a add  Space all/any/none  F2 save  d delete  ! not  g group  G ungroup
        """)
  }

  @Test func aTextThatCannotBeRead() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND lifecycle_stage IN (customer, engaged) AND COUNT(purchase, LAST 30 DAYS) > 0")
    app.press("shift-tab", "home", "down")
    app.press("tab")
    app.type(" AND")
    app.press("f2")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity                     F1 help
        ┌ Create Segment ──────────────────────────────────────┐┌ 2 fans ─ 25.0 % … ───┐
        │ Name        VIPs                               4/100 ││ by email           1 │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana          $262.50 │
        │ Conditions                           alone  together ││ 田中さくら    $99.99 │
        │  ALL of                                           2… ││                      │
        │  ├ Total Spent > $20.00                 2…        2… ││                      │
        │  ├ Lifecycle Stage is any of cu…        4…        2… ││                      │
        │  ├ COUNT(purchase, LAST 30 DAYS…        2…        2… ││                      │
        │  └ + add condition                                   ││                      │
        │                                                      ││                      │
        │ as text … AND COUNT(purchase, LAST 30 DAYS) > 0 AND  ││                      │
        │                                                    ^ ││                      │
        │ column 102: the end was found where a condition      ││                      │
        │ should start; expected a field, NOT, (               ││                      │
        │  lifecycle_stage  Lifecycle Stage                    ││                      │
        │  total_spent      Total Spent                        ││                      │
        │  purchase_count   Purchase Count                     ││                      │
        │  source           Source Channel                     ││                      │
        │  [ Save ]  F2 cannot save: mend the text first       ││                      │
        └─ ! not saved: the rule as text cannot be read yet ───┘└──────────────────────┘
         ↓ choose  ↵ next  F2 save  Esc back  Ctrl-P commands
        """)
  }

  @Test func aNestedRule() {
    var app = App(Tiny.contents)
    app.press("down", "down", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity                 ? help  q quit
        ┌ Edit Segment ────────────────────────────────────────┐┌ 4 fans ─ 50.0 % ─────┐
        │ Name        Buyers not invited                18/100 ││ by email           1 │
        │ Description Bought, and not on the list              ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana          $262.50 │
        │ Conditions                           alone  together ││ 田中さくら    $99.99 │
        │  ALL of                                            4 ││ Zoë é          $5.00 │
        │ ▸├ belongs to Buyers                     4         4 ││ 👨 Family     $20.00 │
        │  ├ ANY of                                7         4 ││                      │
        │  │ ├ does not belong to 来賓 gu…         6         6 ││                      │
        │  │ └ Tags has launch                     1         7 ││                      │
        │  └ + add condition                                   ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │ without this line: 7 (+3)                            ││                      │
        │ as text IN SEGMENT "Buyers" AND (NOT IN SEGMENT "来… ││                      │
        │ the segment "Buyers" has exactly the same fans       ││                      │
        │ today; use that one, or tell the two apart           ││                      │
        │  [ Save ]  F2 saves from anywhere                    ││ w why in or out      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         a add  ↵ edit  F2 save  w why  d delete  f field  ! not  g group  v fans
        """)
  }

  @Test func aBrokenRule() {
    var app = App(Tiny.contents)
    app.press("end", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity                 ? help  q quit
        ┌ Edit Segment ────────────────────────────────────────┐┌ … broken ────────────┐
        │ Name        Uses a deleted field              20/100 ││                      │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││                      │
        │ Conditions                           alone  together ││                      │
        │  ALL of                                              ││                      │
        │ ▸├ shoe_size > 42                        …         … ││                      │
        │  └ + add condition                                   ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │ without this line: —                                 ││                      │
        │ as text shoe_size > 42                               ││                      │
        │ broken: no field is named "shoe_size"                ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves from anywhere                    ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         a add  ↵ edit  F2 save  d delete  f field  o operator  ! not  g group  v fans
        """)
  }

  @Test func aStaticSegment() {
    var app = App(Tiny.contents)
    app.press("down", "enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity                        F1 help
        ┌ Edit Segment ────────────────────────────────────────┐┌ 2 fans ─ 25.0 % ─────┐
        │ Name        来賓 guests                        9/100 ││ by email           2 │
        │ Description                                          ││                      │
        │ Type        ( ) Dynamic  (•) Static                  ││ Ana          $262.50 │
        │                                                      ││ ‹202E›نور اله… $0.00 │
        │ 3 members, chosen by hand.                           ││                      │
        │ 1 member is unknown here and not counted.            ││                      │
        │ Save it, then mark fans in the list of fans (3,      ││                      │
        │ Space) and add them with +, or take them out with _. ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves from anywhere                    ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         Tab next  F2 save  Esc back  Ctrl-P commands
        """)
  }

  @Test func aNameIsMissing() {
    var app = App(Tiny.contents)
    app.press("n", "f2")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                      F1 help
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name                                           0/100 ││ Tab goes to the      │
        │ Description                                          ││ conditions; a adds   │
        │ Type        (•) Dynamic  ( ) Static                  ││ one.                 │
        │ Conditions                           alone  together ││                      │
        │  ALL of                                              ││ The size is shown    │
        │  └ + add condition                                   ││ here while you type. │
        │                                                      ││                      │
        │                                                      ││ Or t there for one   │
        │                                                      ││ of the guide's       │
        │                                                      ││ strategies.          │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │ as text                                              ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │  [ Save ]  ! a name is required                      ││                      │
        └─ ! a name is required ───────────────────────────────┘└──────────────────────┘
         Tab next  F2 save  Esc back  Ctrl-P commands
        """)
  }
}
