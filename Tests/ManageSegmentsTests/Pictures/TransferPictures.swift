import TerminalCanvas
import Testing

@testable import ManageSegments

/// Imports and exports in a window of 80 columns.
@Suite struct TransferPictures {
  @Test func noFansYet() {
    var app = App(Tiny.empty, size: Size(width: 80, height: 24))
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny            0 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 0 of 0 ───────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │                                                                              │
        │ No fans yet: I brings them in from a file.                                   │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         I import  Esc segments  : commands
        """)
  }

  @Test func aPathIsTyped() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("3", "I")
    app.type("m")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │▸  Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202┌ Import a file ───────────────────────────────────────────────┐       │
        │   Zoë │ m                                                            │       │
        │   Esc␛│ Tab completes. The file lies on the machine where winnow     │       │
        │   👨 F│ runs; nothing is written yet.                                │       │
        │   🎡🎡│   members.csv                                          12 KB │       │
        │   name│   members-old.csv                                       9 KB │       │
        │       │                                                              │       │
        │       │ ↑↓ choose  ↵ reads it  Esc back                              │       │
        │       └──────────────────────────────────────────────────────────────┘       │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func aPathThatIsNone() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport("nowhere.csv")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │▸  Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë é            –                $5.00      1  322 days  inactive –       │
        │   Esc␛┌ Import a file ───────────────────────────────────────────────┐       │
        │   👨 F│ nowhere.csv                                                  │       │
        │   🎡🎡│ ! nowhere.csv: cannot open: there is no such file.           │       │
        │   name│                                                              │       │
        │       │ ↵ reads it  Esc back                                         │       │
        │       └──────────────────────────────────────────────────────────────┘       │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func anExportThatIsKnown() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport()
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Import ─ members.csv ─────────────────────────────────────── Patreon members ┐
        │ Fans        2 new, 1 changed, 41 the same                                    │
        │ Events      1,204 new, 7 here already                                        │
        │ Lines       48, of which 3 refused, 1 passed over                            │
        │                                                                              │
        │ Export      Patreon members                                                  │
        │ Encoding    UTF-8, commas between the cells                                  │
        │ Dates       as each column tells                                             │
        │ Zone        UTC, of times without an offset                                  │
        │ Currency    USD, of amounts that name none                                   │
        │                                                                              │
        │ What becomes of each column                                                  │
        │ Name             name, where the fan has none                                │
        │ Email            email, by which fans are known                              │
        │ Patron Status    patreon_patron_status                                       │
        │ Lifetime Amount  total_spent, for fans without purchases here                │
        │ Street           passed over (postal addresses are not kept)                 │
        │                                                                              │
        │ The first fans who would be new or changed                                   │
        │ new      Ada Lindqvist: email ada@example.org, tier premium                  │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘
         ↵ import  m columns  f read as  d dates  c currency  r refused  s save them
        """)
  }

  @Test func itIsAskedFor() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport()
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Import ─ members.csv ─────────────────────────────────────── Patreon members ┐
        │ Fans        2 new, 1 changed, 41 the same                                    │
        │ Events      1,204 new, 7 here already                                        │
        │ Lines       48, of which 3 refused, 1 passed over                            │
        │                                                                              │
        │ Export      Patreon members                                                  │
        │ En┌ Import ──────────────────────────────────────────────────────────────┐   │
        │ Da│ 2 new fans, 1 changed; 1,204 new events from “members.csv”.          │   │
        │ Zo│ All of it is written, or nothing. u takes it back.                   │   │
        │ Cu│ 3 lines have a mistake and are left out; Esc and then s saves what   │   │
        │   │ is left out.                                                         │   │
        │ Wh│                                                                      │   │
        │ Na│ y import   ↵ n cancel                                                │   │
        │ Em└──────────────────────────────────────────────────────────────────────┘   │
        │ Patron Status    patreon_patron_status                                       │
        │ Lifetime Amount  total_spent, for fans without purchases here                │
        │ Street           passed over (postal addresses are not kept)                 │
        │                                                                              │
        │ The first fans who would be new or changed                                   │
        │ new      Ada Lindqvist: email ada@example.org, tier premium                  │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘

        """)
  }

  @Test func columnsAreMapped() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport("list.csv")
    app.press("down")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Import ─ list.csv ─────────────────────────────────────────── mapped by hand ┐
        │ Each line is a fan. Space: an event.                                         │
        │ Kundennr               not taken in           17, 18, 19                     │
        │▸Anzeigename            not taken in           Jörg, Ana                      │
        │ Kontakt                Email (text)           joerg@example.org, ana@exampl… │
        │ Schuhgröße             not taken in           43, 38                         │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │ would be: 3 new fans                                                         │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         ↵ choose  m preview  Space fans or events  d leave out  o other file  Esc back
        """)
  }

  @Test func refusedLines() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport()
    app.press("r")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Import ─ members.csv ─────────────────────────────────────── Patreon members ┐
        │ Patron Status    patreon_patron_status                                       │
        │ Lifetime Amount  total_spent, for fans without purchases here                │
        │ Street           passed over (postal addresses are not kept)                 │
        │                                                                              │
        │ The first fans who would be new or changed                                   │
        │ new      Ada Lindqvist: email ada@example.org, tier premium                  │
        │ changed  Ana: country PT → BR                                                │
        │                                                                              │
        │ Refused lines                                                                │
        │ line 7, column 8    total_spent: "n/a" is not an amount such as 1234.50      │
        │ line 12             the record has 27 fields, and the header has 28          │
        │ line 31, column 2   email: "ada@" is not an address                          │
        │                                                                              │
        │ Passed over, and no mistakes                                                 │
        │ line 48             it is a line of totals                                   │
        │                                                                              │
        │ To know                                                                      │
        │ line 3              the last cells are missing and count as empty (in 2      │
        │                     lines)                                                   │
        └──────────────────────────────────────────────────────────────────────────────┘
         ↵ import  m columns  f read as  d dates  c currency  r refused  s save them
        """)
  }

  @Test func itIsRead() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.transfersAtOnce = false
    app.openImport()
    app.send(.progressed([Work(.preview, done: 250, total: 1_000, milliseconds: 1_600)]))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Import ─ members.csv ───────────────────────────────────────────── reading … ┐
        │ The file is being read. Nothing is written before you say so.                │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └─ reading members.csv █████░░░░░░░░░░░░░░░ 25 % · 5 s left · Esc stops ───────┘
         f read as  d dates  c currency  o other file  Esc back  : commands
        """)
  }

  @Test func itCannotBeTakenIn() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.openImport("list.csv")
    app.press("d", "down", "down", "d", "m")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Import ─ list.csv ─────────────────────────────────────────── mapped by hand ┐
        │ ! the columns are of no export that is known; m says what each of them       │
        │ becomes                                                                      │
        │                                                                              │
        │ What becomes of each column                                                  │
        │ Kundennr     passed over                                                     │
        │ Anzeigename  passed over                                                     │
        │ Kontakt      email                                                           │
        │ Schuhgröße   passed over                                                     │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         m columns  f read as  c currency  o other file  Esc back  : commands
        """)
  }

  @Test func anExport() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("x")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Export ─ Buyers ─────────────────────────────────────────────────────────────┐
        │ 2 of 4 fans would leave                                                      │
        │ 2 held back: 1 said no, 1 never said                                         │
        │▸For       CSV – every field, between commas                                  │
        │ File      buyers-2026-11-20.csv                                              │
        │ To reach  them by email                                                      │
        │ Consent   who said yes                                                       │
        │ Read by   a program: every cell exact                                        │
        │                                                                              │
        │ The first lines                                                              │
        │ id,name,email                                                                │
        │ f1,Ana,ana@example.org                                                       │
        │ f3,نور الهدى,nour@example.org                                                │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         x export  ↵ change  Esc back  : commands
        """)
  }

  @Test func anExportIsAskedFor() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("x", "down", "down", "down", "enter", "x")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Export ─ Buyers ─────────────────────────────────────────────────────────────┐
        │ 3 of 4 fans would leave                                                      │
        │ 1 held back: 1 said no                                                       │
        │ For       CSV – every field, between commas                                  │
        │ File      buyers-2026-11-20.csv                                              │
        │ To reach  them by email                                                      │
        │▸Co┌ Export ──────────────────────────────────────────────────────────────┐   │
        │ Re│ 3 fans as CSV to buyers-2026-11-20.csv.                              │   │
        │   │ 1 held back: 1 said no.                                              │   │
        │ Th│ Among them are fans who did not say yes to email.                    │   │
        │ id│ The audit trail records it.                                          │   │
        │ f1│                                                                      │   │
        │ f3│ y export   ↵ n cancel                                                │   │
        │   └──────────────────────────────────────────────────────────────────────┘   │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }
}
