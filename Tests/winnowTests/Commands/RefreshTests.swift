import Glibc
import Interchange
import Segmentation
import Testing

@testable import winnow

/// The sizes of every day, and their jumps.
@Suite struct RefreshTests {
  private static let first = """
    {"day":"2026-11-20","segment":"seg-1","size":1,"of":4}
    {"day":"2026-11-20","segment":"seg-2","size":1,"of":4}
    {"day":"2026-11-20","segment":"seg-3","size":3,"of":4}

    """

  @Test func aDayIsRecordedOnce() throws {
    let shop = try Shop()
    let broken = "\"Odd\" is broken, so it has no size: no field is named \"shoe\".\n"
    #expect(
      try shop.run("refresh")
        == Ran(code: 0, output: "", errors: broken + "recorded the sizes of 3 segments on 2026-11-20\n"))
    #expect(try shop.read("winnow/history.jsonl") == Self.first)
    _ = try shop.run("fan", "set", "f-2", "total_spent=900")
    #expect(
      try shop.run("refresh").errors == broken + "every size of 2026-11-20 is recorded already; nothing was changed\n")
    #expect(try shop.read("winnow/history.jsonl") == Self.first)
    // A segment that came since has a size of the day too.
    _ = try shop.run("segment", "create", "--name", "All", "--rule", "id IS PRESENT")
    #expect(try shop.run("refresh", "-q").errors == broken)
    #expect(try shop.read("winnow/history.jsonl").split(separator: "\n").count == 4)
    #expect(try shop.run("log", "--limit", "1").output.hasSuffix(": recorded the size of 1 segment on 2026-11-20\n"))
    #expect(try shop.run("verify").code == 0)
    // The next day begins anew.
    #expect(
      try shop.run("refresh", "--now", "2026-11-21").errors.hasSuffix(
        "recorded the sizes of 4 segments on 2026-11-21\n"))
  }

  @Test func aJumpIsToldAndIsNoError() throws {
    let shop = try Shop()
    let days = (13...19).map { #"{"day":"2026-11-\#($0)","segment":"seg-3","size":\#($0 + 10),"of":40}"# + "\n" }
    try shop.write(days.joined(), to: "winnow/history.jsonl")
    let ran = try shop.run("refresh", "-q")
    #expect(ran.code == 0 && ran.output == "")
    #expect(ran.errors.hasPrefix("\"Not big\" jumped: 3 fans on 2026-11-20, 26 fans is usual.\n"))
    let json = try shop.run("refresh", "--json")
    #expect(json.output.contains("\"usual\": 26,\n      \"jump\": true,\n      \"recorded\": false"))
  }

  private func jump(_ size: Int, _ earlier: [Int]) -> RefreshJump? {
    func line(_ size: Int, _ day: Int32) -> SegmentSize {
      SegmentSize(day: Day(number: day), segment: Segment.ID(rawValue: "s"), size: size, of: 1_000_000)
    }
    return RefreshJump(line(size, 100), after: earlier.enumerated().map { line($1, 99 - Int32($0)) })
  }

  @Test func whatAJumpIs() {
    #expect(jump(50, []) == nil)
    #expect(jump(100, [80])?.isJump == true)
    #expect(jump(99, [80])?.isJump == false)
    #expect(jump(60, [80])?.isJump == true)
    #expect(jump(19, [0])?.isJump == false)
    #expect(jump(20, [0])?.isJump == true)
    #expect(jump(1249, [1000])?.isJump == false)
    #expect(jump(1250, [1000])?.isJump == true)
    // One odd day does not count, and neither does what is longer ago than seven.
    #expect(jump(100, [900, 100, 101, 99, 100])?.usual == 100)
    #expect(jump(100, [1, 1, 1, 1, 1, 1, 1, 900, 900])?.usual == 1)
    #expect(jump(100, [10, 20])?.usual == 15)
  }

  @Test func linesThatCannotBeReadAreToldAndPassedOver() throws {
    let shop = try Shop()
    try shop.write(
      "{\"day\":\"yesterday\"}\n\n{\"day\":\"2026-11-19\",\"segment\":\"seg-1\",\"size\":1,\"of\":4,\"x\":1}\n",
      to: "winnow/history.jsonl")
    let ran = try shop.run("refresh", "--json")
    #expect(ran.code == 0)
    #expect(ran.errors.hasPrefix("history.jsonl:1:1: this is no size of a segment on a day. The line was not read.\n"))
    #expect(ran.output.contains("\"usual\": 1,"))
  }

  @Test func whoCannotGetTheLockIsToldToTryAgain() throws {
    let shop = try Shop()
    let line = "flock \(shop.folder) \(Child.program) refresh --wait 0"
    let ran = try Child.run("/bin/sh", ["-c", line], home: shop.home)
    #expect(ran.code == 75 && ran.output == "")
    #expect(access(shop.folder + "/history.jsonl", F_OK) != 0)
  }

  @Test func withoutASegmentNothingIsRecorded() throws {
    let shop = try Shop(isEmpty: true)
    _ = try shop.run("init", "--currency", "EUR", "--time-zone", "UTC")
    #expect(try shop.run("refresh") == Ran(code: 0, output: "", errors: "no segment has a size; nothing was changed\n"))
  }

  @Test func aBackupHoldsTheHistory() throws {
    let shop = try Shop()
    _ = try shop.run("refresh")
    let copy = try shop.run("backup", shop.home + "/b").output.dropLast()
    _ = try shop.run("restore", String(copy), "--to", shop.home + "/c")
    #expect(try shop.read("c/history.jsonl") == Self.first)
  }
}
