import Testing

@testable import winnow

@Suite struct TimersTests {
  private func at(_ milliseconds: UInt64) -> MonotonicTime {
    MonotonicTime(nanoseconds: 0).adding(milliseconds: milliseconds)
  }

  @Test func idleMeansNoWakeUp() {
    #expect(Timers(isRemote: false).wakeUp(deadline: nil, frame: nil) == nil)
  }

  @Test(arguments: [(false, UInt64(18)), (true, 90)])
  func escIsEscAfterAWhile(isRemote: Bool, delay: UInt64) {
    var timers = Timers(isRemote: isRemote)
    timers.inputCame(isPending: true, at: at(7))
    #expect(timers.wakeUp(deadline: nil, frame: nil) == at(7 + delay))
    #expect(timers.takeEscape(at: at(6 + delay)) == false)
    #expect(timers.takeEscape(at: at(7 + delay)) == true)
    #expect(timers.takeEscape(at: at(500)) == false)
  }

  @Test func theRestOfAKeyStopsTheTimer() {
    var timers = Timers(isRemote: false)
    timers.inputCame(isPending: true, at: at(0))
    timers.inputCame(isPending: false, at: at(5))
    #expect(timers.wakeUp(deadline: nil, frame: nil) == nil)
  }

  @Test func draggingTheWindowIsFollowedEveryThirtyMilliseconds() {
    var timers = Timers(isRemote: false)
    for moment in [UInt64(0), 10, 20] { timers.sizeChanged(at: at(moment)) }
    #expect(timers.takeResize(at: at(29)) == false)
    #expect(timers.takeResize(at: at(30)) == true)
    timers.sizeChanged(at: at(31))
    #expect(timers.resize == at(61))
  }

  @Test func theFirstMomentWins() {
    var timers = Timers(isRemote: false)
    timers.inputCame(isPending: true, at: at(0))
    #expect(timers.wakeUp(deadline: at(12), frame: at(14)) == at(12))
    #expect(timers.wakeUp(deadline: at(40), frame: at(14)) == at(14))
  }

  @Test func aDeadlineThatStaysInThePastDoesNotSpin() {
    var timers = Timers(isRemote: false)
    #expect(timers.takeDeadline(at(50), at: at(100)) == true)
    #expect(timers.takeDeadline(at(50), at: at(101)) == false)
    #expect(timers.wakeUp(deadline: at(50), frame: nil) == at(110))
    #expect(timers.takeDeadline(at(50), at: at(110)) == true)
  }

  @Test func waitsAreRoundedUp() {
    let start = MonotonicTime(nanoseconds: 1_000_000)
    #expect(start.milliseconds(until: MonotonicTime(nanoseconds: 1_000_001)) == 1)
    #expect(start.milliseconds(until: MonotonicTime(nanoseconds: 3_000_000)) == 2)
    #expect(start.milliseconds(until: MonotonicTime(nanoseconds: 500)) == 0)
    #expect(start.milliseconds(until: MonotonicTime(nanoseconds: .max)) == .max)
  }
}
