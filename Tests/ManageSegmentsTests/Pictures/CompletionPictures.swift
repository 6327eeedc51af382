import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The line of text with the list of what can follow.
@Suite struct CompletionPictures {
  private func app(_ size: Size, typing text: String) -> App {
    var app = App(Studio.small, size: size)
    app.press("enter", "tab", "ctrl-u")
    app.type(text)
    return app
  }

  @Test func fieldsAt40() {
    let app = app(Size(width: 40, height: 12), typing: "total_spent > 200 and la")
    #expect(
      app.screen == """
         Manage Segments · Luna Par… 2026-11-20
          1  2 Edit Segment*  3  4      F1 help
        ┌ Edit Segment ───── 43 fans ─ 7.2 % … ┐
        │ Name        High-Value Custo… 20/100 │
        │ Conditions                           │
        │ as text total_spent > 200 and la     │
        │                               ^      │
        │ column 23: no field is named "la"    │
        │  last_active_days  Last Active…  Tab │
        │  [ Save ]  F2 cannot save: mend the… │
        └──────────────────────────────────────┘
         Tab complete  ↓ choose  ↵ next
        """)
  }

  @Test func valuesAt40() {
    let app = app(Size(width: 40, height: 12), typing: "lifecycle_stage = ")
    #expect(
      app.screen == """
         Manage Segments · Luna Par… 2026-11-20
          1  2 Edit Segment*  3  4      F1 help
        ┌ Edit Segment ────── no condition yet ┐
        │ Name        High-Value Custo… 20/100 │
        │ Conditions                           │
        │ as text lifecycle_stage =            │
        │                           ^          │
        │ column 19: the end was found where a │
        │  inactive                   286 fans │
        │  [ Save ]  F2 cannot save: mend the… │
        └──────────────────────────────────────┘
         ↓ choose  ↵ next  F2 save  Esc back
        """)
  }

  @Test func fieldsAt80() {
    let app = app(Size(width: 80, height: 24), typing: "total_spent > 200 and la")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                       F1 help
        ┌ Edit Segment ────────────────────────────────────────┐┌ 43 fans ─ 7.2 % … ───┐
        │ Name        High-Value Customers              20/100 ││ by email          34 │
        │ Description Value tier: more than $200 spent in mor… ││ joining            1 │
        │ Type        (•) Dynamic  ( ) Static                  ││ + Jun Mori   $268.00 │
        │ Conditions                           alone  together ││ in use by VIPs to    │
        │  ALL of                                          43… ││ thank                │
        │  ├ Total Spent > $200.00               43…       43… ││                      │
        │  └ + add condition                                   ││ Ana Sousa    $249.50 │
        │                                                      ││ Jun Mori     $268.00 │
        │                                                      ││ Gökhan       $265.90 │
        │                                                      ││ Vũ Tuấn      $402.80 │
        │ as text total_spent > 200 and la                     ││ Nguyễn Tuấn  $841.70 │
        │                               ^                      ││ Tomás Assun… $474.50 │
        │ column 23: no field is named "la"                    ││ Amara        $409.00 │
        │  last_active_days    Last Active Days            Tab ││ 남궁하은     $219.00 │
        │  last_purchase_days  Last Purchase Days              ││ Felix Hübner $271.00 │
        │  language            Language                        ││ Dexter Ha… $8,560.50 │
        │  last_active_at      Last Active                     ││ Fűzfa Ödön   $266.40 │
        │  DAYS SINCE LAST(    days since the last event       ││ olivia       $208.90 │
        │  [ Save ]  F2 cannot save: mend the text first       ││ Jiří Žižka   $239.40 │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         Tab complete  ↓ choose  ↵ next  F2 save  Esc back  Ctrl-P commands
        """)
  }

  @Test func valuesAt80() {
    let app = app(Size(width: 80, height: 24), typing: "lifecycle_stage = ")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                       F1 help
        ┌ Edit Segment ────────────────────────────────────────┐┌ no condition yet ────┐
        │ Name        High-Value Customers              20/100 ││ Tab goes to the      │
        │ Description Value tier: more than $200 spent in mor… ││ conditions; a adds   │
        │ Type        (•) Dynamic  ( ) Static                  ││ one.                 │
        │ Conditions                           alone  together ││                      │
        │  ALL of                                              ││ The size is shown    │
        │  └ + add condition                                   ││ here while you type. │
        │                                                      ││                      │
        │                                                      ││ Or t there for one   │
        │                                                      ││ of the guide's       │
        │                                                      ││ strategies.          │
        │ as text lifecycle_stage =                            ││                      │
        │                           ^                          ││                      │
        │ column 19: the end was found where a value is due;   ││                      │
        │ expected a word, "a text"                            ││                      │
        │  inactive                                   286 fans ││                      │
        │  engaged                                    127 fans ││                      │
        │  customer                                   113 fans ││                      │
        │  new                                         68 fans ││                      │
        │  [ Save ]  F2 cannot save: mend the text first       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         ↓ choose  ↵ next  F2 save  Esc back  Ctrl-P commands
        """)
  }

  @Test func fieldsAt140() {
    let app = app(Size(width: 140, height: 40), typing: "total_spent ")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                                          600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                                                                                   F1 help
        ┌ Edit Segment ──────────────────────────────────────────────────────────────────────────────────┐┌ no condition yet ──────────────────────┐
        │ Name        High-Value Customers                                                        20/100 ││ Tab goes to the conditions; a adds     │
        │ Description Value tier: more than $200 spent in more than three purchases                      ││ one.                                   │
        │ Type        (•) Dynamic  ( ) Static                                                            ││                                        │
        │ Conditions                                                           alone  together   without ││ The size is shown here while you type. │
        │  ALL of                                                                                        ││                                        │
        │  └ + add condition                                                                             ││ Or t there for one of the guide's      │
        │                                                                                                ││ strategies.                            │
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
        │                                                                                                ││                                        │
        │ as text total_spent                                                                            ││                                        │
        │                     ^                                                                          ││                                        │
        │ column 13: the end is not an operator; expected =, !=, >, >=, <, <=, BETWEEN, NOT BETWEEN, IN, ││                                        │
        │ NOT IN, IN TOP, NOT IN TOP, IS MISSING, IS PRESENT                                             ││                                        │
        │  =            equals                                                                           ││                                        │
        │  !=           does not equal                                                                   ││                                        │
        │  >            greater than                                                                     ││                                        │
        │  >=           at least                                                                         ││                                        │
        │  <            less than                                                                        ││                                        │
        │  <=           at most                                                                          ││                                        │
        │  BETWEEN                                                                                       ││                                        │
        │  NOT BETWEEN                                                                                   ││                                        │
        │  IN (         is any of                                                                        ││                                        │
        │  NOT IN (     is none of                                                                       ││                                        │
        │  [ Save ]  F2 cannot save: mend the text first                                                 ││                                        │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘
         ↓ choose  ↵ next  F2 save  Esc back  Ctrl-P commands
        """)
  }

  @Test func valuesAt140() {
    let app = app(Size(width: 140, height: 40), typing: "lifecycle_stage = ")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                                          600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                                                                                   F1 help
        ┌ Edit Segment ──────────────────────────────────────────────────────────────────────────────────┐┌ no condition yet ──────────────────────┐
        │ Name        High-Value Customers                                                        20/100 ││ Tab goes to the conditions; a adds     │
        │ Description Value tier: more than $200 spent in more than three purchases                      ││ one.                                   │
        │ Type        (•) Dynamic  ( ) Static                                                            ││                                        │
        │ Conditions                                                           alone  together   without ││ The size is shown here while you type. │
        │  ALL of                                                                                        ││                                        │
        │  └ + add condition                                                                             ││ Or t there for one of the guide's      │
        │                                                                                                ││ strategies.                            │
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
        │                                                                                                ││                                        │
        │ as text lifecycle_stage =                                                                      ││                                        │
        │                           ^                                                                    ││                                        │
        │ column 19: the end was found where a value is due; expected a word, "a text"                   ││                                        │
        │  inactive                                                                             286 fans ││                                        │
        │  engaged                                                                              127 fans ││                                        │
        │  customer                                                                             113 fans ││                                        │
        │  new                                                                                   68 fans ││                                        │
        │  advocate                                                                               6 fans ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │  [ Save ]  F2 cannot save: mend the text first                                                 ││                                        │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘
         ↓ choose  ↵ next  F2 save  Esc back  Ctrl-P commands
        """)
  }
}
