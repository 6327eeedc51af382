import Glibc
import Testing

/// Damaged workspaces under the real program: what is said, with which code, and that nothing changes unasked.
@Suite struct DoctorCommandTests {
  private static let files = ["workspace.json", "segments.json", "fans.jsonl", "events.jsonl", "audit.jsonl"]

  /// A shop with an audit trail, private, with a broken line in the middle of its fans.
  private func damaged() throws -> Shop {
    let shop = try Shop()
    for file in Self.files { chmod("\(shop.folder)/\(file)", 0o600) }
    #expect(try shop.run("segment", "delete", "Odd").code == 0)
    try shop.write(
      Shop.fans.replacing("{\"id\":\"f-4\"}\n", with: "{\"id\":\"f-5\",}\n{\"id\":\"f-4\"}\n"), to: "winnow/fans.jsonl")
    return shop
  }

  private func bytes(_ shop: Shop) throws -> [String] { try Self.files.map { try shop.read("winnow/" + $0) } }

  private static let finding =
    "fans.jsonl:4:13: a key in double quotes was expected, found \"}\". The line was not read."

  @Test func theDoctorTellsWhereWhatIsThereAndWhatItWouldDo() throws {
    let shop = try damaged()
    let before = try bytes(shop)
    #expect(
      try shop.run("doctor")
        == Ran(
          code: 65,
          output: #"""
            1. \#(Self.finding) Nothing is written until it is mended.
               there now: "{\"id\":\"f-5\",}"
               repair fans.jsonl:4: Line 4 goes to quarantine/ as it is; all other lines stay byte for byte. What the line says is lost to the counts, which leave it out already.

            """#,
          errors: """
            1 finding; nothing is written until one of them is mended
            Nothing was changed. To do a repair: winnow doctor --repair NAME, or --repair all.

            """))
    #expect(try bytes(shop) == before)
    #expect(access(shop.folder + "/quarantine", F_OK) != 0)
  }

  @Test func theRepairIsDoneProvedAndRecorded() throws {
    let shop = try damaged()
    #expect(
      try shop.run("doctor", "--repair", "fans.jsonl:4")
        == Ran(
          code: 0, output: "mended: \(Self.finding)\nkept: quarantine/fans.jsonl-line-4\n",
          errors: "read again: nothing is damaged\n"))
    #expect(try shop.read("winnow/fans.jsonl") == Shop.fans)
    #expect(try shop.read("winnow/quarantine/fans.jsonl-line-4") == "{\"id\":\"f-5\",}\n")
    #expect(try shop.run("log", "--limit", "1").output.hasSuffix(": repaired: 1 line of fans.jsonl set aside\n"))
    #expect(try shop.run("doctor") == Ran(code: 0, output: "", errors: "nothing is damaged\n"))
    #expect(try shop.run("verify").code == 0)
    #expect(try shop.run("fan", "set", "f-4", "country=PT").code == 0)
  }

  @Test func aNameThatProposesNothingChangesNothing() throws {
    let shop = try damaged()
    let before = try bytes(shop)
    #expect(
      try shop.run("doctor", "--repair", "fans.jsonl:9")
        == Ran(
          code: 66, output: "",
          errors: "winnow: \(shop.folder): cannot repair fans.jsonl:9: nothing is proposed under that name. "
            + "Nothing was changed. winnow doctor lists the names.\n"))
    #expect(try bytes(shop) == before)
  }

  @Test func programsReadTheSameAsJSON() throws {
    let ran = try damaged().run("doctor", "--json")
    #expect(ran.code == 65 && ran.errors == "")
    for part in [
      #""file": "fans.jsonl""#, #""line": 4"#, #""column": 13"#, #""stops_writing": true"#, #""name": "fans.jsonl:4""#,
    ] {
      #expect(ran.output.contains(part), "\(part) in \(ran.output)")
    }
  }

  @Test(arguments: [
    ["segment", "create", "--name", "New", "--rule", "country = PT"],
    ["segment", "edit", "Guests", "--name", "Others"],
    ["segment", "delete", "Guests"], ["segment", "add", "Guests", "f-2"], ["segment", "remove", "Guests", "f-1"],
    ["fan", "set", "f-1", "country=BR"], ["event", "add", "f-1", "purchase", "amount=5"],
    ["append", "fans"], ["compact"],
    ["import", "orders.csv", "--as", "events", "--map", "id=order,fan=who,at=when,type=kind"],
  ])
  func everyWriteIsStoppedByDamageInTheMiddle(_ arguments: [String]) throws {
    let shop = try damaged()
    try shop.write("order,who,when,kind\n1,f-1,2026-11-01T12:00:00Z,purchase\n", to: "orders.csv")
    let before = try bytes(shop)
    var arguments = arguments
    if arguments[0] == "import" { arguments[1] = shop.home + "/orders.csv" }
    let ran = try Child.run(Child.program, arguments, home: shop.home, input: "{\"id\":\"f-7\"}\n")
    #expect(ran.code == 65, "\(ran)")
    #expect(ran.errors.contains("fans.jsonl:4:13: "), "\(ran)")
    #expect(ran.errors.contains("Run winnow doctor: it lists all that is damaged, and proposes a repair."), "\(ran)")
    #expect(try bytes(shop) == before)
  }

  @Test func readingGoesOnAndSaysWhatIsNotCounted() throws {
    #expect(
      try damaged().run("count", "id IS PRESENT")
        == Ran(
          code: 65, output: "4\n",
          errors: """
            \(Self.finding)
            winnow: what stands in these lines is not counted; mend them (winnow check lists every problem).
            Nothing is written until then. Run winnow doctor: it proposes a repair.

            """))
  }

  // MARK: A newer format

  private func newer() throws -> Shop {
    let shop = try Shop()
    try shop.write(Shop.segments.replacing("{\"format\":1,", with: "{\"format\":2,"), to: "winnow/segments.json")
    return shop
  }

  private static let warning =
    "segments.json: the file was written by a newer Winnow (format 2; this one knows format 1). "
    + "It is open for reading only, as far as it is understood.\n"

  @Test func aNewerWorkspaceIsReadWithAWarning() throws {
    let shop = try newer()
    #expect(try shop.run("count", "total_spent > 200") == Ran(code: 0, output: "1\n", errors: Self.warning))
    let segments = try shop.run("segments")
    #expect(
      segments.code == 0 && segments.errors == Self.warning && segments.output.contains("Big spenders\tdynamic\t1"))
    #expect(try shop.run("check").output.hasPrefix("warning: " + Self.warning))
    let doctor = try shop.run("doctor")
    #expect(doctor.output.contains("no repair: Update Winnow. Nothing is repaired beside what a newer one wrote."))
  }

  @Test(arguments: [
    ["segment", "create", "--name", "New", "--rule", "country = PT"], ["segment", "delete", "Guests"],
    ["fan", "set", "f-1", "country=BR"], ["event", "add", "f-1", "purchase", "amount=5"], ["append", "fans"],
    ["compact"], ["fan", "erase", "f-1", "--yes"], ["doctor", "--repair", "all"], ["backup", "backups"],
  ])
  func nothingIsWrittenToANewerWorkspaceAndTheCodeIsItsOwn(_ arguments: [String]) throws {
    let shop = try newer()
    let before = try Self.files.dropLast().map { try shop.read("winnow/" + $0) }
    var arguments = arguments
    if arguments[0] == "backup" { arguments[1] = shop.home + "/backups" }
    let ran = try Child.run(Child.program, arguments, home: shop.home, input: "{\"id\":\"f-7\"}\n")
    #expect(ran.code == 76, "\(ran)")
    #expect(ran.errors.contains("newer Winnow (format 2; this one knows format 1)"), "\(ran)")
    #expect(try Self.files.dropLast().map { try shop.read("winnow/" + $0) } == before)
    #expect(access(shop.folder + "/audit.jsonl", F_OK) != 0)
  }
}
