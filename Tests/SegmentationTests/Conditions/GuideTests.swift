import Segmentation
import Testing

// The guide's strategies as it prints them, line breaks and "Condition 1:" included.
@Suite struct GuideTests {
  @Test func highValueCustomers() throws {
    let text = """
      Condition 1: Total Spent > $200
      AND
      Condition 2: Purchase Count > 3
      """
    #expect(
      try read(text)
        == .all([
          .field("total_spent", .greaterThan, .one(200)), .field("purchase_count", .greaterThan, .one(3)),
        ]))
  }

  @Test func potentialHighValueCustomers() throws {
    let text = """
      Condition 1: Lifecycle Stage = Engaged
      AND
      Condition 2: Total Spent > $50
      AND
      Condition 3: Last Active Days < 7
      """
    #expect(
      try read(text)
        == .all([
          .field("lifecycle_stage", .equals, .one("Engaged")), .field("total_spent", .greaterThan, .one(50)),
          .field("last_active_days", .lessThan, .one(7)),
        ]))
  }

  @Test func superActiveUsers() throws {
    let text = """
      Condition 1: Last Active Days < 3
      AND
      Condition 2: Lifecycle Stage = Engaged OR Customer
      """
    #expect(
      try read(text)
        == .all([
          .field("last_active_days", .lessThan, .one(3)),
          .field("lifecycle_stage", .isAnyOf, .list(["Engaged", "Customer"])),
        ]))
  }

  @Test func inactiveUserReactivation() throws {
    let text = """
      Condition 1: Last Active Days > 30
      AND
      Condition 2: Total Spent > 0
      """
    #expect(
      try read(text)
        == .all([
          .field("last_active_days", .greaterThan, .one(30)), .field("total_spent", .greaterThan, .one(0)),
        ]))
  }

  @Test func newRegisteredUsers() throws {
    let text = """
      Condition 1: Lifecycle Stage = New
      AND
      Condition 2: Registration Days < 7
      """
    #expect(
      try read(text)
        == .all([
          .field("lifecycle_stage", .equals, .one("New")), .field("registration_days", .lessThan, .one(7)),
        ]))
  }

  @Test func newPayingUsers() throws {
    let text = """
      Condition 1: Purchase Count = 1
      AND
      Condition 2: Total Spent > 0
      """
    #expect(
      try read(text)
        == .all([
          .field("purchase_count", .equals, .one(1)), .field("total_spent", .greaterThan, .one(0)),
        ]))
  }

  @Test func subscriptionChannelUsers() throws {
    #expect(try read("Condition 1: Source = subscription") == .field("source", .equals, .one("subscription")))
  }

  @Test func contentPurchaseChannelUsers() throws {
    let text = """
      Condition 1: Source = post_purchase
      AND
      Condition 2: Purchase Count > 0
      """
    #expect(
      try read(text)
        == .all([
          .field("source", .equals, .one("post_purchase")), .field("purchase_count", .greaterThan, .one(0)),
        ]))
  }

  @Test func nestedSegments() throws {
    let text = """
      Condition 1: Belongs to Segment A
      AND
      Condition 2: Does not belong to Segment B
      """
    let rule = Condition.all([
      .segment(SegmentReference("seg-a")), .segment(SegmentReference("seg-b", belongs: false)),
    ])
    #expect(try read(text) == rule)
    let bareNames = RuleContext(segmentNames: ["seg-a": "A", "seg-b": "b"])
    #expect(try read(text, bareNames) == rule)
    #expect(written(rule) == "IN SEGMENT \"Segment A\" AND NOT IN SEGMENT \"Segment B\"")
  }

  @Test func orAfterEqualsBindsTighterThanAnd() throws {
    #expect(
      try read("tier = free OR entry OR premium AND nps > 8 OR nps = 1")
        == .any([
          .all([
            .field("tier", .isAnyOf, .list(["free", "entry", "premium"])), .field("nps", .greaterThan, .one(8)),
          ]),
          .field("nps", .equals, .one(1)),
        ]))
    #expect(try read("(tier = free OR entry)") == .field("tier", .isAnyOf, .list(["free", "entry"])))
    #expect(try read("NOT tier = free OR entry") == .none([.field("tier", .isAnyOf, .list(["free", "entry"]))]))
  }
}
