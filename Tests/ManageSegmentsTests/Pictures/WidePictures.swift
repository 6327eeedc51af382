import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The room of a wide terminal is used.
@Suite struct WidePictures {
  @Test func theListWide() {
    var app = App(Tiny.contents, size: Size(width: 120, height: 36))
    app.press("down", "down")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                    8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                       ? help  q quit
        ┌ 4 segments ───────────────────────────────────────────────── as made ┐┌ Buyers not invited ──────────────────────────┐
        │ Name                                          Type      Fans   Share ││ Bought, and not on the list                  │
        │ Buyers                                        dynamic      4  50.0 % ││                                              │
        │ 来賓 guests                                   static       2  25.0 % ││ belongs to Buyers                          4 │
        │▸Buyers not invited                            dynamic      4  50.0 % ││ AND ANY of                                 4 │
        │ Uses a deleted field                          broken       …       ! ││   does not belong to 来賓 guests           6 │
        │                                                                      ││   OR Tags has launch                       7 │
        │                                                                      ││                                              │
        │                                                                      ││ fans                                       4 │
        │                                                                      ││ reachable by email                         1 │
        │                                                                      ││                                              │
        │                                                                      ││ Ana                                  $262.50 │
        │                                                                      ││ 田中さくら                            $99.99 │
        │                                                                      ││ Zoë é                                  $5.00 │
        │                                                                      ││ 👨 Family                             $20.00 │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        │                                                                      ││                                              │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  t tag  z archive  v versions  g uses  x export  Space mark
        """)
  }

  @Test func theFormWide() {
    var app = App(Tiny.contents, size: Size(width: 120, height: 36))
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab", "tab")
    app.type("total_spent > 20 AND lifecycle_stage IN (customer, engaged) AND COUNT(purchase, LAST 30 DAYS) > 0")
    app.press("shift-tab", "home", "down")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                    8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity                                                      ? help  q quit
        ┌ Create Segment ──────────────────────────────────────────────────────────────────┐┌ 2 fans ─ 25.0 % ─────────────────┐
        │ Name        VIPs                                                           4/100 ││ by email                       1 │
        │ Description                                                                      ││                                  │
        │ Type        (•) Dynamic  ( ) Static                                              ││ Ana                      $262.50 │
        │ Conditions                                             alone  together   without ││ 田中さくら                $99.99 │
        │  ALL of                                                              2           ││                                  │
        │ ▸├ Total Spent > $20.00                                    2         2         2 ││                                  │
        │  ├ Lifecycle Stage is any of customer, engaged             4         2         2 ││                                  │
        │  ├ COUNT(purchase, LAST 30 DAYS) > 0                       2         2         2 ││                                  │
        │  └ + add condition                                                               ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││ w why is a fan in or out         │
        │                                                                                  ││                                  │
        │                                                                                  ││ Total Spent                      │
        │                                                                                  ││ █                                │
        │                                                                                  ││ █                                │
        │                                                                                  ││ █                                │
        │                                                                                  ││ █                                │
        │ as text total_spent > 20 AND lifecycle_stage IN (customer, engaged) AND COUNT(p… ││ █ ▂      ▂                ▂      │
        │                                                                                  ││ █ █      █                █      │
        │                                                                                  ││   ▲────────────────────────      │
        │  [ Save ]  F2 saves from anywhere                                                ││ $0                  $262.50      │
        └──────────────────────────────────────────────────────────────────────────────────┘└──────────────────────────────────┘
         a add  ↵ edit  ← lower  → higher  F2 save  w why  d delete  f field  o operator  ! not  g group  v fans  X export
        """)
  }

  @Test func theFansWide() {
    var app = App(Tiny.contents, size: Size(width: 120, height: 36))
    app.press("3")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                    8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                       ? help  q quit
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                                                         │
        │   Name                     Email                         Spent Purch.    Active  Stage    Country Tier    Tags       │
        │▸  Ana                      ana@example.org             $262.50      2     1 day  customer PT      premium vip, laun… │
        │   田中さくら               sakura@example.jp            $99.99      1    0 days  engaged  JP      –       vip        │
        │   ‹202E›نور الهدى          nour@example.org              $0.00      0   10 days  engaged  –       –       –          │
        │   Zoë é                    –                             $5.00      1  322 days  inactive –       –       –          │
        │   Esc␛[31mred              esc@example.org               $0.00      0   19 days  new      –       –       –          │
        │   👨 Family                family@example.org           $20.00      1   50 days  customer –       –       –          │
        │   🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡🎡…  –                             $0.00      0         –  new      –       –       –          │
        │   nameless@example.org     nameless@example.org          $0.00      0  264 days  inactive –       –       –          │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        │                                                                                                                      │
        └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
         ↵ open  Space mark  t tag  * mark all  / filter  f segment  s sort  c columns  V range  m mark by  p go to
        """)
  }

  @Test func theStrategiesWide() {
    var app = App(Tiny.contents, size: Size(width: 120, height: 36))
    app.press("n", "tab", "tab", "t")
    #expect(
      app.screen == """
         Manage Segments · Tiny                                                    8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Create Segment ──────────────────────────────────────────────────────────────────┐┌ no condition yet ────────────────┐
        │ Name                                                                       0/100 ││ Tab goes to the conditions; a    │
        │ Description                                                                      ││ adds one.                        │
        │ Type        (•) Dynamic  ( ) Static                                              ││                                  │
        │ Conditions                                             alone  together   without ││ The size is shown here while you │
        │  ALL of                                                                          ││ type.                            │
        │  └ + add condition                                                               ││                                  │
        │                                                                                  ││ Or t there for one of the        │
        │              ┌ Start from a strategy ─────────────────────────────────────────────────────────────────┐              │
        │              │ type to find:                                                                          │              │
        │              │▸High-Value Customers            total_spent > 200 AND purchase_count > 3        0 fans │              │
        │              │ Potential High-Value Customers  lifecycle_stage = engaged AND total_spent > 50…  1 fan │              │
        │              │ Super Active Users              last_active_days < 3 AND lifecycle_stage IN (…  2 fans │              │
        │              │ Inactive User Reactivation      last_active_days > 30 AND total_spent > 0       2 fans │              │
        │              │ New Registered Users            lifecycle_stage = new AND registration_days <…  0 fans │              │
        │              │ New Paying Users                purchase_count = 1 AND total_spent > 0          3 fans │              │
        │              │ Subscription Channel Users      source = subscription                           0 fans │              │
        │              │ Content Purchase Channel Users  source = post_purchase AND purchase_count > 0   0 fans │              │
        │              │ First-time purchasers           COUNT(purchase) = 1                             3 fans │              │
        │              │ Repeat purchasers               COUNT(purchase) >= 2                             1 fan │              │
        │              │ Lapsed purchasers               DAYS SINCE LAST(purchase) > 180                  1 fan │              │
        │              │ Reactivated purchasers          COUNT(purchase, LAST 30 DAYS) >= 1 AND COUNT(p…  1 fan │              │
        │              │ ↑↓ choose  ↵ takes  Esc back  F1 keys                                                  │              │
        │              └────────────────────────────────────────────────────────────────────────────────────────┘              │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │ as text                                                                          ││                                  │
        │                                                                                  ││                                  │
        │                                                                                  ││                                  │
        │  [ Save ]  F2 saves, once there is a condition                                   ││                                  │
        └──────────────────────────────────────────────────────────────────────────────────┘└──────────────────────────────────┘

        """)
  }

  @Test func theStudioWide() {
    var app = App(Studio.small, size: Size(width: 120, height: 36))
    app.press("end")
    app.rest()
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                      600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity                                                       ? help  q quit
        ┌ 12 segments ──────────────────────────────────────────────── as made ┐┌ Launch party guests ─────────────────────────┐
        │ Name                                          Type      Fans   Share ││ Who was on the list when the ghost train     │
        │ High-Value Customers                          dynamic     42   7.0 % ││ reopened                                     │
        │ Potential High-Value Customers                dynamic     38   6.3 % ││                                              │
        │ Super Active Users                            dynamic     55   9.2 % ││ Members chosen by hand.                      │
        │ Inactive User Reactivation                    dynamic    224  37.3 % ││                                              │
        │ New Registered Users                          dynamic      2   0.3 % ││ fans                                      37 │
        │ New Paying Users                              dynamic    120  20.0 % ││ reachable by email                        26 │
        │ Subscription Channel Users                    dynamic     70  11.7 % ││                                              │
        │ Content Purchase Channel Users                dynamic    147  24.5 % ││ Finley Pemberton                       $0.00 │
        │ Refunded or upset                             dynamic     47   7.8 % ││ Finley Fairbank                        $0.00 │
        │ VIPs to thank                                 dynamic     26   4.3 % ││ Oscar Fairbank                         $9.00 │
        │ Repeat buyers this month                      dynamic     24   4.0 % ││ Linnéa Østergaard                     $95.00 │
        │▸Launch party guests                           static      37   6.2 % ││ Noah Bennett                           $0.00 │
        │                                                                      ││ Nicolás Aguirre                        $3.00 │
        │                                                                      ││ Ethan Thackeray-Moss                   $0.00 │
        │                                                                      ││ Ute Weiß                             $157.80 │
        │                                                                      ││ Işıl Işık                              $7.50 │
        │                                                                      ││ Elif Şimşek                           $93.00 │
        │                                                                      ││ Paloma Zúñiga                        $103.50 │
        │                                                                      ││ Kasia Kamiński                        $20.40 │
        │                                                                      ││ Štěpán Růžičková                      $25.00 │
        │                                                                      ││ Szűcs Ödön                            $15.00 │
        │                                                                      ││ Chloe Quill                            $0.00 │
        │                                                                      ││ Anaïs Gauthier                        $95.00 │
        │                                                                      ││ วิชัย บุญมี                               $39.00 │
        │                                                                      ││ Eskil Sjöberg                          $0.00 │
        │                                                                      ││ Jiří Žižka                           $239.40 │
        │                                                                      ││ Maeve Inglis                           $4.50 │
        │                                                                      ││ 김하은                                 $0.00 │
        │                                                                      ││ Mia Weiß                               $0.00 │
        │                                                                      ││ Ángel Aguirre                          $0.00 │
        └──────────────────────────────────────────────────────────────────────┘└──────────────────────────────────────────────┘
         n new  e edit  f fans  c copy  d delete  / search  s sort  t tag  z archive  v versions  g uses  x export  Space mark
        """)
  }
}
