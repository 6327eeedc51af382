import Testing

@testable import winnow

/// What can follow on a command line, as the program itself tells it.
@Suite struct CompletionTests {
  private func answer(_ shop: Shop, _ words: String...) throws -> [String] {
    let ran = try Child.run(Child.program, ["completion", "words", "--"] + words, home: shop.home)
    #expect(ran.code == 0 && ran.errors == "")
    return ran.output.split(separator: "\n").map(String.init)
  }

  @Test func commandsOptionsAndChoices() throws {
    let shop = try Shop()
    #expect(try answer(shop, "segm").map { $0.prefix { $0 != "\t" } } == ["words", "segments", "segment"])
    #expect(
      try answer(shop, "segment", "ar") == [
        "words", "archive\tput segments out of use: lists leave them out, rules go on counting them",
      ])
    #expect(try answer(shop, "fans", "x", "--format", "j") == ["words", "json", "jsonl"])
    #expect(try answer(shop, "fans", "x", "--format=c") == ["words", "--format=csv"])
    #expect(try answer(shop, "fans", "x", "--li") == ["words", "--limit\tat most so many fans; else all of them"])
    #expect(try answer(shop, "append", "e") == ["words", "events"])
    #expect(try answer(shop, "append", "events", "") == ["files"])
    #expect(try answer(shop, "backup", "--list", "") == ["folders"])
    #expect(try answer(shop, "help", "segment", "ta").first { $0.hasPrefix("tag\t") } != nil)
    // A letter takes its value as the name does.
    #expect(try answer(shop, "-w", "") == ["folders"])
    #expect(try answer(shop, "-qw", "/nowhere", "segment", "show", "") == ["words"])
    #expect(
      try answer(shop, "compact", "-w/nowhere", "--dr") == [
        "words", "--dry-run\tsay what would be done, and change nothing",
      ])
  }

  @Test func segmentsAndFieldsAreThoseOfTheWorkspace() throws {
    let shop = try Shop()
    #expect(
      try answer(shop, "segment", "show", "") == [
        "words", "Big spenders\tdynamic", "Guests\tstatic", "Not big\tdynamic", "Odd\tdynamic",
      ])
    // Where nothing begins so, case does not count.
    #expect(try answer(shop, "segment", "show", "b") == ["words", "Big spenders\tdynamic"])
    #expect(try answer(shop, "--workspace", "/nowhere", "segment", "show", "") == ["words"])
    #expect(try answer(shop, "fans", "x", "--sort", "total") == ["words", "total_spent\tTotal Spent"])
    #expect(try answer(shop, "fans", "x", "--fields", "id,na") == ["words", "id,name\tName"])
    #expect(try answer(shop, "fan", "set", "f-1", "coun") == ["words", "country=\tCountry"])
    #expect(try answer(shop, "event", "add", "f-1", "refu") == ["words", "refund"])
    #expect(
      try answer(shop, "count", "country = PT AND IN SEGMENT \"Gu").prefix(2) == [
        "words", "country = PT AND IN SEGMENT \"Guests\"",
      ])
    #expect(try answer(shop, "why", "f-1", "Gu") == ["words", "Guests\tstatic"])
    // A single word leaves the quotes open.
    #expect(
      try answer(shop, "count", "total_sp").prefix(3) == ["words", "total_spent\tTotal Spent", "total_spent =\tequals"])
  }

  @Test func fieldsOfOnesOwnAreCompleted() throws {
    let shop = try Shop()
    let field = #"{"id":"shirt_size","label":"Shirt Size","type":"choice","choices":["small","large"]}"#
    try shop.write(
      #"{"format":1,"currency":"EUR","time_zone":"UTC","fields":["# + field + "]}\n", to: "winnow/workspace.json")
    #expect(try answer(shop, "fans", "x", "--sort", "shi") == ["words", "shirt_size\tShirt Size"])
    #expect(try answer(shop, "count", "shirt_size = s").prefix(2) == ["words", "shirt_size = small"])
  }

  @Test func itNeverFails() throws {
    let shop = try Shop()
    try shop.write("{", to: "winnow/segments.json")
    try shop.write("{", to: "winnow/workspace.json")
    #expect(try answer(shop, "segment", "show", "") == ["words"])
    #expect(try answer(shop, "fans", "x", "--sort", "total") == ["words", "total_spent\tTotal Spent"])
    #expect(try answer(shop).count > 20)
    #expect(try answer(shop, "nonsense", "--nonsense", "x") == ["words"])
    #expect(try answer(shop, "segment", "show", "a", "b", "c") == ["words"])
    #expect(try answer(shop, "demo", "--", "-") == ["words"])
    for line in ["", "winnow", "winnow ", "winnow 'a", "winnow \\", "A=1 B=2"] {
      let ran = try shop.run("completion", "words", "--line=" + line)
      #expect(ran.code == 0 && ran.errors == "" && ran.output.hasPrefix("words\n"), "\(line)")
    }
    #expect(try shop.run("completion", "ksh").errors.hasPrefix("winnow: \"ksh\" is none of bash, zsh, fish, words\n"))
  }

  @Test(arguments: [
    ("winnow segment show Big\\ sp", "Big spenders", "Big\\ spenders"),
    ("winnow segment show \"Big sp", "Big spenders", "Big spenders"),
    ("winnow x 'A", "A'b", "A'\\''b"), ("winnow x \"A", "A!$b\"", "A\"'!'\"\\$b\\\""),
    ("winnow x A", "A!$b\"", "A\\!\\$b\\\""),
    ("winnow x --sort=to", "--sort=total", "total"), ("winnow x VIP:\\ g", "VIP: gold", "\\ gold"),
    ("winnow x 高", "高い 客", "高い\\ 客"),
    ("winnow x ", "", ""), ("winnow x ", "(a|b);~", "\\(a\\|b\\)\\;\\~"),
  ])
  func readlineGetsWhatItPutsIn(line: String, word: String, replacement: String) {
    let typed = ShellLine(line, breaks: " \t\n\"'@><=;|&(:")
    #expect(typed.replacement(by: word) == replacement)
  }

  @Test func aLineIsReadAsTheShellReadsIt() {
    #expect(ShellLine("winnow a 'b c' \"d \\\" e\" f\\ g ''", breaks: "").words == ["a", "b c", "d \" e", "f g", ""])
    #expect(ShellLine("A=1 B='x y' ./winnow a ", breaks: "=").words == ["a", ""])
    #expect(ShellLine("winnow ", breaks: "").words == [""])
  }
}
