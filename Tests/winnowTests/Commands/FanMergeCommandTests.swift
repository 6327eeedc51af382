import Testing

/// Fans who are one person, on the command line.
@Suite struct FanMergeCommandTests {
  private static let fans = #"""
    {"id":"p-1","name":"Ana Sousa","email":"ana@example.com","email_consent":true,"tags":["vip"],"total_spent":"40.00"}
    {"id":"g-1","name":"A. Sousa","email":"Ana@Example.com","country":"PT","tags":["shop"],"total_spent":"19.00"}
    {"id":"k-1","name":"Jun Mori","email":"jun.mori@gmail.com"}
    {"id":"k-2","name":"Jun Mori","email":"junmori+kofi@gmail.com"}
    {"id":"z","name":"Zoë Quill"}

    """#

  private static let events = """
    {"id":"e-1","fan":"g-1","type":"purchase","at":"2026-11-10T12:00:00Z","amount":"20.00"}

    """

  private static func shop() throws -> Shop {
    let shop = try Shop()
    try shop.write(fans, to: "winnow/fans.jsonl")
    try shop.write(events, to: "winnow/events.jsonl")
    return shop
  }

  @Test func duplicatesAreListedWithReasonsAndNothingIsChanged() throws {
    let shop = try Self.shop()
    let ran = try shop.run("fan", "duplicates")
    #expect(
      ran.output == """
        p-1  Ana Sousa  ana@example.com
        g-1  A. Sousa  Ana@Example.com
          the same e-mail ana@example.com

        k-1  Jun Mori  jun.mori@gmail.com
        k-2  Jun Mori  junmori+kofi@gmail.com
          the same mailbox junmori@gmail.com: Gmail passes over points and what follows a +
          the same name Jun Mori

        """)
    #expect(ran.code == 0 && ran.errors == "2 groups of 4 fans; winnow fan merge makes those of one group one\n")
    #expect(try shop.read("winnow/fans.jsonl") == Self.fans)
    let limited = try shop.run("fan", "duplicates", "--limit", "1", "--by", "email")
    #expect(limited.errors.hasPrefix("2 groups of 4 fans; 1 shown;"))
    let none = try shop.run("fan", "duplicates", "--by", "name")
    #expect(none.output == "" && none.errors == "no fans are likely one person\n")
    #expect(try shop.run("fan", "duplicates", "--by", "shoe").code == 64)
  }

  @Test func duplicatesAsJSON() throws {
    let shop = try Self.shop()
    #expect(
      try shop.run("fan", "duplicates", "--by", "email", "--limit", "1", "--json").output == """
        {
          "groups": [
            {
              "fans": ["p-1", "g-1"],
              "score": 100,
              "reasons": [{"fans": ["p-1", "g-1"], "words": "the same e-mail ana@example.com"}]
            }
          ],
          "passed_over": []
        }

        """)
  }

  @Test func aMergeTellsEveryFieldThatDiffersAndIsTakenBack() throws {
    let shop = try Self.shop()
    let told = """
        name: "Ana Sousa" stays; not "A. Sousa" of "g-1"
        email: "Ana@Example.com" of "g-1"; not "ana@example.com" of "p-1"
        tags: ["vip","shop"] of all
        total_spent: "59.00" of all
        country: "PT" of "g-1"

      """
    let options = ["--take", "email=g-1", "--add", "total_spent"]
    let dry = try shop.run("fan", "merge", "p-1", "g-1", options[0], options[1], options[2], options[3], "--dry-run")
    #expect(dry == Ran(code: 0, output: told, errors: "would merge \"g-1\" into \"p-1\"\n"))
    #expect(try shop.read("winnow/fans.jsonl") == Self.fans)
    let ran = try shop.run("fan", "merge", "p-1", "g-1", options[0], options[1], options[2], options[3])
    #expect(ran == Ran(code: 0, output: told, errors: "merged \"g-1\" into \"p-1\"\n"))
    #expect(
      try shop.read("winnow/fans.jsonl") == Self.fans + #"""
        {"id":"g-1","merged_into":"p-1"}
        {"id":"p-1","email":"Ana@Example.com","tags":["vip","shop"],"total_spent":"59.00","country":"PT"}

        """#)
    #expect(
      try shop.run("fans", "id = p-1", "--fields", "id,total_spent,purchase_count", "--format", "csv").output
        == "id,total_spent,purchase_count\r\np-1,79.00,1\r\n")
    #expect(
      try shop.run("log", "--limit", "1").output.hasSuffix(
        #": merged the fan "g-1" into "p-1"; took: email "Ana@Example.com", tags ["vip","shop"], total_spent "59.00", "#
          + #"country "PT"; in the place of: email "ana@example.com", tags ["vip"], total_spent "40.00"; "#
          + #"left: name "A. Sousa""# + "\n"))
    let back = try shop.run("fan", "unmerge", "g-1")
    #expect(
      back
        == Ran(
          code: 0,
          output: """
              email: "ana@example.com" again
              tags: ["vip"] again
              total_spent: "40.00" again
              country: none, as before

