import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Every command of a place, found by typing.
@Suite struct PalettePictures {
  private func app(_ size: Size) -> App {
    var app = App(Tiny.contents, size: size)
    app.press("e", ":")
    return app
  }

  @Test func allAt80() {
    let app = app(Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity
        ┌ ┌ Commands ────────────────────────────────────────────────────────────────┐─┐
        │ │ type to find:                                                            │ │
        │ │ Conditions                                                               │ │
        │ │▸ add a condition after this line                                       a │ │
        │ │  edit what is selected                                                 ↵ │ │
        │ │  lower the threshold to the next bar of the histogram              ← h - │ │
        │ │  raise the threshold to the next bar of the histogram  higher      → l + │ │
        │ │  ALL, ANY or NONE of the group's lines  all/any/none               Space │ │
        │ │  save the segment                                                   F2 s │ │
        │ │  start from one of the guide's strategies  templates                   t │ │
        │ │  why a fan is in or out, by the rule on screen                         w │ │
        │ │  delete the line                                                   d Del │ │
        │ │  paste the line that was cut                                           p │ │
        │ │  change what the line compares  field                                  f │ │
        │ │  change how the line compares  operator                                o │ │
        │ │  turn the line into its opposite  not                                  ! │ │
        │ │  put the line into a group of its own                                  g │ │
        │ │  take the group's lines out of it  ungroup                             G │ │
        │ │ ↑↓ choose  ↵ does it  Esc back  F1 keys                                  │ │
        │ └───────────────────────────────────────────────────────────────── ↓ more ─┘ │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func theLastAt80() {
    var app = app(Size(width: 80, height: 24))
    app.press("end")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity
        ┌ ┌ Commands ────────────────────────────────────────────────────────────────┐─┐
        │ │ type to find:                                                            │ │
        │ │  a page down                                          PgDn Ctrl-D Ctrl-F │ │
        │ │  undo                                                                  u │ │
        │ │  redo                                                             Ctrl-R │ │
        │ │  next field                                                          Tab │ │
        │ │  previous field                                                Shift-Tab │ │
        │ │ Everywhere                                                               │ │
        │ │  Segments: the list of all                                             1 │ │
        │ │  Create Segment: a new one, or go on with the draft                    2 │ │
        │ │  Fans: the list of all                                                 3 │ │
        │ │  Activity: what was done, by whom                                      4 │ │
        │ │  help for this place                                                ? F1 │ │
        │ │  quit                                                           q Ctrl-C │ │
        │ │  go back; nothing is lost                                            Esc │ │
        │ │  paint the screen anew                                            Ctrl-L │ │
        │ │  the tour of one minute                                               F4 │ │
        │ │▸ mouse on or off                                                       % │ │
        │ │ ↑↓ choose  ↵ does it  Esc back  F1 keys                                  │ │
        │ └──────────────────────────────────────────────────────────────────────────┘ │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func foundAt80() {
    var app = app(Size(width: 80, height: 24))
    app.type("group")
    app.press("down")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity
        ┌ ┌ Commands ────────────────────────────────────────────────────────────────┐─┐
        │ │ type to find: group                                                      │ │
        │ │  ALL, ANY or NONE of the group's lines  all/any/none   Conditions  Space │ │
        │ │▸ put the line into a group of its own                  Conditions      g │ │
        │ │  take the group's lines out of it  ungroup             Conditions      G │ │
        │ │  add a group of conditions                             Conditions      A │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │                                                                          │ │
        │ │ ↑↓ choose  ↵ does it  Esc back  F1 keys                                  │ │
        │ └──────────────────────────────────────────────────────────────────────────┘ │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func allAt40() {
    let app = app(Size(width: 40, height: 12))
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ Commands ────────────────────────┐
        ┌ │ type to find:                    │ ┐
        │ │ Conditions                       │ │
        │ │▸ add a condition after this …  a │ │
        │ │  edit what is selected         ↵ │ │
        │ │  lower the threshold to …  ← h - │ │
        │ │  raise the threshold to …  → l + │ │
        │ │  ALL, ANY or NONE of the…  Space │ │
        │ │ ↑↓ choose  ↵ does it  Esc back   │ │
        └─└───────────────────────── ↓ more ─┘─┘

        """)
  }

  @Test func foundAt40() {
    var app = app(Size(width: 40, height: 12))
    app.type("line")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ Commands ────────────────────────┐
        ┌ │ type to find: line               │ ┐
        │ │▸ add a condition after this …  a │ │
        │ │  ALL, ANY or NONE of the…  Space │ │
        │ │  delete the line           d Del │ │
        │ │  paste the line that was cut   p │ │
        │ │  change what the line compar…  f │ │
        │ │  change how the line compares  o │ │
        │ │ ↑↓ choose  ↵ does it  Esc back   │ │
        └─└───────────────────────── ↓ more ─┘─┘

        """)
  }

  @Test func nothingAt40() {
    var app = app(Size(width: 40, height: 12))
    app.type("campaign")
    #expect(
      app.screen == """
         Manage Segments · Tiny      2026-11-20
          ┌ Commands ────────────────────────┐
        ┌ │ type to find: campaign           │ ┐
        │ │ no command has these words       │ │
        │ │ Ctrl-U takes the words back      │ │
        │ │                                  │ │
        │ │                                  │ │
        │ │                                  │ │
        │ │                                  │ │
        │ │ ↑↓ choose  ↵ does it  Esc back   │ │
        └─└──────────────────────────────────┘─┘

        """)
  }

  @Test func allAt140() {
    let app = app(Size(width: 140, height: 40))
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity
        ┌ Edit Segment ──────────────────────────────────────────────────────────────────────────────────┐┌ 4 fans ─ 50.0 % ───────────────────────┐
        │ Name        Buyers           ┌ Commands ─────────────────────────────────────────────────────────────────┐                             1 │
        │ Description Bought at least o│ type to find:                                                             │                               │
        │ Type        (•) Dynamic  ( ) │ Conditions                                                                │                       $262.50 │
        │ Conditions                   │▸ add a condition after this line                                        a │ら                      $99.99 │
        │  ALL of                      │  edit what is selected                                                  ↵ │                         $5.00 │
        │ ▸├ Purchase Count > 0        │  lower the threshold to the next bar of the histogram               ← h - │y                       $20.00 │
        │  └ + add condition           │  raise the threshold to the next bar of the histogram  higher       → l + │                               │
        │                              │  ALL, ANY or NONE of the group's lines  all/any/none                Space │                               │
        │                              │  save the segment                                                    F2 s │                               │
        │                              │  start from one of the guide's strategies  templates                    t │                               │
        │                              │  why a fan is in or out, by the rule on screen                          w │                               │
        │                              │  delete the line                                                    d Del │                               │
        │                              │  paste the line that was cut                                            p │                               │
        │                              │  change what the line compares  field                                   f │                               │
        │                              │  change how the line compares  operator                                 o │                               │
        │                              │  turn the line into its opposite  not                                   ! │                               │
        │                              │  put the line into a group of its own                                   g │                               │
        │                              │  take the group's lines out of it  ungroup                              G │                               │
        │                              │  see the fans who match                                                 v │                               │
        │                              │  add a group of conditions                                              A │                               │
        │                              │  copy the line below itself                                             c │                               │
        │                              │  cut the line, to paste it elsewhere                                    x │                               │
        │                              │  move the line up                                         K Alt-↑ Shift-↑ │                               │
        │                              │  move the line down                                       J Alt-↓ Shift-↓ │ a fan in or out               │
        │                              │  up, and on to the type                                                 ↑ │                               │
        │                              │  down, and on to the text                                               ↓ │ Count                         │
        │                              │  up, among the conditions                                               k │████                           │
        │                              │  down, among the conditions                                             j │████▂▂▂▂▂▂▂▂▂▂▂▂               │
        │                              │  to the first                                                        Home │████████████████               │
        │                              │  to the last                                                          End │████████████████               │
        │                              │  export… to a file for another tool                                     X │████████████████               │
        │ as text purchase_count > 0   │  save the segment and quit                                          Alt-q │████████████████▆▆▆▆▆▆▆▆▆▆▆▆   │
        │ the segment "Buyers not invit│ ↑↓ choose  ↵ does it  Esc back  F1 keys                                   │████████████████████████████   │
        │ two apart                    └────────────────────────────────────────────────────────────────── ↓ more ─┘────────────────────────────   │
        │  [ Save ]  F2 saves from anywhere                                                              ││ 0                                  2   │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘

        """)
  }

  @Test func foundAt140() {
    var app = app(Size(width: 140, height: 40))
    app.type("se")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                                        8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity
        ┌ Edit Segment ──────────────────────────────────────────────────────────────────────────────────┐┌ 4 fans ─ 50.0 % ───────────────────────┐
        │ Name        Buyers           ┌ Commands ─────────────────────────────────────────────────────────────────┐                             1 │
        │ Description Bought at least o│ type to find: se                                                          │                               │
        │ Type        (•) Dynamic  ( ) │▸ see the fans who match                                 Conditions      v │                       $262.50 │
        │ Conditions                   │  Segments: the list of all                              Everywhere      1 │ら                      $99.99 │
        │  ALL of                      │  edit what is selected                                  Conditions      ↵ │                         $5.00 │
        │ ▸├ Purchase Count > 0        │  save the segment                                       Conditions   F2 s │y                       $20.00 │
        │  └ + add condition           │  save the segment and quit                              Conditions  Alt-q │                               │
        │                              │  Create Segment: a new one, or go on with the draft     Everywhere      2 │                               │
        │                              │  raise the threshold to the next bar of the histogram  higher       → l + │                               │
        │                              │  copy the line below itself                             Conditions      c │                               │
        │                              │  cut the line, to paste it elsewhere                    Conditions      x │                               │
        │                              │  mouse on or off                                        Everywhere      % │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │                               │
        │                              │                                                                           │ a fan in or out               │
        │                              │                                                                           │                               │
        │                              │                                                                           │ Count                         │
        │                              │                                                                           │████                           │
        │                              │                                                                           │████▂▂▂▂▂▂▂▂▂▂▂▂               │
        │                              │                                                                           │████████████████               │
        │                              │                                                                           │████████████████               │
        │                              │                                                                           │████████████████               │
        │ as text purchase_count > 0   │                                                                           │████████████████▆▆▆▆▆▆▆▆▆▆▆▆   │
        │ the segment "Buyers not invit│ ↑↓ choose  ↵ does it  Esc back  F1 keys                                   │████████████████████████████   │
        │ two apart                    └───────────────────────────────────────────────────────────────────────────┘────────────────────────────   │
        │  [ Save ]  F2 saves from anywhere                                                              ││ 0                                  2   │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘

        """)
  }

  @Test func whereLettersAreTyped() {
    var app = App(Tiny.contents, size: Size(width: 80, height: 24))
    app.press("/", "ctrl-p")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ 4 s┌ Commands ──────────────────────────────────────────────────────────┐────┐
        │ /  │ type to find:                                                      │    │
        │ Nam│ Searching segments                                                 │    │
        │▸Buy│▸ keep the words and go to the list                               ↵ │  4 │
        │ 来 │  up                                                              ↑ │    │
        │ Buy│  down                                                            ↓ │  4 │
        │ Use│  a page up                                                    PgUp │  1 │
        │    │  a page down                                                  PgDn │ted │
        │    │ Everywhere                                                         │    │
        │    │  Segments: the list of all                                         │.50 │
        │    │  Create Segment: a new one, or go on with the draft                │.99 │
        │    │  Fans: the list of all                                             │.00 │
        │    │  Activity: what was done, by whom                                  │.00 │
        │    │  help for this place                                            F1 │    │
        │    │  quit                                                       Ctrl-C │    │
        │    │  go back; nothing is lost                                      Esc │    │
        │    │  paint the screen anew                                      Ctrl-L │    │
        │    │  the tour of one minute                                         F4 │    │
        │    │ ↑↓ choose  ↵ does it  Esc back  F1 keys                            │    │
        │    └─────────────────────────────────────────────────────────── ↓ more ─┘    │
        └──────────────────────────────────────────────┘└──────────────────────────────┘

        """)
  }
}
