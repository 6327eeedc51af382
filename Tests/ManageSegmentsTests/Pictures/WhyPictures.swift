import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Why a fan is in or out: the list to choose from, and the page.
@Suite struct WhyPictures {
  private func list(_ size: Size) -> App {
    var app = App(Studio.small, size: size)
    app.press("enter", "w")
    return app
  }

  private func page(_ size: Size) -> App {
    var app = list(size)
    app.type("jun mori")
    app.press("enter")
    return app
  }

  @Test func theListAt40() {
    let app = list(Size(width: 40, height: 12))
    #expect(
      app.screen == """
         Manage Segments · Luna Par… 2026-11-20
          1  2 Edit Segment  3  4
        ┌ ┌ Why is … in or out? ── 60 of 600 ┐ ┐
        │ │ type to find:                    │ │
        │ │▸✓ Ana Sousa · ana.sou…  f-000001 │ │
        │ │ ✓ Gökhan · gokhan.cel…  f-000011 │ │
        │ │ ✓ Vũ Tuấn · tuan.vu31…  f-000031 │ │
        │ │ ✓ Nguyễn Tuấn · tuan3…  f-000038 │ │
        │ │ ↑↓ choose  ↵ takes  Esc back     │ │
        │ └───────────────────────── ↓ more ─┘ │
        └──────────────────────────────────────┘

        """)
  }

  @Test func thePageAt40() {
    let app = page(Size(width: 40, height: 12))
    #expect(
      app.screen == """
         Manage Segments · Luna Par… 2026-11-20
          1  2 Edit Segment  3  4        ? help
        ┌ Why Jun Mori is out ───────── 1 of 1 ┐
        │ ✗ Jun Mori is not in “High-Value     │
        │ Customers”.                          │
        │                                      │
        │ ✗ ALL of                             │
        │   ✓ Total Spent > $200.00: is        │
        │     $268.00; $68.00 less would undo  │
        │     it                               │
        └───────────────────────────── ↓ more ─┘
         Esc back  : commands
        """)
  }

  @Test func theListAt80() {
    let app = list(Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity
        ┌ Edi┌ Why is … in or out? ──────────────────────────────────── 60 of 600 ┐────┐
        │ Nam│ type to find:                                                      │ 33 │
        │ Des│▸✓ Ana Sousa · ana.sousa@example.com                       f-000001 │    │
        │ Typ│ ✓ Gökhan · gokhan.celik11@example.net                     f-000011 │.50 │
        │ Con│ ✓ Vũ Tuấn · tuan.vu31@example.net                         f-000031 │.90 │
        │  AL│ ✓ Nguyễn Tuấn · tuan38@example.net                        f-000038 │.80 │
        │ ▸├ │ ✓ Tomás Assunção · tomas104@example.org                   f-000104 │.70 │
        │  ├ │ ✓ Amara · amara.kettering146@example.net                  f-000146 │.50 │
        │  └ │ ✓ 남궁하은 · haeun.namgung177@example.org                 f-000177 │.00 │
        │    │ ✓ Felix Hübner · felix.huebner180@example.org             f-000180 │.00 │
        │    │ ✓ Dexter Hargrove · dexter.hargrove215@example.net        f-000215 │.00 │
        │    │ ✓ Fűzfa Ödön · odon.fuzfa223@example.net                  f-000223 │.50 │
        │    │ ✓ olivia · olivia.marlow232@example.org                   f-000232 │    │
        │    │ ✓ Jiří Žižka · jiri.zizka252@example.org                  f-000252 │    │
        │    │ ✓ Mariana Queirós · mariana_queiros268@example.com        f-000268 │    │
        │ wit│ ✓ Raúl Lozano · raul.lozano271@example.org                f-000271 │    │
        │ as │ ✓ Štěpán Šťastný · stepan.stastny286@example.org          f-000286 │    │
        │    │ ✓ Tomás Viana · tomas_viana289@example.net                f-000289 │    │
        │    │ ↑↓ choose  ↵ takes  Esc back  F1 keys                              │    │
        │  [ └─────────────────────────────────────────────────────────── ↓ more ─┘+   │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func thePageAt80() {
    let app = page(Size(width: 80, height: 24))
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio       600 fans · 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity                 ? help  q quit
        ┌ Why Jun Mori is out ───────────────────────────────────────────────── 1 of 1 ┐
        │ ✗ Jun Mori is not in “High-Value Customers”.                                 │
        │                                                                              │
        │ ✗ ALL of                                                                     │
        │   ✓ Total Spent > $200.00: is $268.00; $68.00 less would undo it             │
        │   ✗ Purchase Count > 3: is 3; 1 more would do                                │
        │                                                                              │
        │ To get in: Purchase Count 1 more.                                            │
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
         Esc back  : commands
        """)
  }

  @Test func theListAt140() {
    let app = list(Size(width: 140, height: 40))
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                                          600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity
        ┌ Edit Segment ──────────────────────────────────────────────────────────────────────────────────┐┌ 42 fans ─ 7.0 % ───────────────────────┐
        │ Name        High-Value Customers                                                        20/100 ││ by email                            33 │
        │ Description Value tier: more than $200 spent in more than three purchases                      ││                                        │
        │ Type        (•) Dynamic  ( ) Static                                                            ││ Ana Sousa                      $249.50 │
        │ Conditions                                                           alone  together   without ││ Gökhan                         $265.90 │
        │  ALL of                                                                           42           ││ Vũ Tuấn                        $402.80 │
        │ ▸├ Total Spent > $200.00                                                43        43       136 ││ Nguyễn Tuấn                    $841.70 │
        │  ├ Purchase Count > 3                                                  136        42        43 ││ Tomás Assunção                 $474.50 │
        │  └ + add condition               ┌ Why is … in or out? ──────────────────────────────────── 60 of 600 ┐                          $409.00 │
        │                                  │ type to find:                                                      │ 은                       $219.00 │
        │                                  │▸✓ Ana Sousa · ana.sousa@example.com                       f-000001 │ Hübner                   $271.00 │
        │                                  │ ✓ Gökhan · gokhan.celik11@example.net                     f-000011 │r Hargrove              $8,560.50 │
        │                                  │ ✓ Vũ Tuấn · tuan.vu31@example.net                         f-000031 │ Ödön                     $266.40 │
        │                                  │ ✓ Nguyễn Tuấn · tuan38@example.net                        f-000038 │a                         $208.90 │
        │                                  │ ✓ Tomás Assunção · tomas104@example.org                   f-000104 │Žižka                     $239.40 │
        │                                  │ ✓ Amara · amara.kettering146@example.net                  f-000146 │na Queirós                $208.00 │
        │                                  │ ✓ 남궁하은 · haeun.namgung177@example.org                 f-000177 │Lozano                    $207.00 │
        │                                  │ ✓ Felix Hübner · felix.huebner180@example.org             f-000180 │n Šťastný                 $249.80 │
        │                                  │ ✓ Dexter Hargrove · dexter.hargrove215@example.net        f-000215 │ Viana                    $455.00 │
        │                                  │ ✓ Fűzfa Ödön · odon.fuzfa223@example.net                  f-000223 │_tripathi308@example.net  $226.00 │
        │                                  │ ✓ olivia · olivia.marlow232@example.org                   f-000232 │randão                    $211.40 │
        │                                  │ ✓ Jiří Žižka · jiri.zizka252@example.org                  f-000252 │ Sjöberg                  $228.00 │
        │                                  │ ✓ Mariana Queirós · mariana_queiros268@example.com        f-000268 │io Prado                  $350.20 │
        │                                  │ ✓ Raúl Lozano · raul.lozano271@example.org                f-000271 │Černá                     $282.50 │
        │                                  │ ✓ Štěpán Šťastný · stepan.stastny286@example.org          f-000286 │ is a fan in or out               │
        │                                  │ ✓ Tomás Viana · tomas_viana289@example.net                f-000289 │                                  │
        │                                  │ ↑↓ choose  ↵ takes  Esc back  F1 keys                              │ Spent                            │
        │                                  └─────────────────────────────────────────────────────────── ↓ more ─┘                                  │
        │                                                                                                ││ █                                      │
        │                                                                                                ││ █                                      │
        │                                                                                                ││ █                                      │
        │                                                                                                ││ █                                      │
        │ as text total_spent > 200 AND purchase_count > 3                                               ││ █▁                                     │
        │                                                                                                ││ ███▅▅▃▂▃▂▁▁▁▁▁▁▁ ▁  ▁ ▁▁    ▁          │
        │                                                                                                ││           ▲──────────────────          │
        │  [ Save ]  F2 saves from anywhere                                                              ││ $0                      $560+          │
        └────────────────────────────────────────────────────────────────────────────────────────────────┘└────────────────────────────────────────┘

        """)
  }

  @Test func thePageAt140() {
    let app = page(Size(width: 140, height: 40))
    #expect(
      app.screen == """
         Manage Segments · Luna Park Studio                                                          600 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Edit Segment  3 Fans  4 Activity                                                                             ? help  q quit
        ┌ Why Jun Mori is out ───────────────────────────────────────────────────────────────────────────────────────────────────────────── 1 of 1 ┐
        │ ✗ Jun Mori is not in “High-Value Customers”.                                                                                             │
        │                                                                                                                                          │
        │ ✗ ALL of                                                                                                                                 │
        │   ✓ Total Spent > $200.00: is $268.00; $68.00 less would undo it                                                                         │
        │   ✗ Purchase Count > 3: is 3; 1 more would do                                                                                            │
        │                                                                                                                                          │
        │ To get in: Purchase Count 1 more.                                                                                                        │
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
         Esc back  : commands
        """)
  }
}
