import TerminalCanvas
import Testing

@testable import ManageSegments

/// Fans who are likely one person: the list, side by side, and the question.
@Suite struct DuplicatePictures {
  @Test func theListAt80() {
    let app = Twins.app(width: 80, height: 24)
    #expect(
      app.screen == """
         Manage Segments · Twins          47 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Duplicates ─ 3 suggested ───────────────────────── nothing is merged unasked ┐
        │▸Ana Sousa (p-1) · A. Sousa (g-1) · Ana (k-1)                          likely │
        │   the same e-mail ana@example.org without what follows the +                 │
        │ Jun Mori (p-2) · Jun Mori (g-2)                                       likely │
        │   the same mailbox junmori@gmail.com: Gmail passes over points and what fol… │
        │ Zoë Quill (p-3) · zoe quill (g-3)                                    perhaps │
        │   the same name Zoë Quill; the same Phone +49 30 1, of 2 fans                │
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
         ↵ compare  d not the same  Esc back  : commands
        """)
  }

  @Test func theListAt40() {
    let app = Twins.app(width: 40, height: 12)
    #expect(
      app.screen == """
         Manage Segments · Twins     2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Duplicates ─ 3 suggested ────────────┐
        │▸Ana Sousa (p-1) · A. Sousa (… likely │
        │   the same e-mail ana@example.org w… │
        │ Jun Mori (p-2) · Jun Mori (g… likely │
        │   the same mailbox junmori@gmail.co… │
        │ Zoë Quill (p-3) · zoe quill… perhaps │
        │   the same name Zoë Quill; the same… │
        │                                      │
        └──────────────────────────────────────┘
         ↵ compare  d not the same  Esc back
        """)
  }

  @Test func sideBySideAt80() {
    var app = Twins.app(width: 80, height: 24)
    app.press("enter", "right")
    #expect(
      app.screen == """
         Manage Segments · Twins          47 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Side by side ─ 3 fans ───────────────────────────────────────────── 4 differ ┐
        │ the same e-mail ana@example.org without what follows the +                   │
        │                                                                              │
        │                 p-1 stays           g-1                 k-1                  │
        │   events        1 event             2 events            0 events             │
        │▸* Total Spent   ● 40.00             ○ 19.00               –                  │
        │ * Tags          ● vip               ● shop                –                  │
        │ * Name          ● Ana Sousa           A. Sousa            Ana                │
        │ * Email         ● ana@example.org     Ana@Example.org     ana+kofi@example…  │
        │   Member Tier   ● premium             –                   –                  │
        │   Country       ● PT                  –                   –                  │
        │   NPS             –                 ● 9                   –                  │
        │   Email Consent ● yes                 –                   –                  │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘
         ↵ take  m merge  ← fan  f this one stays  + together  x leave out
        """)
  }

  @Test func sideBySideAt40() {
    var app = Twins.app(width: 40, height: 12)
    app.press("enter", "right")
    #expect(
      app.screen == """
         Manage Segments · Twins     2026-11-20
          1  2  3 Fans  4        ? help  q quit
        ┌ Side by side ─ 3 fans ───── 4 differ ┐
        │ the same e-mail           ← → 1 more │
        │           p-1 stays    g-1           │
        │▸* Total … ● 40.00      ○ 19.00       │
        │ * Tags    ● vip        ● shop        │
        │ * Name    ● Ana Sousa    A. Sousa    │
        │ * Email   ● ana@examp…   Ana@Examp…  │
        │   Member… ● premium      –           │
        └───────────────────────────── ↓ more ─┘
         ↵ take  m merge  ← fan
        """)
  }

  @Test func sideBySideAt110() {
    var app = Twins.app(width: 110, height: 20)
    app.press("enter", "right")
    #expect(
      app.screen == """
         Manage Segments · Twins                                        47 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                             ? help  q quit
        ┌ Side by side ─ 3 fans ─────────────────────────────────────────────────────────────────────────── 4 differ ┐
        │ the same e-mail ana@example.org without what follows the +                                                 │
        │                                                                                                            │
        │                 p-1 stays                     g-1                           k-1                            │
        │   events        1 event                       2 events                      0 events                       │
        │▸* Total Spent   ● 40.00                       ○ 19.00                         –                            │
        │ * Tags          ● vip                         ● shop                          –                            │
        │ * Name          ● Ana Sousa                     A. Sousa                      Ana                          │
        │ * Email         ● ana@example.org               Ana@Example.org               ana+kofi@example.org         │
        │   Member Tier   ● premium                       –                             –                            │
        │   Country       ● PT                            –                             –                            │
        │   NPS             –                           ● 9                             –                            │
        │   Email Consent ● yes                           –                             –                            │
        │                                                                                                            │
        │                                                                                                            │
        │                                                                                                            │
        └────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         ↵ take  m merge  ← fan  f this one stays  + together  x leave out  d not the same  n next  Esc back
        """)
  }

  @Test func theQuestionAt80() {
    var app = Twins.app(width: 80, height: 24)
    app.press("enter", "right", "m")
    #expect(
      app.screen == """
         Manage Segments · Twins          47 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Side by side ─ 3 fans ───────────────────────────────────────────── 4 differ ┐
        │ the same e-mail ana@example.org without what follows the +                   │
        │                                                                              │
        │                 p-1 stays           g-1                 k-1                  │
        │   events        1 event             2 events            0 events             │
        │▸* ┌ Make 3 fans one ─────────────────────────────────────────────────────┐   │
        │ * │ Ana Sousa (p-1) stays. A. Sousa (g-1), Ana (k-1) go into it.         │   │
        │ * │ 2 events of the others count for it from then on.                    │   │
        │ * │ Given up, and kept in the record: Total Spent 19.00, Name A. Sousa,  │…  │
        │   │ Name Ana, Email Ana@Example.org, Email ana+kofi@example.org.         │   │
        │   │ u takes it back.                                                     │   │
        │   │                                                                      │   │
        │   │ y merge   ↵ n cancel                                                 │   │
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
