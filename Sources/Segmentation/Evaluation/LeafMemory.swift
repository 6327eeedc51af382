/// The answers of comparisons for one state of a table, by their plans.
struct LeafMemory: Sendable {
  private var answers: [LeafPlan: Membership] = [:]
  /// The plans in the order in which they were remembered; the oldest is forgotten first.
  private var order: [LeafPlan] = []
  /// How many answers are kept.
  let capacity: Int

  /// A memory of nothing yet.
  init(capacity: Int) { self.capacity = capacity }

  /// The answer of a comparison, if it is remembered.
  subscript(plan: LeafPlan) -> Membership? { answers[plan] }

  /// Keeps an answer.
  mutating func remember(_ members: Membership, for plan: LeafPlan) {
    guard answers.updateValue(members, forKey: plan) == nil else { return }
    order.append(plan)
    if order.count > capacity { answers[order.removeFirst()] = nil }
  }

  /// Changes each answer in place.
  mutating func update(_ change: (LeafPlan, inout Membership) -> Void) {
    var index = answers.startIndex
    while index != answers.endIndex {
      // Asked for alone, the plan takes no copy of the answer along, which could then not be changed in place.
      let plan = answers.keys[index]
      change(plan, &answers.values[index])
      answers.formIndex(after: &index)
    }
  }

  /// Forgets the answers that can no longer be relied on.
  mutating func forget(where isStale: (LeafPlan) -> Bool) {
    guard answers.keys.contains(where: isStale) else { return }
    answers = answers.filter { !isStale($0.key) }
    order.removeAll { answers[$0] == nil }
  }
}
