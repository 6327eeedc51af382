import Glibc
import Segmentation
import Testing

// Texts that nobody means: refused at once, without a crash.
@Suite struct HostileTextTests {
  private static let texts: [String] = [
    String(repeating: "(", count: 100_000),
    String(repeating: "(", count: 60_000),
    String(repeating: "NOT ", count: 100_000) + "tier = free",
    String(repeating: "NOT ", count: 16_000) + "tier = free",
    String(repeating: "NOT (", count: 12_000),
    "nps IN (" + String(repeating: "1,", count: 1_000_000) + "1)",
    "nps IN (" + String(repeating: "1,", count: 30_000) + "1)",
    String(repeating: "COUNT(a WHERE ", count: 4_600),
    String(repeating: "x", count: 1 << 20),
    String(repeating: "x ", count: 32_000),
    String(repeating: "\u{301}", count: 32_000),
    "name = \"" + String(repeating: "\\", count: 65_000),
    String(repeating: "tier = a OR ", count: 5_000),
    String(repeating: "IN SEGMENT ", count: 5_900),
    String(repeating: "Condition 1: ", count: 5_000),
    String(repeating: "Total ", count: 10_000),
    "name = \"\\u{" + String(repeating: "F", count: 60_000) + "}\"",
  ]

  @Test(arguments: texts.indices)
  func isRefusedQuickly(_ index: Int) {
    let start = Self.secondsOfThisThread
    #expect(throws: ConditionTextProblem.self) { try read(Self.texts[index]) }
    #expect(Self.secondsOfThisThread - start < 2)
  }

  /// What this thread has worked, whatever else the machine does meanwhile.
  private static var secondsOfThisThread: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func aLongSoundRuleIsRead() throws {
    let text = Array(repeating: "(nps > 3 OR name = \"a b\")", count: 2_000).joined(separator: " AND ")
    #expect(try read(text).lineCount == 4_000)
    let list = "nps IN (" + Array(repeating: "12", count: Condition.longestList).joined(separator: ",") + ")"
    #expect(try read(list).lineCount == 1)
  }
}
