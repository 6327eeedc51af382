import Glibc
import Testing

/// A program that runs beside the test, its output and words in files.
private final class Watching: Sendable {
  let process: pid_t
  private let name: String

  init(_ shop: Shop, _ arguments: String...) throws {
    name = "\(shop.home)/watch-\(UInt64.random(in: 0 ... .max))"
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, name + ".out", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, name + ".err", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    process = try Child.start(Child.program, ["watch"] + arguments, home: shop.home, &actions, flags: 0)
  }

  var output: String { (try? Child.text(of: name + ".out")) ?? "" }
  var errors: String { (try? Child.text(of: name + ".err")) ?? "" }

  /// The changes so far, such as `entered f-1`.
  var changes: [String] {
    output.split(separator: "\n").map { line in
      let parts = line.split(separator: "\"").map(String.init)
      return parts.count > 11 ? "\(parts[7]) \(parts[11])" : String(line)
    }
  }

  /// Waits for what takes a moment, a minute at most.
  func wait(until holds: () -> Bool) {
    for _ in 0..<1200 where !holds() { usleep(50_000) }
  }

  /// Asks it to end; its code.
  func end(by signal: Int32) throws -> Int32 {
    kill(process, signal)
    return try Child.wait(process)
  }
}

@Suite struct WatchCommandTests {
  @Test func whoEntersAndLeavesIsTold() throws {
    let shop = try Shop()
    let watching = try Watching(shop, "Big spenders", "--initial")
    watching.wait { watching.errors.contains("\n") }
    #expect(watching.errors == "watching 1 fan of \"Big spenders\"\n")
    watching.wait { watching.changes == ["present f-1"] }
    _ = try shop.run("fan", "set", "f-4", "total_spent=500")
    watching.wait { watching.changes.count == 2 }
    _ = try shop.run("fan", "set", "f-1", "total_spent=1")
    watching.wait { watching.changes.count == 3 }
    // A rewritten file moves nobody.
    _ = try shop.run("compact")
    _ = try shop.run("segment", "edit", "Big spenders", "--rule", "total_spent < 50", "--name", "Small spenders")
    watching.wait { watching.changes.count == 6 }
    _ = try shop.run("fan", "erase", "f-3", "--yes")
    watching.wait { watching.changes.count == 7 }
    #expect(
      watching.changes == [
        "present f-1", "entered f-4", "left f-1", "left f-4", "entered f-1", "entered f-3", "left f-3",
      ])
    #expect(watching.output.hasPrefix("{\"at\":\"20"))
    #expect(try watching.end(by: SIGTERM) == 0)
    #expect(watching.errors == "watching 1 fan of \"Big spenders\"\n")
  }

  @Test func damageIsToldAndNobodyLeavesByIt() throws {
    let shop = try Shop()
    let watching = try Watching(shop, "country = PT")
    watching.wait { watching.errors.contains("\n") }
    try shop.write("{broken", to: "winnow/segments.json")
    watching.wait { watching.errors.contains("segments.json:1:2") }
    try shop.write(Shop.segments, to: "winnow/segments.json")
    watching.wait { watching.errors.contains("watching again: 2 fans\n") }
    _ = try shop.run("fan", "set", "f-2", "country=PT")
    watching.wait { watching.changes.count == 1 }
    #expect(watching.changes == ["entered f-2"])
    let fans = try shop.read("winnow/fans.jsonl")
    try shop.write(fans.replacing("\"id\":\"f-3\"", with: "\"id\":f-3"), to: "winnow/fans.jsonl")
    watching.wait { watching.errors.contains("fans.jsonl:3:") }
    try shop.write(fans, to: "winnow/fans.jsonl")
    watching.wait { watching.errors.contains("watching again: 3 fans\n") }
    #expect(watching.changes == ["entered f-2"])
    #expect(try watching.end(by: SIGINT) == 0)
  }

  @Test func aSegmentThatIsDeletedCannotBeFollowed() throws {
    let shop = try Shop()
    let watching = try Watching(shop, "Guests")
    watching.wait { watching.errors.contains("\n") }
    _ = try shop.run("segment", "delete", "Guests")
    watching.wait { watching.errors.contains("was deleted") }
    #expect(try Child.wait(watching.process) == 66)
    #expect(watching.errors.hasSuffix("winnow: the segment \"Guests\" was deleted.\n"))
  }

  @Test func aReaderWhoLeavesIsNoError() throws {
    let shop = try Shop()
    let script = "(\"$1\" watch Guests; echo \"code $?\" >&2) | sleep 0.2"
    let ran = try Child.run("/bin/sh", ["-c", script, "sh", Child.program], home: shop.home)
    #expect(
      ran == Ran(code: 0, output: "", errors: "watching 1 fan of \"Guests\"\ncode 0\n") || ran.errors == "code 0\n")
    let export = "(\"$1\" export Guests --columns id; echo \"code $?\" >&2) | true"
    #expect(
      try Child.run("/bin/sh", ["-c", export, "sh", Child.program], home: shop.home).errors.hasSuffix("code 0\n"))
  }

  @Test func whatCannotBeFollowedIsSaidAtOnce() throws {
    let shop = try Shop()
    #expect(
      try shop.run("watch", "Gests")
        == Ran(code: 66, output: "", errors: "winnow: no segment is named \"Gests\"; did you mean \"Guests\"?\n"))
    #expect(try shop.run("watch", "Odd").code == 65)
    #expect(try shop.run("watch", "country =").code == 64)
  }
}
