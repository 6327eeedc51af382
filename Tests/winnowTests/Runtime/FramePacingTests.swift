import Testing

@testable import winnow

@Suite struct FramePacingTests {
  private var pacing = FramePacing()

  private func at(_ milliseconds: UInt64) -> MonotonicTime {
    MonotonicTime(nanoseconds: 5_000_000_000).adding(milliseconds: milliseconds)
  }

  @Test mutating func nothingHappenedNothingIsDrawn() {
    #expect(pacing.mayDraw(at: at(0)) == false)
    #expect(pacing.wakeUp == nil)
  }

  @Test mutating func aKeyShowsAtOnceThoughAnAnswerIsAwaited() {
    pacing.request(.atOnce)
    pacing.drew(at: at(0), asked: true)
    pacing.request(.atOnce)
    #expect(pacing.mayDraw(at: at(1)) == true)
  }

  @Test mutating func theBackgroundWaitsForTheAnswer() {
    pacing.request(.atOnce)
    pacing.drew(at: at(0), asked: true)
    pacing.request(.whenCalm)
    #expect(pacing.mayDraw(at: at(500)) == false)
    #expect(pacing.wakeUp == at(1000))
    pacing.answered()
    #expect(pacing.mayDraw(at: at(501)) == true)
  }

  @Test mutating func everyFrameHasItsAnswer() {
    for moment in [UInt64(0), 10] {
      pacing.request(.atOnce)
      pacing.drew(at: at(moment), asked: true)
    }
    pacing.request(.whenCalm)
    pacing.answered()
    #expect(pacing.mayDraw(at: at(20)) == false)
    pacing.answered()
    #expect(pacing.mayDraw(at: at(20)) == true)
  }

  @Test mutating func theBackgroundDrawsTenTimesASecondAtMost() {
    pacing.request(.whenCalm)
    #expect(pacing.mayDraw(at: at(0)) == true)
    pacing.drew(at: at(0), asked: true)
    pacing.answered()
    pacing.request(.whenCalm)
    #expect(pacing.mayDraw(at: at(99)) == false)
    #expect(pacing.wakeUp == at(100))
    #expect(pacing.mayDraw(at: at(100)) == true)
  }

  @Test mutating func aKeyTakesTheBackgroundWithIt() {
    pacing.request(.atOnce)
    pacing.request(.whenCalm)
    #expect(pacing.need == .atOnce)
    pacing.drew(at: at(0), asked: false)
    #expect(pacing.need == .none)
  }

  @Test mutating func aMuteTerminalIsAskedThreeTimes() {
    for second in [UInt64(0), 1000, 2000] {
      #expect(pacing.isAsking)
      pacing.request(.whenCalm)
      #expect(pacing.mayDraw(at: at(second)) == true)
      pacing.drew(at: at(second), asked: true)
    }
    pacing.request(.whenCalm)
    #expect(pacing.mayDraw(at: at(3000)) == true)
    #expect(!pacing.isAsking)
    #expect(!pacing.isAwaitingAnswer)
  }

  @Test mutating func aLateAnswerIsAnAnswer() {
    for second in [UInt64(0), 1000, 2000] {
      pacing.request(.whenCalm)
      _ = pacing.mayDraw(at: at(second))
      pacing.drew(at: at(second), asked: true)
    }
    pacing.request(.whenCalm)
    _ = pacing.mayDraw(at: at(3000))
    pacing.answered()
    #expect(pacing.isAsking)
    #expect(!pacing.isAwaitingAnswer)
  }
}
