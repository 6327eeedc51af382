import Glibc
import Testing

/// Exports, as the real program writes them.
@Suite struct ExportCommandTests {
  /// Ana said yes, Bo no, Cy was never asked; Di has no address.
  static let fans = #"""
    {"id":"f-1","name":"Ana Sousa","email":"ana@example.com","country":"PT","total_spent":"249.50","purchase_count":4,"tags":["vip"],"email_consent":true}
    {"id":"f-2","name":"=1+1","email":"bo@example.com","country":"PT","email_consent":false}
    {"id":"f-3","name":"Ev\u001b[31mil\u202e\tCy","email":"cy@example.com"}
    {"id":"f-4","name":"Di"}

    """#

  static func shop() throws -> Shop {
    let shop = try Shop()
    try shop.write(fans, to: "winnow/fans.jsonl")
    return shop
  }

  private static func mode(of path: String) -> UInt32 {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test func aSegmentBecomesAFileForMailchimp() throws {
    let shop = try Self.shop()
    let path = shop.home + "/big.csv"
    let ran = try shop.run("export", "Not big", "--format", "mailchimp", "--output", path, "--consent", "any")
    #expect(ran.code == 0 && ran.output == "")
    #expect(
      ran.errors == """
        exported 2 fans of "Not big" as Mailchimp to \(path)
        left out 1 fan without an address that Mailchimp takes
        1 cell would run as a formula in a spreadsheet; do not open the file in one

