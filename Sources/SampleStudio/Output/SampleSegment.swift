/// A dynamic segment of the sample, its condition in the JSON form.
struct SampleSegment: Sendable {
  let name: String
  let description: String
  let createdDaysAgo: Int
  let condition: String

  private init(_ name: String, _ description: String, createdDaysAgo: Int, _ condition: String) {
    self.name = name
    self.description = description
    self.createdDaysAgo = createdDaysAgo
    self.condition = condition
  }

  /// The guide's eight strategies under its names, then ours; the place counted from 1 is the number in the id.
  static let dynamic: [SampleSegment] = strategies + [upset, thanks, repeating]
}

extension SampleSegment {
  private static let strategies = [
    SampleSegment(
      "High-Value Customers", "Value tier: more than $200 spent in more than three purchases", createdDaysAgo: 262,
      all([
        #"{"field": "total_spent", "operator": "greater_than", "value": "200.00"}"#,
        #"{"field": "purchase_count", "operator": "greater_than", "value": 3}"#,
      ])),
    SampleSegment(
      "Potential High-Value Customers", "Value tier: engaged this week and already above $50", createdDaysAgo: 262,
      all([
        #"{"field": "lifecycle_stage", "operator": "equals", "value": "engaged"}"#,
        #"{"field": "total_spent", "operator": "greater_than", "value": "50.00"}"#,
        #"{"field": "last_active_days", "operator": "less_than", "value": 7}"#,
      ])),
    SampleSegment(
      "Super Active Users", "Activity level: here in the last three days, engaged or customer", createdDaysAgo: 262,
      all([
        #"{"field": "last_active_days", "operator": "less_than", "value": 3}"#,
        #"{"field": "lifecycle_stage", "operator": "is_any_of", "value": ["engaged", "customer"]}"#,
      ])),
    SampleSegment(
      "Inactive User Reactivation", "Activity level: has paid, but was not here for more than a month",
      createdDaysAgo: 262,
      all([
        #"{"field": "last_active_days", "operator": "greater_than", "value": 30}"#,
        #"{"field": "total_spent", "operator": "greater_than", "value": "0.00"}"#,
      ])),
    SampleSegment(
      "New Registered Users", "New user nurturing: registered within the last week", createdDaysAgo: 261,
      all([
        #"{"field": "lifecycle_stage", "operator": "equals", "value": "new"}"#,
        #"{"field": "registration_days", "operator": "less_than", "value": 7}"#,
      ])),
    SampleSegment(
      "New Paying Users", "New user nurturing: exactly one paid purchase", createdDaysAgo: 261,
      all([
        #"{"field": "purchase_count", "operator": "equals", "value": 1}"#,
        #"{"field": "total_spent", "operator": "greater_than", "value": "0.00"}"#,
      ])),
    SampleSegment(
      "Subscription Channel Users", "Channel analysis: acquired through a subscription", createdDaysAgo: 260,
      all([
        #"{"field": "source", "operator": "equals", "value": "subscription"}"#
      ])),
    SampleSegment(
      "Content Purchase Channel Users", "Channel analysis: acquired through an article, and bought",
      createdDaysAgo: 260,
      all([
        #"{"field": "source", "operator": "equals", "value": "post_purchase"}"#,
        #"{"field": "purchase_count", "operator": "greater_than", "value": 0}"#,
      ])),
  ]

  private static let upset = SampleSegment(
    "Refunded or upset", "Whom not to send cheerful letters", createdDaysAgo: 95,
    group(
      "any",
      [
        #"{"field": "tags", "operator": "has", "value": "refunded"}"#,
        #"{"field": "sentiment", "operator": "less_than", "value": -0.5}"#,
        #"{"event": "refund", "measure": "count", "window": {"last": 12, "unit": "month"}, "#
          + #""operator": "at_least", "value": 1}"#,
      ]))

  private static let thanks = SampleSegment(
    "VIPs to thank", "High value, and nothing went wrong lately", createdDaysAgo: 94,
    all([
      #"{"segment": "seg-0001", "operator": "belongs_to"}"#,
      #"{"segment": "seg-0009", "operator": "does_not_belong_to"}"#,
    ]))

  private static let repeating = SampleSegment(
    "Repeat buyers this month", "Two purchases or more in the last 30 days", createdDaysAgo: 33,
    all([
      #"{"event": "purchase", "measure": "count", "window": {"last": 30, "unit": "day"}, "#
        + #""operator": "at_least", "value": 2}"#
    ]))

  private static func all(_ conditions: [String]) -> String { group("all", conditions) }

  private static func group(_ kind: String, _ conditions: [String]) -> String {
    let lines = conditions.map { "          " + $0 }.joined(separator: ",\n")
    return "{\n        \"\(kind)\": [\n\(lines)\n        ]\n      }"
  }
}
