import Foundation
import Testing

@testable import winnow

@Suite struct MailboxTests {
  private func rings(_ mailbox: Mailbox<Int>, within milliseconds: Int32 = 0) -> Bool {
    Readiness.wait(
      input: -1, signals: -1, mailbox: mailbox.descriptor, alarm: -1, output: -1, milliseconds: milliseconds
    ).contains(.mailbox)
  }

  @Test func postsComeInOrderAndRingOnce() throws {
    let mailbox = try Mailbox<Int>()
    #expect(!rings(mailbox))
    for value in 1...3 { mailbox.post(value) }
    #expect(rings(mailbox))
    #expect(mailbox.take() == [1, 2, 3])
    #expect(!rings(mailbox))
    #expect(mailbox.take().isEmpty)
  }

  @Test func nothingIsLostBetweenThreads() throws {
    let mailbox = try Mailbox<Int>()
    // Threads of their own: the tests' own threads may all be waiting.
    for start in 0..<4 {
      Thread.detachNewThread { for step in 0..<2500 { mailbox.post(start * 2500 + step) } }
    }
    var taken: [Int] = []
    while taken.count < 10_000, rings(mailbox, within: 10_000) { taken += mailbox.take() }
    #expect(taken.sorted() == Array(0..<10_000))
  }

  @Test func anAlarmInThePastRingsOnce() {
    var alarm = WallClockAlarm()
    let descriptor = alarm.descriptor
    func isReady() -> Bool {
      Readiness.wait(input: -1, signals: -1, mailbox: -1, alarm: descriptor, output: -1, milliseconds: 20)
        .contains(.alarm)
    }
    alarm.set(1_000_000_000)
    #expect(isReady())
    let first = alarm.takeRing()
    #expect(first)
    alarm.set(1_000_000_000)
    #expect(!isReady())
    let second = alarm.takeRing()
    #expect(!second)
  }
}
