import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Six hundred fans of the sample studio.
@Suite struct StudioPictures {
  @Test func theStudio() {
    let app = App(Studio.small)
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ 12 segments ──────────────────────── as made ┐┌ High-Value Customers ────────┐
        │ Name                  Type      Fans   Share ││ Value tier: more than $200   │
        │▸High-Value Customers  dynamic     42   7.0 % ││ spent in more than three     │
        │ Potential High-Value… dynamic     38   6.3 % ││ purchases                    │
        │ Super Active Users    dynamic     55   9.2 % ││                              │
        │ Inactive User Reacti… dynamic    224  37.3 % ││ Total Spent > $200.00     43 │
        │ New Registered Users  dynamic      2   0.3 % ││ AND Purchase Count > 3    42 │
        │ New Paying Users      dynamic    120  20.0 % ││                              │
        │ Subscription Channel… dynamic     70  11.7 % ││ fans                      42 │
        │ Content Purchase Cha… dynamic    147  24.5 % ││ reachable by email        33 │
        │ Refunded or upset     dynamic     47   7.8 % ││ in use by VIPs to thank      │
        │ VIPs to thank         dynamic     26   4.3 % ││                              │
        │ Repeat buyers this m… dynamic     24   4.0 % ││ Ana Sousa            $249.50 │
        │ Launch party guests   static      37   6.2 % ││ Gökhan               $265.90 │
        │                                              ││ Vũ Tuấn              $402.80 │
        │                                              ││ Nguyễn Tuấn          $841.70 │
        │                                              ││ Tomás Assunção       $474.50 │
        │                                              ││ Amara                $409.00 │
        │                                              ││ 남궁하은             $219.00 │
        │                                              ││ Felix Hübner         $271.00 │
        └──────────────────────────────────────────────┘└──────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  v versions  g uses
        """)
  }

  @Test func theStudiosFirstSegment() {
    var app = App(Studio.small)
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity                 ? help  q quit
        ┌ Edit Segment ────────────────────────────────────────┐┌ 42 fans ─ 7.0 % ─────┐
        │ Name        High-Value Customers              20/100 ││ by email          33 │
        │ Description Value tier: more than $200 spent in mor… ││                      │
        │ Type        (•) Dynamic  ( ) Static                  ││ Ana Sousa    $249.50 │
        │ Conditions                           alone  together ││ Gökhan       $265.90 │
        │  ALL of                                           42 ││ Vũ Tuấn      $402.80 │
        │ ▸├ Total Spent > $200.00                43        43 ││ Nguyễn Tuấn  $841.70 │
        │  ├ Purchase Count > 3                  136        42 ││ Tomás Assun… $474.50 │
        │  └ + add condition                                   ││ Amara        $409.00 │
        │                                                      ││ 남궁하은     $219.00 │
        │                                                      ││ Felix Hübner $271.00 │
        │                                                      ││ Dexter Ha… $8,560.50 │
        │                                                      ││ w why in or out      │
        │                                                      ││                      │
        │                                                      ││ Total Spent          │
        │ without this line: 136 (+94)                         ││ █                    │
        │ as text total_spent > 200 AND purchase_count > 3     ││ █                    │
        │                                                      ││ █▅▂▂▁▁▁▁▁▁ ▁         │
        │                                                      ││     ▲───────         │
        │  [ Save ]  F2 saves from anywhere                    ││ $0           $550+   │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
         a add  ↵ edit  ← lower  → higher  F2 save  w why  d delete  f field
        """)
  }

  @Test func theStudiosFansBySpending() {
    var app = App(Studio.small)
    app.press("3", "s")
    app.type("spent")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Fans ─ 600 of 600 ──────────────────────────────────────────── Total Spent ↓ ┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email          Spent ↓ Purch.    Active  Stage    Country │
        │▸  Dexter Hargrove  dexter.harg… $8,560.50     18   52 days  customer US      │
        │   Raúl Cordero     raul.corder… $1,770.00     16   34 days  customer MX      │
        │   आरव चौधरी        aarav496@ex… $1,494.70     18    6 days  advocate IN      │
        │   Řehoř Vlček      rehor.vlcek… $1,307.00      8   24 days  customer CZ      │
        │   Nguyễn Tuấn      tuan38@exam…   $841.70     11     1 day  advocate –       │
        │   Olivia Fairbank  olivia_fair…   $588.00      8  738 days  inactive US      │
        │   Tereza           tereza.cern…   $564.30     14   10 days  advocate CZ      │
        │   Tomás Assunção   tomas104@ex…   $474.50      8  564 days  inactive BR      │
        │   ﬁona ﬂint        fiona575@ex…   $467.00     22    5 days  engaged  TR      │
        │   Tomás Viana      tomas_viana…   $455.00     14   45 days  customer PT      │
        │   Lương Bích Ngọc  ngoc.luong5…   $448.90     10  692 days  inactive VN      │
        │   Amara            amara.kette…   $409.00     23   81 days  customer US      │
        │   Vũ Tuấn          tuan.vu31@e…   $402.80     12   41 days  customer –       │
        │   Тарас Гнатюк     taras.hnati…   $357.90     10   10 days  engaged  –       │
        │   Antônio Prado    antonio352@…   $350.20     12   39 days  customer BR      │
        │   Kasia Grześkowi… kasia.grzes…   $315.50     11   40 days  customer PL      │
        │   Käthe Brandt     kaethe_bran…   $315.00      8     1 day  engaged  CH      │
        └───────────────────────────────────────────────────────────────────── ↓ more ─┘
         ↵ open  Space mark  t tag  * mark all  / filter  f segment  s sort  r reverse
        """)
  }

  @Test func aStudiosFan() {
    var app = App(Studio.small)
    app.press("3", "down", "enter", "end")
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity               ? help  q quit
        ┌ Jun Mori ────────────────────────────────────────────────────────── 2 of 600 ┐
        │     ✗ ALL of                                                                 │
        │       ✗ belongs to High-Value Customers: joining High-Value Customers would  │
        │         do                                                                   │
        │       ✓ does not belong to Refunded or upset: joining Refunded or upset      │
        │         would undo it                                                        │
        │     To get in: the fan joins High-Value Customers.                           │
        │ ✗ Repeat buyers this month                                                   │
        │     ✗ ALL of                                                                 │
        │       ✗ COUNT(purchase, LAST 30 DAYS) >= 2: is 0; 2 more would do            │
        │         (2026-10-22 … 2026-11-20, Europe/Berlin)                             │
        │     To get in: COUNT(purchase, LAST 30 DAYS) 2 more.                         │
        │ ✗ Launch party guests                                                        │
        │                                                                              │
        │ Events, the newest first: 5                                                  │
        │ 2026-11-14 12:50:00  cart abandoned · item print                             │
        │ 2026-11-14 12:42:00  visit                                                   │
        │ 2026-08-15 12:30:30  purchase · amount $56.00 · item ticket                  │
        │ 2025-12-22 12:00:00  purchase · amount $63.00 · item print                   │
        │ 2025-10-05 14:13:20  purchase · amount $149.00 · item course                 │
        └──────────────────────────────────────────────────────────────────────────────┘
         ← previous fan  → next fan  e edit  t tag  T untag  Space mark  Esc back
        """)
  }
}
