import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// The lists to choose from.
@Suite struct PickerPictures {
  @Test func whatToCompare() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segm┌ Compare what? ────────────────────────────────────┐tion yet ────┐
        │ Name       │ type to find:                                     │to add a     │
        │ Description│▸Lifecycle Stage                   lifecycle_stage │n.           │
        │ Type       │ Total Spent                           total_spent │             │
        │ Conditions │ Purchase Count                     purchase_count │ is shown    │
        │  ALL of    │ Source Channel                             source │le you type. │
        │ ▸└ + add co│ Last Active Days                 last_active_days │             │
        │            │ Registration Days               registration_days │ t for one   │
        │            │ First Purchase Days           first_purchase_days │uide's       │
        │            │ Last Purchase Days             last_purchase_days │es.          │
        │            │ Member Tier                                  tier │             │
        │            │ Category                                 category │             │
        │            │ Tags                                         tags │             │
        │            │ Interests                               interests │             │
        │            │ Country                                   country │             │
        │            │ Language                                 language │             │
        │ as text    │ Name                                         name │             │
        │            │ Email                                       email │             │
        │            │ ↑↓ choose  ↵ takes  Esc back  F1 keys             │             │
        │  [ Save ]  └────────────────────────────────────────── ↓ more ─┘             │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func howToCompare() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    app.type("spent")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name        VIP┌ Compare how? ──────────────────────────────┐ a to add a     │
        │ Description    │ type to find:                              │tion.           │
        │ Type        (•)│ equals                                   = │                │
        │ Conditions     │ does not equal                          != │ize is shown    │
        │  ALL of        │▸greater than                             > │while you type. │
        │ ▸└ + add condit│ at least                                >= │                │
        │                │ less than                                < │ess t for one   │
        │                │ at most                                 <= │e guide's       │
        │                │ between                            BETWEEN │egies.          │
        │                │ not between                    NOT BETWEEN │                │
        │                │ is any of                               IN │                │
        │                │ is none of                          NOT IN │                │
        │                │ is in the top                       IN TOP │                │
        │                │ is not in the top               NOT IN TOP │                │
        │                │ is missing                      IS MISSING │                │
        │ as text        │ is present                      IS PRESENT │                │
        │                │ ↑↓ choose  ↵ takes  Esc back  F1 keys      │                │
        │                └────────────────────────────────────────────┘                │
        │  [ Save ]  F2 saves, once there is a condition       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func whichValues() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a", "enter", "enter", "space", "space")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name        VIPs                               4/100 ││ Press a to add a     │
        │ Description                                          ││ condition.           │
        │ Type        (•) Dynamic  ( ) Static                  ││                      │
        │ Conditions                           alone  together ││ The size is shown    │
        │  ALL of        ┌ Which values? Tab marks ───────────────────┐while you type. │
        │ ▸└ + add condit│ type to find:                              │                │
        │                │ [x] customer                             2 │ess t for one   │
        │                │ [x] engaged                              2 │e guide's       │
        │                │▸[ ] inactive                             2 │egies.          │
        │                │ [ ] new                                  2 │                │
        │                │ [ ] advocate                             0 │                │
        │                │ Tab marks  ↵ takes  Esc back  F1 keys      │                │
        │                └────────────────────────────────────────────┘                │
        │                                                      ││                      │
        │                                                      ││                      │
        │ as text                                              ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves, once there is a condition       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func whichSegment() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    app.type("segment")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name        VIPs                               4/100 ││ Press a to add a     │
        │ Description                                          ││ condition.           │
        │ Type        (•) Dynamic  ( ) Static                  ││                      │
        │ Conditions    ┌ Which segment? ─────────────────────────────┐ize is shown    │
        │  ALL of       │ type to find:                               │while you type. │
        │ ▸└ + add condi│▸belongs to Buyers                         4 │                │
        │               │ does not belong to Buyers                   │ess t for one   │
        │               │ belongs to 来賓 guests                    2 │e guide's       │
        │               │ does not belong to 来賓 guests              │egies.          │
        │               │ belongs to Buyers not invited             4 │                │
        │               │ does not belong to Buyers not invited       │                │
        │               │ belongs to Uses a deleted field           … │                │
        │               │ does not belong to Uses a deleted field     │                │
        │               │ ↑↓ choose  ↵ takes  Esc back  F1 keys       │                │
        │               └─────────────────────────────────────────────┘                │
        │ as text                                              ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves, once there is a condition       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func whichEvent() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    app.type("number of")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segment ┌ Which event? ──────────────────────────────┐ndition yet ────┐
        │ Name        VIP│ type to find:                              │ a to add a     │
        │ Description    │▸cart abandoned                           0 │tion.           │
        │ Type        (•)│ consent given                            0 │                │
        │ Conditions     │ email clicked                            0 │ize is shown    │
        │  ALL of        │ email opened                             0 │while you type. │
        │ ▸└ + add condit│ email sent                               0 │                │
        │                │ post viewed                              0 │ess t for one   │
        │                │ purchase                                 5 │e guide's       │
        │                │ refund                                   0 │egies.          │
        │                │ review                                   0 │                │
        │                │ subscription ended                       0 │                │
        │                │ subscription renewed                     0 │                │
        │                │ subscription started                     0 │                │
        │                │ tag added                                0 │                │
        │                │ tag removed                              0 │                │
        │ as text        │ unsubscribed                             0 │                │
        │                │ visit                                    2 │                │
        │                │ ↑↓ choose  ↵ takes  Esc back  F1 keys      │                │
        │  [ Save ]  F2 s└────────────────────────────────────────────┘                │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func aWindowThatIsTyped() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    app.type("number of")
    app.press("enter", "enter")
    app.type("last 9 days")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name        VIPs                               4/100 ││ Press a to add a     │
        │ Description                                          ││ condition.           │
        │ Type        (•) Dynamic  ( ) Static                  ││                      │
        │ Conditions                           alone  together ││ The size is shown    │
        │  ALL of       ┌ When? (or type: 2026-06-01 to 2026-08-31) ──┐while you type. │
        │ ▸└ + add condi│ type to find: last 9 days                   │                │
        │               │ ↵ takes what you typed                      │ess t for one   │
        │               │                                             │e guide's       │
        │               │                                             │egies.          │
        │               │                                             │                │
        │               │                                             │                │
        │               │ ↑↓ choose  ↵ takes  Esc back  F1 keys       │                │
        │               └─────────────────────────────────────────────┘                │
        │                                                      ││                      │
        │                                                      ││                      │
        │ as text                                              ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves, once there is a condition       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func aWindowThatCannotBeRead() {
    var app = App(Tiny.contents)
    app.press("n")
    app.type("VIPs")
    app.press("tab", "tab", "tab")
    app.press("a")
    app.type("number of")
    app.press("enter", "enter")
    app.type("soon")
    app.press("enter")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment*  3 Fans  4 Activity
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name        VIPs                               4/100 ││ Press a to add a     │
        │ Description                                          ││ condition.           │
        │ Type        (•) Dynamic  ( ) Static                  ││                      │
        │ Conditions                           alone  together ││ The size is shown    │
        │  ALL of       ┌ When? (or type: 2026-06-01 to 2026-08-31) ──┐while you type. │
        │ ▸└ + add condi│ type to find: soon                          │                │
        │               │ such as: last 9 days, since 2026-06-01      │ess t for one   │
        │               │                                             │e guide's       │
        │               │                                             │egies.          │
        │               │                                             │                │
        │               │                                             │                │
        │               │ ↑↓ choose  ↵ takes  Esc back  F1 keys       │                │
        │               └─────────────────────────────────────────────┘                │
        │                                                      ││                      │
        │                                                      ││                      │
        │ as text                                              ││                      │
        │                                                      ││                      │
        │                                                      ││                      │
        │  [ Save ]  F2 saves, once there is a condition       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘
           ! “soon” is not a date; expected a day such as 2026-06-01
        """)
  }

  @Test func theGuidesStrategies() {
    var app = App(Tiny.contents)
    app.press("n", "tab", "tab", "t")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Create Segment ──────────────────────────────────────┐┌ no condition yet ────┐
        │ Name                                           0/100 ││ Tab goes to the      │
        │ ┌ Start from a strategy ───────────────────────────────────────────────────┐ │
        │ │ type to find:                                                            │ │
        │ │▸High-Value Customers            total_spent > 200 AND purchase_…  0 fans │ │
        │ │ Potential High-Value Customers  lifecycle_stage = engaged AND to…  1 fan │ │
        │ │ Super Active Users              last_active_days < 3 AND lifecy…  2 fans │ │
        │ │ Inactive User Reactivation      last_active_days > 30 AND total…  2 fans │ │
        │ │ New Registered Users            lifecycle_stage = new AND regis…  0 fans │ │
        │ │ New Paying Users                purchase_count = 1 AND total_sp…  3 fans │ │
        │ │ Subscription Channel Users      source = subscription             0 fans │ │
        │ │ Content Purchase Channel Users  source = post_purchase AND purc…  0 fans │ │
        │ │ First-time purchasers           COUNT(purchase) = 1               3 fans │ │
        │ │ Repeat purchasers               COUNT(purchase) >= 2               1 fan │ │
        │ │ Lapsed purchasers               DAYS SINCE LAST(purchase) > 180    1 fan │ │
        │ │ Reactivated purchasers          COUNT(purchase, LAST 30 DAYS) >=…  1 fan │ │
        │ │ ↑↓ choose  ↵ takes  Esc back  F1 keys                                    │ │
        │ └──────────────────────────────────────────────────────────────────────────┘ │
        │                                                      ││                      │
        │  [ Save ]  F2 saves, once there is a condition       ││                      │
        └──────────────────────────────────────────────────────┘└──────────────────────┘

        """)
  }

  @Test func onlyTheFansOfOneSegment() {
    var app = App(Tiny.contents)
    app.press("3", "f")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ───────────────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │▸  Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │   田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202E›نور اله┌ Only the fans of ──────────────────────────┐ngaged  –       │
        │   Zoë é        │ type to find:                              │nactive –       │
        │   Esc␛[31mred  │▸All fans                                 8 │ew      –       │
        │   👨 Family    │ Buyers                                   4 │ustomer –       │
        │   🎡🎡🎡🎡🎡🎡 │ 来賓 guests                              2 │ew      –       │
        │   nameless@exam│ Buyers not invited                       4 │nactive –       │
        │                │ Uses a deleted field                     … │                │
        │                │ ↑↓ choose  ↵ takes  Esc back  F1 keys      │                │
        │                └────────────────────────────────────────────┘                │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        │                                                                              │
        └──────────────────────────────────────────────────────────────────────────────┘

        """)
  }

  @Test func intoWhichStaticSegment() {
    var app = App(Tiny.contents)
    app.press("3", "space", "+")
    #expect(
      app.screen == """
         Manage Segments · Tiny            8 fans · today is 2026-11-20 · Europe/Berlin
          1 Segments  2 Create Segment  3 Fans  4 Activity
        ┌ Fans ─ 8 of 8 ─ 1 marked ────────────────────────────────────────────────────┐
        │ / words of a name or address, or a condition                                 │
        │   Name             Email            Spent Purch.    Active  Stage    Country │
        │ ● Ana              ana@example…   $262.50      2     1 day  customer PT      │
        │▸  田中さくら       sakura@exam…    $99.99      1    0 days  engaged  JP      │
        │   ‹202E›نور الهدى  nour@exampl…     $0.00      0   10 days  engaged  –       │
        │   Zoë é        ┌ Add 1 marked fan to ───────────────────────┐nactive –       │
        │   Esc␛[31mred  │ type to find:                              │ew      –       │
        │   👨 Family    │▸来賓 guests                         2 fans │ustomer –       │
        │   🎡🎡🎡🎡🎡🎡 │                                            │ew      –       │
        │   nameless@exam│                                            │nactive –       │
        │                │ ↑↓ choose  ↵ takes  Esc back  F1 keys      │                │
        │                └────────────────────────────────────────────┘                │
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
}
