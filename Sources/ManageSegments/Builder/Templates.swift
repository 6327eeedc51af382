import Segmentation

/// A ready-made segment to start from.
struct Template: Hashable, Sendable {
  let name: String
  let description: String
  /// The rule in the text language.
  let rule: String

  /// The guide's eight strategies, in its words.
  static let all: [Template] = [
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
