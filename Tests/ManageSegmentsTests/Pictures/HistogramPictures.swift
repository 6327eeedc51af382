import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The spread of a field's values beside the line that compares it.
@Suite struct HistogramPictures {
  private static let wide = Size(width: 140, height: 40)

  private static func app(_ rule: String, size: Size = Size(width: 80, height: 24)) -> App {
    var app = App(Studio.small, size: size)
    app.press("n")
    app.type("Spenders")
    app.press("tab", "tab", "tab", "tab")
    app.type(rule)
    app.press("shift-tab", "home", "down")
    return app
  }

  @Test func daysBeingTyped() {
    var app = Self.app("last_active_days < 60 AND purchase_count > 1")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity                     F1 help
        ┌ Create Segment ──────────────────────────────────────┐┌ 128 fans ─ 21.3 % ───┐
        │ Name        Spenders                           8/100 ││ by email         105 │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana Sousa    $249.50 │
        │ Conditions                           alone  together ││ Jun Mori     $268.00 │
        │  ALL of                                          128 ││ Zofia Wiśni… $155.00 │
        │ ▸├ Last Active Days < 60               288       288 ││ Gökhan       $265.90 │
        │  ├ Purchase Count > 1                  239       128 ││ Maeve Okafor  $66.00 │
        │  └ + add condition                                   ││ Luís Figuei… $110.00 │
        │                                                      ││ Vũ Tuấn      $402.80 │
        │                                                      ││ Lena Hübner  $193.40 │
        │                                                      ││ 山口 蓮       $85.20 │
        │                                                      ││                      │
        │                                                      ││ Last Active Days     │
        │                                                      ││ █                    │
        │ without this line: 239 (+111)                        ││ █                    │
        │ as text last_active_days < 60 AND purchase_count > 1 ││ █▄▄▃▂▂▂▁▁▁▁▁▁        │
        │                                                      ││ ▲                    │
        │                                                      ││ 0            1200+   │
        │  [ Save ]  F2 saves from anywhere                    ││ 26 without a value   │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         ↵ done  ↑ more  ↓ less  PgUp bar up  PgDn bar down  F2 save  Esc back
        """)
  }

  @Test func aNumberOfEvents() {
    let app = Self.app("COUNT(purchase, LAST 12 MONTHS) >= 3 AND tags HAS vip")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
        ┌ Create Segment ──────────────────────────────────────┐┌ 29 fans ─ 4.8 % ─────┐
        │ Name        Spenders                           8/100 ││ by email          26 │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana Sousa    $249.50 │
        │ Conditions                           alone  together ││ Zofia Wiśni… $155.00 │
        │  ALL of                                           29 ││ Vũ Tuấn      $402.80 │
        │ ▸├ COUNT(purchase, LAST 12 MONT…       113       113 ││ 山口 蓮       $85.20 │
        │  ├ Tags has vip                         32        29 ││ Nguyễn Tuấn  $841.70 │
        │  └ + add condition                                   ││ Ethan Ellery $120.00 │
        │                                                      ││ Amara        $409.00 │
        │                                                      ││ Sofía Aguir… $185.30 │
        │                                                      ││ 陳志強        $78.00 │
        │                                                      ││ w why in or out      │
        │                                                      ││                      │
        │                                                      ││ COUNT(purchase, LAS… │
        │ without this line: 32 (+3)                           ││ █                    │
        │ as text COUNT(purchase, LAST 12 MONTHS) >= 3 AND ta… ││ █                    │
        │ COUNT(purchase, LAST 12 MONTHS) >= 3                 ││ █▇▃▂▁▁▁▁▁▁▁▁▁▁       │
        │                                                      ││    ▲──────────       │
        │  [ Save ]  F2 saves from anywhere                    ││ 0              13+   │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         a add  ↵ edit  ← lower  → higher  F2 save  w why  d delete  f field
        """)
  }

  @Test func aRangeOfDates() {
    let app = Self.app("registered_at BETWEEN 2026-03-01 AND 2026-08-15 AND purchase_count > 1")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
        ┌ Create Segment ──────────────────────────────────────┐┌ 51 fans ─ 8.5 % ─────┐
        │ Name        Spenders                           8/100 ││ by email          43 │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana Sousa    $249.50 │
        │ Conditions                           alone  together ││ Maeve Okafor  $66.00 │
        │  ALL of                                           51 ││ Luís Figuei… $110.00 │
        │ ▸├ Registered between 2026-03-0…       132       132 ││ 陳雪          $25.00 │
        │  ├ Purchase Count > 1                  239        51 ││ Finley Inglis $48.00 │
        │  └ + add condition                                   ││ Eskil Øster… $119.90 │
        │                                                      ││ Raúl          $90.00 │
        │                                                      ││ كريم عبد ال… $116.50 │
        │                                                      ││ w why in or out      │
        │                                                      ││                      │
        │                                                      ││ Registered           │
        │                                                      ││            ▄   █▁▂   │
        │ without this line: 239 (+188)                        ││            █▂▃ █████ │
        │ as text registered_at BETWEEN 2026-03-01 AND 2026-0… ││ ▂▁▂▁▁▁▁▂▄▂▃█████████ │
        │ Registered between 2026-03-01 and 2026-08-15         ││                 ▲─▲  │
        │                                                      ││ <2022-04     2026-11 │
        │  [ Save ]  F2 saves from anywhere                    ││ 2 without a value    │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         a add  ↵ edit  F2 save  w why  d delete  f field  o operator  ! not  g group
        """)
  }

  @Test func someHaveNoValue() {
    let app = Self.app("nps NOT BETWEEN 3 AND 8 AND purchase_count > 1")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity              ? help  q quit
        ┌ Create Segment ──────────────────────────────────────┐┌ 215 fans ─ 35.8 % ───┐
        │ Name        Spenders                           8/100 ││ by email         169 │
        │ Description                                          ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana Sousa    $249.50 │
        │ Conditions                           alone  together ││ Jun Mori     $268.00 │
        │  ALL of                                          215 ││ Max "Slash \\… $20.40 │
        │ ▸├ NPS not between 3 and 8             544       544 ││ Gökhan       $265.90 │
        │  ├ Purchase Count > 1                  239       215 ││ Luís Magalh… $165.00 │
        │  └ + add condition                                   ││ Żaneta Łęcka  $41.40 │
        │                                                      ││ Maeve Okafor  $66.00 │
        │                                                      ││ Luís Figuei… $110.00 │
        │                                                      ││ w why in or out      │
        │                                                      ││                      │
        │                                                      ││ NPS                  │
        │                                                      ││           █          │
        │ without this line: 239 (+24)                         ││     ▅ ▃ ▄▂█          │
        │ as text nps NOT BETWEEN 3 AND 8 AND purchase_count … ││ ▅▅▆████▂███          │
        │                                                      ││ ───▲    ▲──          │
        │                                                      ││ 0               10   │
        │  [ Save ]  F2 saves from anywhere                    ││ 493 without a value  │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         a add  ↵ edit  F2 save  w why  d delete  f field  o operator  ! not  g group
        """)
  }

  @Test func spendingWide() {
    let app = Self.app("total_spent <= 120 AND purchase_count > 1 AND (tags HAS vip OR nps > 8)", size: Self.wide)
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                                          600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity                                                                          ? help  q quit
        ┌ Create Segment ────────────────────────────────────────────────────────────────────────────────┐┌ 15 fans ─ 2.5 % ───────────────────────┐
        │ Name        Spenders                                                                     8/100 ││ by email                            13 │
        │ Description                                                                                    ││                                        │
        │ Type        (•) Dynamic  ( ) Static                                                            ││ 山口 蓮                         $85.20 │
        │ Conditions                                                           alone  together   without ││ Ethan Ellery                   $120.00 │
        │  ALL of                                                                           15           ││ Lukas Vogel                     $73.00 │
        │ ▸├ Total Spent <= $120.00                                              506       506        45 ││ Inês Teles                      $91.50 │
        │  ├ Purchase Count > 1                                                  239       149        36 ││ Elif Şimşek                     $93.00 │
        │  ├ ANY of                                                               66        15       149 ││ Zoë Noël                        $75.00 │
        │  │ ├ Tags has vip                                                       32        32         8 ││ 陳志強                          $78.00 │
        │  │ └ NPS > 8                                                            35        66         7 ││ איתי מזרחי                      $75.00 │
        │  └ + add condition                                                                             ││ Anaïs Gauthier                  $95.00 │
        │                                                                                                ││ 高橋 陽菜                       $26.40 │
        │                                                                                                ││ Lívia                           $65.00 │
        │                                                                                                ││ תמר                             $99.00 │
        │                                                                                                ││ Íñigo                           $35.00 │
        │                                                                                                ││ Liam Langley                    $74.00 │
        │                                                                                                ││ ＬＵＮＡ　ＦＡＮ                $86.50 │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││                                        │
        │                                                                                                ││ w why is a fan in or out               │
        │                                                                                                ││                                        │
        │                                                                                                ││ Total Spent                            │
        │                                                                                                ││ █                                      │
        │                                                                                                ││ █                                      │
        │                                                                                                ││ █                                      │
        │                                                                                                ││ █                                      │
        │                                                                                                ││ █                                      │
        │ as text total_spent <= 120 AND purchase_count > 1 AND (tags HAS vip OR nps > 8)                ││ █▁                                     │
        │                                                                                                ││ ███▅▅▃▂▃▂▁▁▁▁▁▁▁ ▁  ▁ ▁▁    ▁          │
        │                                                                                                ││ ──────▲                                │
        │  [ Save ]  F2 saves from anywhere                                                              ││ $0                      $560+          │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘
         a add  ↵ edit  ← lower  → higher  F2 save  w why  d delete  f field  o operator  ! not  g group  v fans  X export  u undo  Tab next field
        """)
  }

  @Test func theLastDaysWide() {
    var app = Self.app("total_spent > 120 AND last_active_at IN LAST 90 DAYS", size: Self.wide)
    app.press("down")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                                          600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity                                                                          ? help  q quit
        ┌ Create Segment ────────────────────────────────────────────────────────────────────────────────┐┌ 62 fans ─ 10.3 % ──────────────────────┐
        │ Name        Spenders                                                                     8/100 ││ by email                            54 │
        │ Description                                                                                    ││                                        │
        │ Type        (•) Dynamic  ( ) Static                                                            ││ Ana Sousa                      $249.50 │
        │ Conditions                                                           alone  together   without ││ Jun Mori                       $268.00 │
        │  ALL of                                                                           62           ││ Zofia Wiśniewska               $155.00 │
        │  ├ Total Spent > $120.00                                                94        94       309 ││ Gökhan                         $265.90 │
        │ ▸├ Last Active in the last 90 days                                     309        62        94 ││ Vũ Tuấn                        $402.80 │
        │  └ + add condition                                                                             ││ Lena Hübner                    $193.40 │
        │                                                                                                ││ Eskil Lindqvist                $123.00 │
        │                                                                                                ││ Nguyễn Tuấn                    $841.70 │
        │                                                                                                ││ Noah Bennett                   $153.50 │
        │                                                                                                ││ Їжак Гнатюк                    $145.50 │
        │                                                                                                ││ Luís Viana                     $147.50 │
        │                                                                                                ││ Amara                          $409.00 │
        │                                                                                                ││ Sofía Aguirre                  $185.30 │
        │                                                                                                ││ Ute Sommer                     $175.50 │
        │                                                                                                ││ Felix Hübner                   $271.00 │
        │                                                                                                ││ Raúl Duarte                    $180.30 │
        │                                                                                                ││ Freya Underhill                $181.40 │
        │                                                                                                ││ Dexter Hargrove              $8,560.50 │
        │                                                                                                ││ olivia                         $208.90 │
        │                                                                                                ││ Freya Langley                  $169.00 │
        │                                                                                                ││ w why is a fan in or out               │
        │                                                                                                ││                                        │
        │                                                                                                ││ Last Active                            │
        │                                                                                                ││                      █                 │
        │                                                                                                ││                     ▅█                 │
        │                                                                                                ││                     ██                 │
        │                                                                                                ││                     ██                 │
        │                                                                                                ││                     ██                 │
        │                                                                                                ││                ▂▂▂▄▂██                 │
        │ as text total_spent > 120 AND last_active_at IN LAST 90 DAYS                                   ││ ▂▁▁▁▁▁▁▁▁▆▃▅▅▅▆███████                 │
        │                                                                                                ││                    ▲──                 │
        │                                                                                                ││ <2023-07       2026-11                 │
        │  [ Save ]  F2 saves from anywhere                                                              ││ 26 without a value                     │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘
         a add  ↵ edit  F2 save  w why  d delete  f field  o operator  ! not  g group  v fans  X export  u undo  Tab next field  : commands
        """)
  }
}
