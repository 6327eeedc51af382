import Testing

@testable import Segmentation

// What is remembered of comparisons can be kept right fan by fan.
@Suite struct LeafMemoryTests {
  private func plan(_ number: Int) -> LeafPlan {
    LeafPlan(kind: .column("nps", .within(lower: 0, upper: Int128(number))), isNegated: false)
  }

  @Test func theOldestAnswerIsForgottenFirst() {
    var memory = LeafMemory(capacity: 2)
    for number in 0..<3 { memory.remember(Membership(Bitmap(count: 3, rows: [number])), for: plan(number)) }
    #expect(memory[plan(0)] == nil)
    #expect(memory[plan(1)]?.rows.rows() == [1])
    #expect(memory[plan(2)]?.rows.rows() == [2])
  }

  @Test func aChangedFanAndANewOneArePatchedIn() {
    var memory = LeafMemory(capacity: 4)
    memory.remember(Membership(Bitmap(count: 64, rows: [1, 5])), for: plan(1))
    memory.remember(Membership(Bitmap(count: 64, filled: true)), for: plan(2))
    memory.update { plan, members in
      members.grow(to: 66)
      members.set(5, to: plan == self.plan(2))
      members.set(65, to: true)
    }
    #expect(memory[plan(1)] == Membership(Bitmap(count: 66, rows: [1, 65])))
    #expect(memory[plan(2)] == Membership(Bitmap(count: 66, rows: (0..<64).map { $0 } + [65])))
    memory.forget { $0 == self.plan(1) }
    #expect(memory[plan(1)] == nil)
    #expect(memory[plan(2)]?.count == 65)
  }
}