        """)
    #expect(
      try shop.read("big.csv") == """
        Email Address,First Name,Last Name,Tags,Country,Lifecycle Stage,Total Spent,Purchase Count,Email Consent\r
        bo@example.com,=1+1,,,PT,engaged,20.00,1,false\r
        cy@example.com,Ev\u{1B}[31mil\u{202E}\tCy,,,,,0.00,0,\r

        """)
    #expect(Self.mode(of: path) == 0o600)
  }

  @Test func aConditionGoesToStandardOutput() throws {
    let shop = try Self.shop()
    let ran = try shop.run("export", "country = PT", "--columns", "id,email")
    #expect(ran.code == 0 && ran.output == "id,email\r\nf-1,ana@example.com\r\n")
    #expect(
      ran.errors == """
        exported 1 fan with this condition as CSV
        held back 1 fan without consent to email: 1 said no (--consent changes that, and is recorded)

        """)
    let dash = try shop.run("export", "country = PT", "--columns", "id,email", "--output", "-")
    #expect(dash == ran)
  }

  @Test func consentIsAskedForAndTheSwitchRecorded() throws {
    let shop = try Self.shop()
    let all = "id IS PRESENT"
    #expect(
      try shop.run("export", all, "--format", "kit").output == "email,first_name,tags\r\nana@example.com,Ana,vip\r\n")
    let more = try shop.run("export", all, "--format", "kit", "--consent", "not-refused")
    #expect(more.output.split(separator: "\r\n").count == 3)
    #expect(more.errors.contains("held back 1 fan without consent to email: 1 said no ("))
    #expect(
      try shop.run("export", all, "--format", "kit", "--consent", "any").output.split(separator: "\r\n").count == 4)
    #expect(try shop.run("export", "Big spenders", "--format", "meta", "--hash").code == 0)
    // Without addresses nothing is held back, and nothing recorded.
    #expect(try shop.run("export", all, "--columns", "id").output == "id\r\nf-1\r\nf-2\r\nf-3\r\nf-4\r\n")
    let log = try shop.run("log").output.split(separator: "\n").compactMap {
      $0.split(separator: ": ", maxSplits: 1).last
    }
    #expect(
      log == [
        "exported 1 fan of \"Big spenders\" as meta, hashed, to standard output",
        "exported 3 fans with id IS PRESENT as kit to standard output, with --consent any",
        "exported 2 fans with id IS PRESENT as kit to standard output, with --consent not-refused, 1 held back without consent",
        "exported 1 fan with id IS PRESENT as kit to standard output, 2 held back without consent",
        "began the audit trail",
      ])
    #expect(try shop.run("verify").code == 0)
  }

  @Test func nothingLeavesUnrecorded() throws {
    let shop = try Self.shop()
    try shop.write(#"{"format":99,"name":"Shop","currency":"EUR","time_zone":"UTC"}"#, to: "winnow/workspace.json")
    let ran = try shop.run("export", "id IS PRESENT")
    #expect(ran.code == 76 && ran.output == "")
    #expect(ran.errors.contains("Nothing was exported, for the export could not be recorded in the audit trail."))
  }

  @Test func aDryRunSaysTheNumbersAndWritesNothing() throws {
    let shop = try Self.shop()
    let ran = try shop.run(
      "export", "id IS PRESENT", "--format", "ghost", "--dry-run", "--output", shop.home + "/x.csv")
    #expect(ran.code == 0 && ran.output == "")
    #expect(
      ran.errors == """
        would export 1 fan with this condition as Ghost to \(shop.home)/x.csv
        held back 2 fans without consent to email: 1 said no, 1 never said (--consent changes that, and is recorded)
        left out 1 fan without an address that Ghost takes

        """)
    #expect(access(shop.home + "/x.csv", F_OK) != 0)
    #expect(access(shop.folder + "/audit.jsonl", F_OK) != 0)
  }

  @Test func aFileIsNeverOverwrittenUnasked() throws {
    let shop = try Self.shop()
    let path = shop.home + "/out.csv"
    try shop.write("mine", to: "out.csv")
    chmod(path, 0o644)
    let refused = try shop.run("export", "Guests", "--columns", "id", "--output", path)
    #expect(refused.code == 73)
    #expect(
      refused.errors == "winnow: \(path): it is there already; choose another name, or replace it with --force.\n")
    #expect(try shop.read("out.csv") == "mine")
    #expect(try shop.run("export", "Guests", "--columns", "id", "--output", path, "--force").code == 0)
    #expect(try shop.read("out.csv") == "id\r\nf-1\r\n")
    #expect(Self.mode(of: path) == 0o600)
  }

  @Test func noLinkIsFollowed() throws {
    let shop = try Self.shop()
    try shop.write("mine", to: "target")
    let link = shop.home + "/link.csv"
    symlink(shop.home + "/target", link)
    #expect(try shop.run("export", "Guests", "--columns", "id", "--output", link).code == 73)
    let forced = try shop.run("export", "Guests", "--columns", "id", "--output", link, "--force")
    #expect(forced.code == 77 && forced.errors.contains("it is a symbolic link, not a regular file"))
    #expect(try shop.read("target") == "mine")
    let dangling = shop.home + "/dangling.csv"
    symlink(shop.home + "/nowhere", dangling)
    #expect(try shop.run("export", "Guests", "--columns", "id", "--output", dangling).code == 73)
    #expect(access(shop.home + "/nowhere", F_OK) != 0)
  }

  @Test func whatFailsLeavesNoFile() throws {
    let shop = try Self.shop()
    let path = shop.home + "/out.csv"
    for arguments in [
      ["country ="], ["Odd"], ["Gests"], ["Guests", "--columns", "shoe"], ["Guests", "--format", "csw"],
    ] {
      let ran = try Child.run(Child.program, ["export"] + arguments + ["--output", path], home: shop.home)
      #expect(ran.code != 0 && ran.output == "", "\(arguments)")
      #expect(access(path, F_OK) != 0)
    }
    #expect(try shop.run("export", "Guests", "--output", shop.home + "/no/such/out.csv").code == 73)
    #expect(try shop.run("export", "Guests", "--force").code == 64)
  }

  @Test func mistakesAreGuessed() throws {
    let shop = try Self.shop()
    #expect(
      try shop.run("export", "Gests")
        == Ran(code: 66, output: "", errors: "winnow: no segment is named \"Gests\"; did you mean \"Guests\"?\n"))
    #expect(
      try shop.run("export", "Guests", "--columns", "emial").errors
        == "winnow: no field is named \"emial\"\nDid you mean email? See: winnow help export\n")
    #expect(try shop.run("export", "Guests", "--format", "mailchmp").errors.contains("Did you mean mailchimp?"))
    #expect(
      try shop.run("export", "Odd").errors
        == "winnow: \"Odd\" is broken (no field is named \"shoe\"), so nobody can be said to be in it. See: winnow check\n"
    )
  }

  @Test func aTerminalIsShownNothingThatSteersIt() throws {
    let shop = try Self.shop()
    for arguments in [
      ["export", "id IS PRESENT", "--columns", "id,name"],
      ["fans", "id IS PRESENT", "--fields", "id,name", "--format", "csv"],
    ] {
      let ran = try Child.runInTerminal(Child.program, arguments, home: shop.home, keys: "")
      let lines = ran.output.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
      #expect(
        Array(lines.prefix(5)) == ["id,name", "f-1,Ana Sousa", "f-2,\"'=1+1\"", "f-3,Ev␛[31mil‹202E›␉Cy", "f-4,Di"])
    }
    let json = try Child.runInTerminal(
      Child.program, ["export", "id = f-3", "--columns", "name", "--format", "json"], home: shop.home, keys: "")
    #expect(json.output.replacing("\r\n", with: "\n").hasPrefix("[\n  {\"name\":\"Ev\\u001b[31mil‹202E›\\tCy\"}\n]\n"))
    try shop.write("{\"id\":\"=f\\u202e\"}\n", to: "winnow/fans.jsonl")
    #expect(try shop.runInTerminal("fans", "id IS PRESENT", "--format", "ids").output == "'=f‹202E›\r\n")
    #expect(try shop.run("fans", "id IS PRESENT", "--format", "ids").output == "=f\u{202E}\n")
  }

  @Test func ourImportTakesAnExportBack() throws {
    let shop = try Self.shop()
    let fields = "id,name,email,country,total_spent,purchase_count,tags,email_consent"
    let map = fields.split(separator: ",").map { "\($0)=\($0)" }.joined(separator: ",")
    let export = ["export", "NOT id = f-3", "--consent", "any", "--columns", fields, "--output"]
    #expect(try Child.run(Child.program, export + [shop.home + "/a.csv"], home: shop.home).code == 0)
    let other = ["--workspace", shop.home + "/other"]
    #expect(try Child.run(Child.program, other + ["init", "--currency", "EUR"], home: shop.home).code == 0)
    let taken = try Child.run(
      Child.program, other + ["import", shop.home + "/a.csv", "--as", "fans", "--map", map], home: shop.home)
    #expect(taken.code == 0 && taken.errors.hasPrefix("imported 3 lines: 3 new fans"))
    #expect(try Child.run(Child.program, other + export + [shop.home + "/b.csv"], home: shop.home).code == 0)
    #expect(try shop.read("b.csv") == shop.read("a.csv"))
  }

  @Test func whoWasErasedNeverAppears() throws {
    let shop = try Self.shop()
    #expect(try shop.run("fan", "erase", "f-1", "--yes").code == 0)
    let ran = try shop.run("export", "id IS PRESENT", "--consent", "any", "--format", "jsonl", "--columns", "id,email")
    #expect(ran.output.split(separator: "\n").count == 3 && !ran.output.contains("ana"))
  }

  @Test func anotherReaderOfCSVAndJSONFindsTheSame() throws {
    guard access("/usr/bin/python3", X_OK) == 0 else { return }
    let shop = try Self.shop()
    let fields = ["--columns", "id,name,total_spent", "--output"]
    #expect(
      try Child.run(Child.program, ["export", "id IS PRESENT"] + fields + [shop.home + "/a.csv"], home: shop.home).code
        == 0)
    #expect(
      try Child.run(
        Child.program, ["export", "id IS PRESENT", "--format", "tsv"] + fields + [shop.home + "/a.tsv"], home: shop.home
      ).code == 0)
    #expect(
      try Child.run(
        Child.program, ["export", "id IS PRESENT", "--format", "json"] + fields + [shop.home + "/a.json"],
        home: shop.home
      ).code == 0)
    let script = """
      import csv, json
      rows = [r for r in csv.reader(open("\(shop.home)/a.csv", newline="", encoding="utf-8"))]
      tabs = [r for r in csv.reader(open("\(shop.home)/a.tsv", newline="", encoding="utf-8"), delimiter="\\t")]
      objects = json.load(open("\(shop.home)/a.json", encoding="utf-8"))
      assert rows == tabs
      assert rows[0] == list(objects[0].keys())
      assert rows[1:] == [list(o.values()) for o in objects]
      print(rows[3])
      """
    let ran = try Child.run("/usr/bin/python3", ["-c", script], home: shop.home)
    #expect(ran == Ran(code: 0, output: "['f-3', 'Ev\\x1b[31mil\\u202e\\tCy', '0.00']\n"))
  }
}
