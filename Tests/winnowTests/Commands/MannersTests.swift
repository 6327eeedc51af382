import Glibc
import Testing

/// How the program behaves among others: dry runs, no questions, no words, pipes.
@Suite struct MannersTests {
  private static let files = ["workspace.json", "segments.json", "fans.jsonl", "events.jsonl"]

  /// Runs a command that must leave every file as it is.
  private func dry(_ arguments: String..., input: String = "") throws -> Ran {
    let shop = try Shop()
    let before = try Self.files.map { try shop.read("winnow/" + $0) }
    let ran = try Child.run(Child.program, arguments + ["-n"], home: shop.home, input: input)
    #expect(ran.code == 0, "\(arguments): \(ran)")
    #expect(try Self.files.map { try shop.read("winnow/" + $0) } == before, "\(arguments)")
    for file in ["audit.jsonl", "history.jsonl"] {
      #expect(access(shop.folder + "/" + file, F_OK) != 0, "\(arguments)")
    }
    return ran
  }

  @Test func aDryRunSaysWhatItWouldDo() throws {
    let edited = try dry("segment", "edit", "Big spenders", "--rule", "total_spent > 50")
    #expect(edited.output == "" && edited.errors == "would save \"Big spenders\": 2 fans\n")
    #expect(
      try dry("segment", "create", "--name", "A", "--rule", "country = PT")
        == Ran(code: 0, output: "", errors: "would create \"A\": 2 fans\n"))
    #expect(try dry("segment", "delete", "Odd").errors == "would delete \"Odd\"\n")
    #expect(try dry("segment", "add", "Guests", "f-2").errors == "would add 1 fan; \"Guests\" would hold 2 fans\n")
    #expect(
      try dry("segment", "remove", "Guests", "f-1").errors == "would remove 1 fan; \"Guests\" would hold 0 fans\n")
    #expect(try dry("segment", "tag", "Odd", "Guests", "--add", "x").errors == "would save the tags of 2 segments\n")
    #expect(try dry("segment", "archive", "Guests").errors == "would archive \"Guests\"\n")
    #expect(try dry("fan", "set", "f-2", "country=PT").errors == "would set \"f-2\": country\n")
    #expect(
      try dry("event", "add", "f-2", "visit", "--id", "a:1")
        == Ran(code: 0, output: "", errors: "would add the event a:1\n"))
    #expect(try dry("append", "fans", input: "{\"id\":\"f-2\"}\n").errors == "would append 1 line\n")
    #expect(try dry("compact").errors == "every fan has one line already; nothing was changed\n")
    #expect(try dry("refresh").errors.hasSuffix("would record the sizes of 3 segments on 2026-11-20\n"))
  }

  @Test func aDryRunRefusesWhatTheRealOneWould() throws {
    let shop = try Shop()
    #expect(try shop.run("segment", "create", "--name", "Guests", "--static", "-n").code == 64)
    #expect(try shop.run("segment", "delete", "Big spenders", "-n").code == 65)
    #expect(try shop.run("fan", "set", "f-9", "country=PT", "-n").code == 66)
    #expect(try shop.run("append", "fans", "-n", input: "{").code == 65)
  }

  @Test func aDryCompactionKnowsTheLength() throws {
    let shop = try Shop()
    try shop.write("{\"id\":\"a\",\"x\":1}\n{\"id\":\"a\",\"x\":2}\n", to: "winnow/fans.jsonl")
    #expect(try shop.run("compact", "-n").errors == "fans.jsonl: 2 lines of 1 fan, 34 bytes now, 17 afterwards\n")
    #expect(try shop.run("compact").errors == "fans.jsonl: 2 lines of 1 fan, 34 bytes before, 17 now\n")
  }

  @Test func nobodyIsAskedWhereNobodyAnswers() throws {
    let shop = try Shop()
    let erasing = try shop.runInTerminal("fan", "erase", "f-1", "--no-input")
    #expect(erasing.code == 64 && erasing.output.contains("say --yes to do it"))
    let dialog = try shop.runInTerminal("--no-input")
    #expect(dialog.code == 64 && dialog.output.contains("--no-input says that nobody will press any"))
    let empty = try Shop(isEmpty: true)
    #expect(try empty.runInTerminal("--no-input").code == 66)
    #expect(try empty.runInTerminal("demo", "--no-input").code == 64)
    // Without a terminal nothing is asked either.
    #expect(try shop.run("fan", "erase", "f-1", input: "y\n").code == 64)
    #expect(try shop.read("winnow/fans.jsonl") == Shop.fans)
  }

  @Test func quietIsSilentButForWhatIsWrong() throws {
    let shop = try Shop()
    #expect(try shop.run("fan", "set", "f-2", "country=PT", "-q") == Ran(code: 0, output: ""))
    #expect(try shop.run("-q", "segment", "delete", "Odd") == Ran(code: 0, output: ""))
    #expect(try shop.run("-q", "segment", "delete", "Odd").errors == "winnow: no segment is named \"Odd\".\n")
    try shop.write("{\"id\":\"f-0\" \"name\":\"x\"}\n" + Shop.fans, to: "winnow/fans.jsonl")
    #expect(try shop.run("count", "-q", "id IS PRESENT").errors.hasPrefix("fans.jsonl:1:13: "))
  }

  @Test func noCommandWritesColours() throws {
    let shop = try Shop()
    for arguments in [
      ["segments"], ["check"], ["fans", "id IS PRESENT"], ["help"], ["segment", "show", "Guests"],
      ["why", "f-1", "Guests"],
    ] {
      let shown = try Child.runInTerminal(Child.program, arguments, home: shop.home, keys: "")
      #expect(!shown.output.contains("\u{1B}"), "\(arguments)")
    }
  }

  @Test func aPipeThatIsClosedEarlyIsNoError() throws {
    let shop = try Shop(isEmpty: true)
    #expect(try shop.run("sample", shop.folder, "--fans", "3000").code == 0)
    for command in [
      "fans 'id IS PRESENT' --format csv", "fans 'id IS PRESENT' --json", "man", "help --json", "log --json",
    ] {
      let line = "{ \(Child.program) \(command); echo $? >&2; } | head -c 1"
      let ran = try Child.run("/bin/sh", ["-c", line], home: shop.home)
      #expect(ran.errors == "0\n", "\(command)")
    }
  }

  @Test func aConditionComesFromStandardInputToo() throws {
    let shop = try Shop()
    let rule = "country = PT\n  AND total_spent > 200\n"
    func run(_ arguments: String...) throws -> Ran {
      try Child.run(Child.program, arguments, home: shop.home, input: rule)
    }
    #expect(try run("fans", "-", "--format", "ids") == Ran(code: 0, output: "f-1\n"))
    #expect(try run("why", "f-1", "-").output.hasPrefix("f-1 (Ana Sousa) satisfies the condition.\n"))
    #expect(try run("segment", "create", "--name", "A", "--rule", "-").errors == "created \"A\": 1 fan\n")
    #expect(try run("segment", "edit", "A", "--rule", "-").errors == "\"A\" is so already; nothing was changed\n")
  }

  @Test func aNameThatMayBeASegmentIsGuessed() throws {
    let shop = try Shop()
    #expect(
      try shop.run("why", "f-1", "Big spnders").errors.hasSuffix("\nDid you mean the segment \"Big spenders\"?\n"))
    #expect(
      try shop.run("segment", "show", "Gests").errors
        == "winnow: no segment is named \"Gests\"; did you mean \"Guests\"?\n")
  }
}
