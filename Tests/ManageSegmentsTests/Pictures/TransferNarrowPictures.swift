import TerminalCanvas
import Testing

@testable import ManageSegments

/// Imports and exports in the smallest window.
@Suite struct TransferNarrowPictures {
  @Test func noFansYet() {
    var app = App(Tiny.empty, size: Size(width: 40, height: 12))
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Fans ─ 0 of 0 ───────────────────────┐
        │ / words of a name or address, or a c…│
        │   Name                  Spent Purch. │
        │                                      │
        │ No fans yet: I brings them in from a │
        │ file.                                │
        │                                      │
        │                                      │
        └──────────────────────────────────────┘
         I import  Esc segments  : commands
        """)
  }

  @Test func aPathIsTyped() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("3", "I")
    app.type("m")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ Import a file ───────────────────┐
        ┌ │ m                                │─┐
        │ │ Tab completes. The file lies on  │…│
        │ │ the machine where winnow runs;   │ │
        │▸│ nothing is written yet.          │ │
        │ │   members.csv              12 KB │ │
        │ │   members-old.csv           9 KB │ │
        │ │                                  │ │
        │ │ ↑↓ choose  ↵ reads it  Esc back  │ │
        └─└──────────────────────────────────┘─┘

        """)
  }

  @Test func aPathThatIsNone() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport("nowhere.csv")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4
        ┌ ┌ Import a file ───────────────────┐─┐
        │ │ nowhere.csv                      │…│
        │ │ ! nowhere.csv: cannot open:      │ │
        │▸│ there is no such file.           │ │
        │ │                                  │ │
        │ │ ↵ reads it  Esc back             │ │
        │ └──────────────────────────────────┘ │
        │   Esc␛[31mred           $0.00      0 │
        └───────────────────────────── ↓ more ─┘

        """)
  }

  @Test func anExportThatIsKnown() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport()
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Import ─ members.csv ────────────────┐
        │ Fans        2 new, 1 changed, 41 the │
        │             same                     │
        │ Events      1,204 new, 7 here        │
        │             already                  │
        │ Lines       48, of which 3 refused,  │
        │             1 passed over            │
        │                                      │
        └───────────────────────────── ↓ more ─┘
         ↵ import  m columns  f read as
        """)
  }

  @Test func itIsAskedFor() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport()
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ Import ──────────────────────────┐
        ┌ │ 2 new fans, 1 changed; 1,204 new │─┐
        │ │ events from “members.csv”.       │ │
        │ │ All of it is written, or         │ │
        │ │ nothing. u takes it back.        │ │
        │ │ …                                │ │
        │ │ what is left out.                │ │
        │ │                                  │ │
        │ │ y import   ↵ n cancel            │ │
        └─└──────────────────────────────────┘─┘

        """)
  }

  @Test func columnsAreMapped() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport("list.csv")
    app.press("down")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Import ─ list.csv ─── mapped by hand ┐
        │ Each line is a fan. Space: an event. │
        │ Kundennr    not taken in  17, 18, 19 │
        │▸Anzeigename not taken in  Jörg, Ana  │
        │ Kontakt     Email (text)  joerg@exa… │
        │ Schuhgröße  not taken in  43, 38     │
        │ would be: 3 new fans                 │
        │                                      │
        └──────────────────────────────────────┘
         ↵ choose  m preview
        """)
  }

  @Test func refusedLines() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport()
    app.press("r")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Import ─ members.csv ────────────────┐
        │                                      │
        │ Refused lines                        │
        │ line 7, column 8    total_spent:     │
        │                     "n/a" is not an  │
        │                     amount such as   │
        │                     1234.50          │
        │ line 12             the record has   │
        └───────────────────────────── ↓ more ─┘
         ↵ import  m columns  f read as
        """)
  }

  @Test func itIsRead() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.transfersAtOnce = false
    app.openImport()
    app.send(.progressed([Work(.preview, done: 250, total: 1_000, milliseconds: 1_600)]))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Import ─ members.csv ───── reading … ┐
        │ The file is being read. Nothing is   │
        │ written before you say so.           │
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        │                                      │
        └─ reading 25 % · Esc stops ───────────┘
         f read as  d dates  c currency
        """)
  }

  @Test func itCannotBeTakenIn() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.openImport("list.csv")
    app.press("d", "down", "down", "d", "m")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Import ─ list.csv ─── mapped by hand ┐
        │ ! the columns are of no export that  │
        │ is known; m says what each of them   │
        │ becomes                              │
        │                                      │
        │ What becomes of each column          │
        │ Kundennr     passed over             │
        │ Anzeigename  passed over             │
        └───────────────────────────── ↓ more ─┘
         m columns  f read as  c currency
        """)
  }

  @Test func anExport() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("x")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          1 Segments  2  3  4    ? help  q quit
        ┌ Export ─ Buyers ─────────────────────┐
        │ 2 of 4 fans would leave              │
        │ 2 held back: 1 said no, 1 never said │
        │▸For       CSV – every field, betwee… │
        │ File      buyers-2026-11-20.csv      │
        │ To reach  them by email              │
        │ Consent   who said yes               │
        │ Read by   a program: every cell exa… │
        └──────────────────────────────────────┘
         x export  ↵ change  Esc back
        """)
  }

  @Test func anExportIsAskedFor() {
    var app = App(Tiny.contents, size: Size(width: 40, height: 12))
    app.press("x", "down", "down", "down", "enter", "x")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ Export ──────────────────────────┐
        ┌ │ 3 fans as CSV to                 │─┐
        │ │ buyers-2026-11-20.csv.           │ │
        │ │ 1 held back: 1 said no.          │ │
        │ │ Among them are fans who did not  │ │
        │ │ say yes to email.                │ │
        │ │ The audit trail records it.      │ │
        │▸│                                  │ │
        │ │ y export   ↵ n cancel            │ │
        └─└──────────────────────────────────┘─┘

        """)
  }
}
