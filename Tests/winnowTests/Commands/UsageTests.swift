import Testing

/// Mistakes on the command line and in conditions: one clear message, and 64.
@Suite struct UsageTests {
  /// What the program says of mistaken arguments, with code 64 and no data.
  private func words(_ shop: Shop, _ arguments: [String]) throws -> String {
    let ran = try Child.run(Child.program, arguments, home: shop.home)
    #expect(ran.code == 64, "\(arguments)")
    #expect(ran.output == "", "\(arguments)")
    return ran.errors
  }

  @Test func mistypedCommandsAndOptionsAreGuessed() throws {
    let shop = try Shop(isEmpty: true)
    #expect(
      try words(shop, ["coutn", "x"])
        == "winnow: \"coutn\" is not a command\nDid you mean winnow count? See: winnow help\n")
    #expect(
      try words(shop, ["fans", "x", "--limt", "3"])
        == "winnow: --limt is not an option of winnow fans\nDid you mean --limit? See: winnow help fans\n")
    #expect(
      try words(shop, ["segment", "crate"]).hasPrefix(
        "winnow: segment: one of show, create, edit, delete, add, remove, tag, archive, unarchive is wanted, not \"crate\"\n"
          + "Did you mean winnow segment create?"))
    #expect(
      try words(shop, ["fans", "x", "--format", "jsn"])
        == "winnow: --format: \"jsn\" is none of table, csv, json, jsonl, ids\nDid you mean json? See: winnow help fans\n"
    )
  }

  @Test func plainIsForTheDialogAlone() throws {
    let shop = try Shop(isEmpty: true)
    for arguments in [["--plain", "segments"], ["segments", "--plain"]] {
      #expect(try words(shop, arguments).hasPrefix("winnow: --plain is not an option of winnow segments\n"))
    }
    let help = try Child.run(Child.program, ["help", "demo"], home: shop.home)
    #expect(help.output.contains("--plain"))
    let overview = try Child.run(Child.program, ["help"], home: shop.home)
    #expect(overview.output.contains("Usage: winnow [--workspace DIR] [--now TIME] [--plain]"))
  }

  @Test func whatIsMissingOrTooMuchIsNamed() throws {
    let shop = try Shop(isEmpty: true)
    #expect(try words(shop, ["count"]) == "winnow: winnow count wants CONDITION\nSee: winnow help count\n")
    #expect(try words(shop, ["count", "a", "=", "b"]).contains("put the whole condition in '…'"))
    #expect(try words(shop, ["fans", "x", "--limit"]).hasPrefix("winnow: --limit wants a value: --limit N\n"))
    #expect(try words(shop, ["fans", "x", "--limit", "--sort"]).hasPrefix("winnow: --limit wants a value"))
    #expect(try words(shop, ["fans", "x", "--limit", "-5"]).contains("\"-5\" is not a whole number from 0 on"))
    #expect(try words(shop, ["segments", "--json=yes"]).hasPrefix("winnow: --json takes no value\n"))
    #expect(try words(shop, ["segments", "extra"]).contains("does not know what to do with \"extra\""))
    #expect(try words(shop, ["segment", "create", "--rule", "x"]).contains("wants --name NAME"))
    #expect(try words(shop, ["fans", "x", "--descending"]).contains("--sort FIELD"))
  }

  @Test func aConditionThatCannotBeReadIsShownWithItsPlace() throws {
    let shop = try Shop()
    #expect(
      try words(shop, ["count", "name = \"森 純\" AND totl_spent > 3"]) == """
        winnow: the condition cannot be read at column 18: no field is named "totl_spent"; did you mean total_spent?
          name = "森 純" AND totl_spent > 3
                             ^

        """)
    #expect(
      try words(shop, ["count", "total_spent >"]).hasSuffix(
        """
          total_spent >
                       ^

        """))
    // A condition may begin with a minus, which is then no option.
    #expect(try words(shop, ["count", "-5 < nps"]).contains("\n  -5 < nps\n  ^\n"))
    #expect(try words(shop, ["fans", "IN SEGMENT Gests"]).contains("did you mean Guests?"))
  }

  @Test func aLongConditionIsShownAroundTheMistake() throws {
    let shop = try Shop()
    let words = try words(shop, ["count", String(repeating: "country = PT OR ", count: 100) + "colour = red"])
    let lines = words.split(separator: "\n")
    #expect(lines[1].hasPrefix("  …") && lines[1].hasSuffix("OR colour = red"))
    #expect(lines[2].count == 2 + 1 + 60 + 1 && lines[2].hasSuffix(" ^"))
  }

  @Test func helpAndVersionAreData() throws {
    let shop = try Shop(isEmpty: true)
    let help = try shop.run("--help")
    #expect(help.code == 0 && help.errors == "")
    #expect(help.output.hasPrefix("Winnow: segments of a creator's fans, with exact sizes.\n\nUsage: winnow "))
    #expect(try shop.run("help") == help)
    #expect(try shop.run("--version") == Ran(code: 0, output: "winnow 0.1.0\n"))
    let count = try shop.run("help", "count")
    #expect(count.output.contains("\nUsage: winnow count CONDITION [--json]\n"))
    #expect(try shop.run("count", "--help") == count)
    #expect(try shop.run("help", "segment").output.contains("Usage: winnow segment edit NAME [--name NAME]"))
    #expect(try shop.run("help", "cuont").code == 64)
    for line in help.output.split(separator: "\n") { #expect(line.count <= 120) }
  }
}
