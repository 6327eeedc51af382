import Segmentation

/// A ready-made segment to start from.
struct Template: Hashable, Sendable {
  let name: String
  let description: String
  /// The rule in the text language.
  let rule: String

  /// The guide's eight strategies in its words, and where purchasers stand in their life.
  static let all: [Template] = strategies + purchasers

  /// By the events alone: what a profile says from before the first event is not among them.
  private static let purchasers: [Template] = [
    Template(name: "First-time purchasers", description: "Exactly one purchase", rule: "COUNT(purchase) = 1"),
    Template(name: "Repeat purchasers", description: "Two purchases or more", rule: "COUNT(purchase) >= 2"),
    Template(
      name: "Lapsed purchasers", description: "Bought, but not for half a year", rule: "DAYS SINCE LAST(purchase) > 180"
    ),
    Template(
      name: "Reactivated purchasers", description: "Back in the last 30 days after half a year without a purchase",
      rule: "COUNT(purchase, LAST 30 DAYS) >= 1 AND COUNT(purchase, LAST 210 DAYS) = COUNT(purchase, LAST 30 DAYS) "
        + "AND COUNT(purchase) > COUNT(purchase, LAST 210 DAYS)"),
  ]

  private static let strategies: [Template] = [
    Template(
      name: "High-Value Customers", description: "Spent more than 200 in over 3 purchases",
      rule: "total_spent > 200 AND purchase_count > 3"),
    Template(
      name: "Potential High-Value Customers", description: "Engaged, spending and recently active",
      rule: "lifecycle_stage = engaged AND total_spent > 50 AND last_active_days < 7"),
    Template(
      name: "Super Active Users", description: "Active in the last days, engaged or customers",
      rule: "last_active_days < 3 AND lifecycle_stage IN (engaged, customer)"),
    Template(
      name: "Inactive User Reactivation", description: "Paid once and not seen for over a month",
      rule: "last_active_days > 30 AND total_spent > 0"),
    Template(
      name: "New Registered Users", description: "Registered this week",
      rule: "lifecycle_stage = new AND registration_days < 7"),
    Template(
      name: "New Paying Users", description: "Exactly one purchase so far",
      rule: "purchase_count = 1 AND total_spent > 0"),
    Template(
      name: "Subscription Channel Users", description: "Acquired through subscriptions", rule: "source = subscription"),
    Template(
      name: "Content Purchase Channel Users", description: "Acquired through article purchases, and bought",
      rule: "source = post_purchase AND purchase_count > 0"),
  ]
}
