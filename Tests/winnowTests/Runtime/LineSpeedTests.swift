import Testing

@testable import winnow

@Suite struct LineSpeedTests {
  private func at(_ milliseconds: UInt64) -> MonotonicTime { MonotonicTime(nanoseconds: milliseconds * 1_000_000) }

  @Test func nothingIsKnownBeforeAnAnswer() {
    var speed = LineSpeed()
    #expect(speed.bytes(within: 100) == nil)
    speed.asked(behind: 1000, at: at(0))
    #expect(speed.bytes(within: 100) == nil)
    // Some terminals answer what nobody asked.
    var other = LineSpeed()
    other.answered(at: at(5))
    #expect(other.bytes(within: 100) == nil)
  }

  @Test func aSlowLineIsKnownByItsFirstPicture() {
    var speed = LineSpeed()
    speed.asked(behind: 4800, at: at(0))
    speed.answered(at: at(2000))
    #expect(speed.bytes(within: 100) == 240)
  }

  @Test func theWayIsNoSlowness() {
    var speed = LineSpeed()
    speed.asked(behind: 4, at: at(0))
    speed.answered(at: at(100))
    speed.asked(behind: 1000, at: at(1000))
    // A thousand bytes took one millisecond beyond the way there and back.
    speed.answered(at: at(1101))
    #expect(speed.bytes(within: 100) == 100_000)
  }

  @Test func aQuestionBehindAnotherBeginsWithItsAnswer() {
    var speed = LineSpeed()
    speed.asked(behind: 2400, at: at(0))
    speed.asked(behind: 240, at: at(10))
    speed.answered(at: at(1000))
    speed.answered(at: at(1100))
    // The second answer is the quickest, so the way may have taken all of it: nothing is slow about the line.
    speed.asked(behind: 480, at: at(2000))
    speed.answered(at: at(2300))
    #expect(speed.bytes(within: 100) == 240)
  }

  @Test func whatIsNotAwaitedIsNotCounted() {
    var speed = LineSpeed()
    speed.asked(behind: 1000, at: at(0))
    speed.forgetQuestions()
    speed.answered(at: at(1000))
    #expect(speed.bytes(within: 100) == nil)
  }
}