            """, errors: "un-merged \"g-1\" from \"p-1\"\n"))
    #expect(try shop.run("count", "id IS PRESENT").output == "5\n")
    #expect(try shop.run("count", "total_spent = 40").output == "1\n")
    #expect(try shop.run("verify").code == 0)
  }

  @Test func aYesForAnotherAddressIsToldAsNotTakenOver() throws {
    let shop = try Self.shop()
    #expect(
      try shop.run("fan", "merge", "k-1", "p-1", "--dry-run").output == """
          name: "Jun Mori" stays; not "Ana Sousa" of "p-1"
          email: "jun.mori@gmail.com" stays; not "ana@example.com" of "p-1"
          email_consent: none stays; not true of "p-1"
          tags: ["vip"] of "p-1"
          total_spent: "40.00" of "p-1"

        """)
  }

  @Test func whatWasChangedSinceStaysAndIsTold() throws {
    let shop = try Self.shop()
    _ = try shop.run("fan", "merge", "p-1", "g-1")
    _ = try shop.run("fan", "set", "p-1", "country=ES")
    let back = try shop.run("fan", "unmerge", "g-1", "--json")
    #expect(
      back.output == """
        {
          "kept": "p-1",
          "unmerged": ["g-1"],
          "dry_run": false,
          "put_back": {"tags": ["vip"]},
          "changed_since": ["country"],
          "unrecorded": []
        }

        """)
    #expect(try shop.run("count", "country = ES").output == "1\n")
  }

  @Test func aMergeAsJSON() throws {
    let shop = try Self.shop()
    let ran = try shop.run("fan", "merge", "k-1", "k-2", "--json", "--dry-run")
    #expect(
      ran.output == """
        {
          "kept": "k-1",
          "merged": ["k-2"],
          "dry_run": true,
          "fields": {
            "name": {"value": "Jun Mori", "from": "k-1", "differs": false},
            "email": {"value": "jun.mori@gmail.com", "from": "k-1", "differs": true}
          }
        }

        """)
  }

  @Test func whatCannotBeMergedIsRefusedInWords() throws {
    let shop = try Self.shop()
    func refused(_ code: Int32, _ words: String, _ ids: String...) throws {
      let ran =
        ids.count == 2
        ? try shop.run("fan", "merge", ids[0], ids[1])
        : try shop.run("fan", "merge", ids[0], ids[1], ids[2], ids[3])
      #expect(ran == Ran(code: code, output: "", errors: "winnow: \(words)\n"))
    }
    try refused(64, #""p-1" is named twice; a fan is not merged into itself."#, "p-1", "p-1")
    try refused(66, #"no fan has the id "nobody"."#, "p-1", "nobody")
    _ = try shop.run("fan", "merge", "p-1", "g-1")
    try refused(
      65, #""g-1" was merged into "p-1" already; name that fan, or un-merge "g-1" first."#, "z", "g-1")
    try refused(
      65, #""g-1" was merged into "p-1" already; name that fan, or un-merge "g-1" first."#, "g-1", "p-1")
    try refused(65, #""g-1" was merged into "p-1"; keep "p-1", or un-merge first."#, "z", "p-1")
    try refused(64, #""z" has no email to take."#, "k-1", "z", "--take", "email=z")
    try refused(
      64, "values of name cannot be put together; only sets, numbers and amounts can.", "k-1", "k-2", "--add", "name")
    _ = try shop.run("fan", "erase", "z", "--yes")
    try refused(66, #"no fan has the id "z"; the fan was erased."#, "k-1", "z")
    #expect(try shop.run("fan", "merge", "k-1", "k-2", "--take", "email=z").code == 64)
    #expect(try shop.run("fan", "merge", "k-1", "k-2", "--take", "email").code == 64)
    #expect(try shop.run("fan", "merge", "k-1").code == 64)
    #expect(
      try shop.run("fan", "unmerge", "k-1")
        == Ran(code: 65, output: "", errors: "winnow: \"k-1\" is not merged into another fan.\n"))
    #expect(try shop.run("fan", "unmerge", "nobody").code == 66)
  }

  @Test func erasingTheOneErasesTheOther() throws {
    let shop = try Self.shop()
    _ = try shop.run("fan", "merge", "p-1", "g-1")
    #expect(try shop.run("fan", "export", "g-1").output.contains(#""fan": "p-1""#))
    let ran = try shop.run("fan", "erase", "p-1", "--yes")
    #expect(ran.code == 0 && ran.output.contains("took away (2 ids):"))
    for value in ["Sousa", "\"g-1", "xample.com"] {
      #expect(try Child.run("/bin/grep", ["-ra", value, shop.folder], home: shop.home).output == "")
    }
    #expect(try shop.run("fan", "unmerge", "g-1").code == 66)
  }
}
