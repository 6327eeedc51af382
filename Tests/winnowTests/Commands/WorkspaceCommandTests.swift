import Glibc
import Testing

/// Workspaces made, imported into, checked and damaged.
@Suite struct WorkspaceCommandTests {
  @Test func anEmptyWorkspaceIsMadeOnce() throws {
    let shop = try Shop(isEmpty: true)
    #expect(
      try shop.run("init", "--currency", "gbp", "--time-zone", "Europe/London", "--name", "The shop")
        == Ran(
          code: 0, output: "",
          errors: "made the workspace \"The shop\" in \(shop.folder): GBP, Europe/London\n"))
    #expect(try shop.run("count", "id IS PRESENT") == Ran(code: 0, output: "0\n"))
    #expect(try shop.run("segments").output == "Name\tType\tSize\tShare\tBroken\n")
    #expect(try shop.run("init").code == 73)
    #expect(
      try shop.run("init", "--workspace", shop.home + "/b", "--currency", "EURO").errors
        == "winnow: \"EURO\" is no currency of ISO 4217; did you mean EUR?\n")
    #expect(try shop.run("init", "--workspace", shop.home + "/b", "--time-zone", "Europe/Berln").code == 64)
  }

  private static let orders = """
    order,who,when,sum,kind
    1,a,2026-11-01T10:00:00,10.00,sale
    2,b,2026-11-02T10:00:00,20.50,sale
    3,a,2026-11-03T10:00:00,-4.00,back

    """

  private static let mapping = [
    "--as", "events", "--map", "id=order,fan=who,at=when,amount=sum,type=kind", "--values",
    "type:sale=purchase,type:back=refund",
  ]

  private func importing(_ shop: Shop, _ more: String...) throws -> Ran {
    try Child.run(Child.program, ["import", shop.home + "/orders.csv"] + Self.mapping + more, home: shop.home)
  }

  @Test func ordersAreImportedOnce() throws {
    let shop = try Shop(isEmpty: true)
    _ = try shop.run("init", "--currency", "EUR", "--time-zone", "UTC")
    try shop.write(Self.orders, to: "orders.csv")
    #expect(try importing(shop, "--dry-run").errors == "would import 3 lines: 2 new fans; 3 new events\n")
    #expect(try shop.run("count", "id IS PRESENT").output == "0\n")
    #expect(
      try importing(shop) == Ran(code: 0, output: "", errors: "imported 3 lines: 2 new fans; 3 new events\n"))
    #expect(
      try shop.run("fans", "id IS PRESENT", "--fields", "id,total_spent,purchase_count", "--format", "csv").output
        == "id,total_spent,purchase_count\r\na,6.00,1\r\nb,20.50,1\r\n")
    let events = try shop.read("winnow/events.jsonl")
    #expect(events.contains("\"csv:1\""))
    #expect(try importing(shop).errors.contains("3 there already"))
    #expect(try shop.read("winnow/events.jsonl") == events)
  }

  @Test func aBadLineStopsTheImportUnlessItIsSkipped() throws {
    let shop = try Shop(isEmpty: true)
    _ = try shop.run("init", "--currency", "EUR", "--time-zone", "UTC")
    try shop.write(Self.orders + "4,c,yesterday,1.00,sale\n", to: "orders.csv")
    let refused = try importing(shop)
    #expect(refused.code == 65)
    #expect(refused.errors.contains("orders.csv:5:"))
    #expect(
      refused.errors.hasSuffix("winnow: nothing was imported; mend the file, or leave bad lines out with --skip-bad.\n")
    )
    #expect(try shop.read("winnow/events.jsonl") == "")
    let skipped = try importing(shop, "--skip-bad")
    #expect(skipped.code == 0)
    #expect(skipped.errors.contains("orders.csv:5:"))
    #expect(skipped.errors.hasSuffix("; 1 line left out\n"))
    #expect(try shop.run("count", "id IS PRESENT").output == "2\n")
  }

  @Test func anImportThatCannotBeUnderstoodIsToldBefore() throws {
    let shop = try Shop()
    try shop.write(Self.orders, to: "orders.csv")
    let file = shop.home + "/orders.csv"
    let column = try shop.run("import", file, "--as", "events", "--map", "id=ordr,fan=who,at=when,type=kind")
    #expect(column.code == 65)
    #expect(column.errors.contains("no column is named \"ordr\", for id; did you mean \"order\"?"))
    #expect(try shop.run("import", file, "--as", "events", "--map", "id=order").code == 64)
    #expect(try shop.run("import", file, "--as", "orders", "--map", "id=order").code == 64)
    #expect(try shop.run("import", file, "--map", "id=order").errors.hasPrefix("winnow: winnow import wants --as"))
    let missing = try shop.run(
      "import", "/nowhere.csv", "--as", "events", "--map", "id=order,fan=who,at=when,type=kind")
    #expect(missing.code == 66 && missing.errors.hasPrefix("winnow: /nowhere.csv: cannot read"))
    #expect(try shop.read("winnow/events.jsonl") == Shop.events)
  }

  @Test func checkListsEveryProblemWithItsPlace() throws {
    let shop = try Shop()
    #expect(
      try shop.run("check")
        == Ran(
          code: 65,
          output: """
            warning: segments.json: seg-2 "Guests": no fan has the id "f-9". It is kept and not counted.
            error: segments.json: seg-4 "Odd": no field is named "shoe". The segment matches nobody.

            """, errors: "4 fans, 4 segments, 1 error, 1 warning\n"))
    _ = try shop.run("segment", "delete", "Odd")
    #expect(try shop.run("check").code == 0)
    try shop.write(Shop.fans + "{\"id\":\"f-5\",}\n", to: "winnow/fans.jsonl")
    let broken = try shop.run("check")
    #expect(broken.code == 65 && broken.output.contains("error: fans.jsonl:5:13: "))
  }

  @Test func checkTellsOfRulesThatAreHardlyMeantAndStillExitsWithZero() throws {
    let shop = try Shop()
    _ = try shop.run("segment", "delete", "Odd")
    _ = try shop.run("segment", "create", "--name", "Nowhere", "--rule", "country != PT OR country != BR")
    let ran = try shop.run("check")
    #expect(ran.code == 0)
    let advice =
      "warning: segment \"Nowhere\": “Country != PT” or “Country != BR” is true of everybody; "
      + "write country NOT IN (PT, BR).\n"
    #expect(ran.output.contains(advice))
  }

  @Test func aDamagedLineIsToldBesideEveryNumber() throws {
    let shop = try Shop()
    try shop.write("{\"id\":\"f-0\" \"name\":\"x\"}\n" + Shop.fans, to: "winnow/fans.jsonl")
    let ran = try shop.run("count", "id IS PRESENT")
    #expect(ran.output == "4\n" && ran.code == 65)
    #expect(ran.errors.hasPrefix("fans.jsonl:1:13: "))
    // Nothing is written beside a line that nobody could read.
    try shop.write(Self.orders, to: "orders.csv")
    #expect(try importing(shop).code == 65)
    #expect(try shop.read("winnow/events.jsonl") == Shop.events)
  }

  @Test func brokenDocumentsAreToldWithEveryPlace() throws {
    let shop = try Shop()
    try shop.write("{\"format\":1,\n\"segments\":[}\n", to: "winnow/segments.json")
    let ran = try shop.run("segments")
    #expect(ran.code == 65 && ran.output == "")
    #expect(ran.errors.hasPrefix("winnow: segments.json:2:13: "))
    let checked = try shop.run("check")
    #expect(checked.code == 65 && checked.output.hasPrefix("error: segments.json:2:13: "))
    try shop.write(Shop.segments, to: "winnow/segments.json")
    try shop.write(#"{"format":1,"currency":"EURO"}"#, to: "winnow/workspace.json")
    let settings = try shop.run("segments")
    #expect(settings.code == 78 && settings.errors.hasPrefix("winnow: workspace.json:1:24: currency: "))
  }

  @Test func aFolderThatIsMissingOrOpenToOthersIsRefused() throws {
    let shop = try Shop(isEmpty: true)
    for arguments in [[], ["segments"], ["count", "id IS PRESENT"], ["check"]] {
      let ran = try Child.run(Child.program, arguments, home: shop.home)
      #expect(ran.code == 66)
      #expect(
        ran.errors == """
          winnow: \(shop.folder): there is no workspace.
          Name another with --workspace DIR, make an empty one with winnow init, or look at the sample with winnow demo.

          """)
    }
    let open = try Shop()
    chmod(open.folder, 0o777)
    let ran = try open.run("segments")
    #expect(ran.code == 77 && ran.errors.contains("others may write to it"))
  }

  @Test func aFullDiskBehindTheOutputIsAnError() throws {
    let shop = try Shop()
    let ran = try Child.run("/bin/sh", ["-c", "\(Child.program) count 'id IS PRESENT' > /dev/full"], home: shop.home)
    #expect(
      ran == Ran(code: 74, output: "", errors: "winnow: cannot write to standard output: No space left on device.\n"))
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let shop = try Shop(isEmpty: true)
    #expect(try shop.run("sample", shop.folder, "--fans", "600", "--today", "2026-11-20").code == 0)
    let pipe = "\(Child.program) fans 'id IS PRESENT' --format jsonl; echo $? >&2"
    let ran = try Child.run("/bin/sh", ["-c", "{ \(pipe); } | head -n 1"], home: shop.home)
    #expect(ran.errors == "0\n" && ran.output.hasPrefix("{\"id\":\"f-000001\""))
  }

  @Test func aPersonWithoutAWorkspaceIsAsked() throws {
    let shop = try Shop(isEmpty: true)
    let left = try shop.runInTerminal(keys: "7\n3\nq\n")
    #expect(left.code == 0)
    #expect(left.output.contains("There is no workspace in \(shop.folder) yet.\r\n"))
    #expect(left.output.contains("Please type 1, 2, 3 or q, then Enter.\r\n"))
    #expect(left.output.contains("winnow import orders.csv --as events"))
    #expect(access(shop.folder, F_OK) != 0)
    // Ctrl-D in the middle makes nothing.
    _ = try shop.runInTerminal(keys: "2\nMine\nNOPE\neur\n\u{4}")
    #expect(access(shop.folder, F_OK) != 0)
  }
}
