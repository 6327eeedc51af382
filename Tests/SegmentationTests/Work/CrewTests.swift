import Synchronization
import Testing

@testable import Segmentation

/// Pieces of work are each done once, whoever helps, also where several callers and pieces themselves ask for help.
@Suite struct CrewTests {
  @Test(arguments: [0, 1, 2, 3, 1_000])
  func eachPieceIsDoneOnce(count: Int) {
    let times = Mutex([Int](repeating: 0, count: count))
    Crew.shared.perform(count) { piece in times.withLock { $0[piece] += 1 } }
    #expect(times.withLock { $0 } == [Int](repeating: 1, count: count))
  }

  @Test func thousandsOfShortJobsEndEach() {
    for round in 0..<5_000 {
      let sum = Atomic(0)
      Crew.shared.perform(4) { sum.wrappingAdd($0 + round, ordering: .relaxed) }
      #expect(sum.load(ordering: .relaxed) == 6 + 4 * round)
    }
  }

  @Test func piecesMayAskForHelpThemselves() {
    let sum = Atomic(0)
    Crew.shared.perform(8) { outer in
      Crew.shared.perform(8) { inner in sum.wrappingAdd(outer * 8 + inner, ordering: .relaxed) }
    }
    #expect(sum.load(ordering: .relaxed) == 64 * 63 / 2)
  }

  @Test func severalCallersShareTheCrew() async {
    let sums = await withTaskGroup(of: Int.self) { group in
      for caller in 0..<8 {
        group.addTask {
          let sum = Atomic(0)
          for _ in 0..<200 { Crew.shared.perform(5) { sum.wrappingAdd($0 + caller, ordering: .relaxed) } }
          return sum.load(ordering: .relaxed)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums.sorted() == (0..<8).map { 200 * (10 + 5 * $0) })
  }

  @Test func aBellWakesOncePerRingAndWaitsNoLongerThanAsked() {
    let bell = Bell()
    #expect(!bell.wait(milliseconds: 5))
    bell.ring()
    bell.ring()
    #expect(bell.wait(milliseconds: 5))
    bell.wait()
    #expect(!bell.wait(milliseconds: 1))
    let answer = Bell()
    Background.run { answer.ring() }
    answer.wait()
  }
}
