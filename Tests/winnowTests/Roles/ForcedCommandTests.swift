import Testing

@testable import winnow

/// The forced command of a key: what the client sent is read, and what comes with it opens nothing.
@Suite struct ForcedCommandTests {
  private let shop: RoleShop

  init() throws { shop = try RoleShop() }

  @Test func aClientsWordsAreACommandLine() throws {
    #expect(try shop.ask("viewer", "count 'total_spent > 200'").output == "1\n")
    #expect(try shop.ask("viewer", "winnow count 'total_spent > 200'").output == "1\n")
    #expect(try shop.ask("viewer", "count -", input: "total_spent > 200\n").output == "1\n")
    #expect(try shop.ask("viewer", "count --help").output.hasPrefix("How many fans satisfy a condition"))
    #expect(try shop.ask("viewer", "fan erase --help").code == 0)
    #expect(try shop.ask("viewer", "cuont x").errors.contains("Did you mean winnow count?"))
  }

  @Test func aCommandInTheKeysLineIsTheOnlyOne() throws {
    let words = ["SSH_ORIGINAL_COMMAND=segment delete Guests", Child.program, "count", "country = PT"]
    let ran = try Child.run("/usr/bin/env", words + shop.forced("editor"), home: shop.elsewhere.home)
    #expect(ran == Ran(code: 0, output: "2\n"))
  }

  @Test func withoutATerminalThereIsNoDialog() throws {
    let ran = try shop.ask("viewer", "")
    #expect(ran.code == 69 && ran.errors.contains("ask for one with ssh -t"), "\(ran)")
  }

  /// Without a role nothing of this holds: a person at the machine has a variable of that name from anywhere.
  @Test func withoutARoleTheClientsWordsAreNotLookedAt() throws {
    let words = ["SSH_ORIGINAL_COMMAND=segments; sh", Child.program, "count", "country = PT", "-w", shop.shop.folder]
    #expect(try Child.run("/usr/bin/env", words, home: shop.elsewhere.home).output == "2\n")
  }

  @Test func variablesOpenNothing() throws {
    let home = shop.elsewhere.home
    try shop.elsewhere.write("mouse on\nno such line\n", to: "config")
    let variables = ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "TZDIR", "TERMINFO", "LOCPATH"]
    let given = variables.map { "\($0)=\(home)" } + ["WINNOW_WORKSPACE=\(home)", "WINNOW_PLAIN=1", "SUDO_USER=mallory"]
    let config = try shop.ask("viewer", "config --json", variables: given)
    #expect(config.code == 0 && config.output.contains("\"file\": null"), "\(config)")
    #expect(try shop.ask("viewer", "count 'country = PT'", variables: given).output == "2\n")
    #expect(try shop.ask("editor", "segment tag Guests --add new", variables: given).code == 0)
    #expect(try !shop.ask("viewer", "log", variables: given).output.contains("mallory"))
  }

  @Test func exportsStayInTheirFolder() throws {
    let ran = try shop.ask("editor", "export 'Big spenders' --output 'big spenders.csv'")
    #expect(ran.code == 0, "\(ran)")
    #expect(try shop.exported() == ["big spenders.csv"])
    #expect(try shop.ask("editor", "export 'Big spenders' --output 'big spenders.csv'").code == 73)
    #expect(try shop.ask("editor", "export 'Big spenders' --output -").output.hasPrefix("id,"))
    let refused = try shop.ask("editor", "import - --skip-bad --refused bad.csv", input: "email,name\nnobody,Zoe\n")
    #expect(refused.code == 0, "\(refused)")
    #expect(try shop.exported() == ["bad.csv", "big spenders.csv"])
  }
}
