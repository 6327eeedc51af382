import TerminalCanvas
import Testing

@testable import ManageSegments

/// Imports and exports in a wide window.
@Suite struct TransferWidePictures {
  @Test func noFansYet() {
    var app = App(Tiny.empty, size: Size(width: 140, height: 40))
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        0 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Fans ─ 0 of 0 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                                                                             │
        │   Name                     Email                              Spent Purch.    Active  Stage    Country        Tier    Tags               │
        │                                                                                                                                          │
        │ No fans yet: I brings them in from a file.                                                                                               │
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
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         I import  Esc segments  : commands
        """)
  }

  @Test func aPathIsTyped() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("3", "I")
    app.type("m")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                                                                             │
        │   Name                     Email                              Spent Purch.    Active  Stage    Country        Tier    Tags               │
        │▸  Ana                      ana@example.org                  $262.50      2     1 day  customer PT             premium vip, launch        │
        │   田中さくら               sakura@example.jp                 $99.99      1    0 days  engaged  JP             –       vip                │
        │   ‹202E›نور الهدى          nour@example.org                   $0.00      0   10 days  engaged  –              –       –                  │
        │   Zoë é                    –                                  $5.00      1  322 days  inactive –              –       –                  │
        │   Esc␛[31mred              esc@example.org                    $0.00      0   19 days  new      –              –       –                  │
        │   👨 Family                family@example.org                $20.00      1   50 days  customer –              –       –                  │
        │   🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡…  –                                  $0.00      0         –  new      –              –       –                  │
        │   nameless@example.org     nameless@example.org               $0.00      0  264 days  inactive –              –       –                  │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                     ┌ Import a file ───────────────────────────────────────────────┐                                     │
        │                                     │ m                                                            │                                     │
        │                                     │ Tab completes. The file lies on the machine where winnow     │                                     │
        │                                     │ runs; nothing is written yet.                                │                                     │
        │                                     │   members.csv                                          12 KB │                                     │
        │                                     │   members-old.csv                                       9 KB │                                     │
        │                                     │                                                              │                                     │
        │                                     │ ↑↓ choose  ↵ reads it  Esc back                              │                                     │
        │                                     └──────────────────────────────────────────────────────────────┘                                     │
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
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func anExportThatIsKnown() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport()
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Import ─ members.csv ─────────────────────────────────────────────────────────────────────────────────────────────────── Patreon members ┐
        │ Fans        2 new, 1 changed, 41 the same                                                                                                │
        │ Events      1,204 new, 7 here already                                                                                                    │
        │ Lines       48, of which 3 refused, 1 passed over                                                                                        │
        │                                                                                                                                          │
        │ Export      Patreon members                                                                                                              │
        │ Encoding    UTF-8, commas between the cells                                                                                              │
        │ Dates       as each column tells                                                                                                         │
        │ Zone        UTC, of times without an offset                                                                                              │
        │ Currency    USD, of amounts that name none                                                                                               │
        │                                                                                                                                          │
        │ What becomes of each column                                                                                                              │
        │ Name             name, where the fan has none                                                                                            │
        │ Email            email, by which fans are known                                                                                          │
        │ Patron Status    patreon_patron_status                                                                                                   │
        │ Lifetime Amount  total_spent, for fans without purchases here                                                                            │
        │ Street           passed over (postal addresses are not kept)                                                                             │
        │                                                                                                                                          │
        │ The first fans who would be new or changed                                                                                               │
        │ new      Ada Lindqvist: email ada@example.org, tier premium                                                                              │
        │ changed  Ana: country PT → BR                                                                                                            │
        │                                                                                                                                          │
        │ Refused lines                                                                                                                            │
        │ line 7, column 8    total_spent: "n/a" is not an amount such as 1234.50                                                                  │
        │ line 12             the record has 27 fields, and the header has 28                                                                      │
        │ line 31, column 2   email: "ada@" is not an address                                                                                      │
        │                                                                                                                                          │
        │ Passed over, and no mistakes                                                                                                             │
        │ line 48             it is a line of totals                                                                                               │
        │                                                                                                                                          │
        │ To know                                                                                                                                  │
        │ line 3              the last cells are missing and count as empty (in 2 lines)                                                           │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         ↵ import  m columns  f read as  d dates  c currency  r refused  s save them  o other file  Esc back  : commands
        """)
  }

  @Test func columnsAreMapped() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport("list.csv")
    app.press("down")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Import ─ list.csv ─────────────────────────────────────────────────────────────────────────────────────────────────────── mapped by hand ┐
        │ Each line is a fan. Space: an event.                                                                                                     │
        │ Kundennr                    not taken in              17, 18, 19                                                                         │
        │▸Anzeigename                 not taken in              Jörg, Ana                                                                          │
        │ Kontakt                     Email (text)              joerg@example.org, ana@example.org                                                 │
        │ Schuhgröße                  not taken in              43, 38                                                                             │
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
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │ would be: 3 new fans                                                                                                                     │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         ↵ choose  m preview  Space fans or events  d leave out  o other file  Esc back  : commands
        """)
  }

  @Test func refusedLines() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.openImport()
    app.press("r")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Import ─ members.csv ─────────────────────────────────────────────────────────────────────────────────────────────────── Patreon members ┐
        │ Fans        2 new, 1 changed, 41 the same                                                                                                │
        │ Events      1,204 new, 7 here already                                                                                                    │
        │ Lines       48, of which 3 refused, 1 passed over                                                                                        │
        │                                                                                                                                          │
        │ Export      Patreon members                                                                                                              │
        │ Encoding    UTF-8, commas between the cells                                                                                              │
        │ Dates       as each column tells                                                                                                         │
        │ Zone        UTC, of times without an offset                                                                                              │
        │ Currency    USD, of amounts that name none                                                                                               │
        │                                                                                                                                          │
        │ What becomes of each column                                                                                                              │
        │ Name             name, where the fan has none                                                                                            │
        │ Email            email, by which fans are known                                                                                          │
        │ Patron Status    patreon_patron_status                                                                                                   │
        │ Lifetime Amount  total_spent, for fans without purchases here                                                                            │
        │ Street           passed over (postal addresses are not kept)                                                                             │
        │                                                                                                                                          │
        │ The first fans who would be new or changed                                                                                               │
        │ new      Ada Lindqvist: email ada@example.org, tier premium                                                                              │
        │ changed  Ana: country PT → BR                                                                                                            │
        │                                                                                                                                          │
        │ Refused lines                                                                                                                            │
        │ line 7, column 8    total_spent: "n/a" is not an amount such as 1234.50                                                                  │
        │ line 12             the record has 27 fields, and the header has 28                                                                      │
        │ line 31, column 2   email: "ada@" is not an address                                                                                      │
        │                                                                                                                                          │
        │ Passed over, and no mistakes                                                                                                             │
        │ line 48             it is a line of totals                                                                                               │
        │                                                                                                                                          │
        │ To know                                                                                                                                  │
        │ line 3              the last cells are missing and count as empty (in 2 lines)                                                           │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         ↵ import  m columns  f read as  d dates  c currency  r refused  s save them  o other file  Esc back  : commands
        """)
  }

  @Test func anExport() {
    var app = App(Tiny.contents, size: Size(width: 140, height: 40))
    app.press("x")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                                           ? help  q quit
        ┌ Export ─ Buyers ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │ 2 of 4 fans would leave                                                                                                                  │
        │ 2 held back: 1 said no, 1 never said                                                                                                     │
        │▸For       CSV – every field, between commas                                                                                              │
        │ File      buyers-2026-11-20.csv                                                                                                          │
        │ To reach  them by email                                                                                                                  │
        │ Consent   who said yes                                                                                                                   │
        │ Read by   a program: every cell exact                                                                                                    │
        │                                                                                                                                          │
        │ The first lines                                                                                                                          │
        │ id,name,email                                                                                                                            │
        │ f1,Ana,ana@example.org                                                                                                                   │
        │ f3,نور الهدى,nour@example.org                                                                                                            │
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
        │                                                                                                                                          │
        │                                                                                                                                          │
        │                                                                                                                                          │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         x export  ↵ change  Esc back  : commands
        """)
  }
}
