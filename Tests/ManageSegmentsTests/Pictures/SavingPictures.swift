import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Who joins, who leaves and what uses the segment, while it is edited.
@Suite struct SavingPictures {
  private func app(_ size: Size) -> App {
    var app = App(Studio.small, size: size)
    app.press("enter", "enter", "backspace", "backspace", "backspace")
    app.type("150")
    app.press("enter", "down", "enter", "backspace")
    app.type("4")
    return app
  }

  @Test func whoWouldJoinAndLeaveAt40() {
    let app = app(Size(width: 40, height: 12))
    #expect(
      app.screen == """
         Manage Segments · Luna Par… 2026-11-20
          1  2 Edit Segment*  3  4      F1 help
        ┌ Edit Segment ─────── 58 fans ─ 9.7 % ┐
        │ Name        High-Value Custo… 20/100 │
        │ Conditions    alone 101, together 58 │
        │  ALL of                              │
        │  ├ Total Spent > $150.00             │
        │ ▸├ Purchase Count > 4                │
        │ as text total_spent > 150 AND purch… │
        │  [ Save ]  F2: 21 join, 5 leave      │
        └──────────────────────────────────────┘
         ↵ done  ↑ more  ↓ less  PgUp bar up
        """)
  }

  @Test func whoWouldJoinAndLeaveAt80() {
    let app = app(Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                       F1 help
        ┌ Edit Segment ────────────────────────────────────────┐┌ 58 fans ─ 9.7 % ─────┐
        │ Name        High-Value Customers              20/100 ││ by email          48 │
        │ Description Value tier: more than $200 spent in mor… ││ joining           21 │
        │ Type        (•) Dynamic  ( ) Static                  ││ + Lena Hübn… $193.40 │
        │ Conditions                           alone  together ││ + dexter     $181.50 │
        │  ALL of                                           58 ││ leaving            5 │
        │  ├ Total Spent > $150.00                73        73 ││ - Ana Sousa  $249.50 │
        │ ▸├ Purchase Count > 4                  101        58 ││ - Jiří Žižka $239.40 │
        │  └ + add condition                                   ││ in use by VIPs to    │
        │                                                      ││ thank                │
        │                                                      ││                      │
        │                                                      ││ Gökhan       $265.90 │
        │                                                      ││ Vũ Tuấn      $402.80 │
        │                                                      ││                      │
        │                                                      ││ Purchase Count       │
        │ without this line: 73 (+15)                          ││ █                    │
        │ as text total_spent > 150 AND purchase_count > 4     ││ █▄                   │
        │                                                      ││ ██▆▄▃▂▂▁▁▁▁▁▁▁▁▁▁    │
        │                                                      ││     ▲────────────    │
        │  [ Save ]  F2 saves: 21 join, 5 leave · in use by 1  ││ 0              16+   │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         ↵ done  ↑ more  ↓ less  PgUp bar up  PgDn bar down  F2 save  Esc back
        """)
  }

  @Test func whoWouldJoinAndLeaveAt140() {
    let app = app(Size(width: 140, height: 40))
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                                          600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment*  3 Fans  4 Activity                                                                                   F1 help
        ┌ Edit Segment ──────────────────────────────────────────────────────────────────────────────────┐┌ 58 fans ─ 9.7 % ───────────────────────┐
        │ Name        High-Value Customers                                                        20/100 ││ by email                            48 │
        │ Description Value tier: more than $200 spent in more than three purchases                      ││ joining                             21 │
        │ Type        (•) Dynamic  ( ) Static                                                            ││ + Lena Hübner                  $193.40 │
        │ Conditions                                                           alone  together   without ││ + dexter                       $181.50 │
        │  ALL of                                                                           58           ││ + Sofía Aguirre                $185.30 │
        │  ├ Total Spent > $150.00                                                73        73       101 ││ + Raúl Duarte                  $180.30 │
        │ ▸├ Purchase Count > 4                                                  101        58        73 ││ + Freya Underhill              $181.40 │
        │  └ + add condition                                                                             ││ leaving                              5 │
        │                                                                                                ││ - Ana Sousa                    $249.50 │
        │                                                                                                ││ - Jiří Žižka                   $239.40 │
        │                                                                                                ││ - Vũ Bích Ngọc                 $236.50 │
        │                                                                                                ││ - Jürgen                       $216.00 │
        │                                                                                                ││ - Mia Schäfer                  $242.90 │
        │                                                                                                ││ in use by VIPs to thank                │
        │                                                                                                ││                                        │
        │                                                                                                ││ Gökhan                         $265.90 │
        │                                                                                                ││ Vũ Tuấn                        $402.80 │
        │                                                                                                ││ Lena Hübner                    $193.40 │
        │                                                                                                ││ Nguyễn Tuấn                    $841.70 │
        │                                                                                                ││ Tomás Assunção                 $474.50 │
        │                                                                                                ││ dexter                         $181.50 │
        │                                                                                                ││ Amara                          $409.00 │
        │                                                                                                ││ Sofía Aguirre                  $185.30 │
        │                                                                                                ││ 남궁하은                       $219.00 │
        │                                                                                                ││                                        │
        │                                                                                                ││ Purchase Count                         │
        │                                                                                                ││ ██                                     │
        │                                                                                                ││ ██                                     │
        │                                                                                                ││ ██                                     │
        │                                                                                                ││ ██▄▄                                   │
        │                                                                                                ││ ████                                   │
        │ as text total_spent > 150 AND purchase_count > 4                                               ││ ████▆▆▂▂                               │
        │                                                                                                ││ ██████████▅▅▅▅▂▂▃▃▂▂▁▁▁▁▁▁▁▁▁▁▁▁▂▂     │
        │                                                                                                ││         ▲─────────────────────────     │
        │  [ Save ]  F2 saves: 21 join, 5 leave · in use by 1                                            ││ 0                              16+     │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘
         ↵ done  ↑ more  ↓ less  PgUp bar up  PgDn bar down  F2 save  Esc back  Ctrl-P commands
        """)
  }
}
