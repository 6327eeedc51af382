import Testing

/// What the files hold of one fan, shown and erased.
@Suite struct FanCommandTests {
  @Test func aFanIsErasedAndTheReceiptNamesNobody() throws {
    let shop = try Shop()
    let backup = String(try shop.run("backup", shop.home + "/shelf").output.dropLast())
    let asked = try shop.run("fan", "erase", "f-1")
    #expect(asked.code == 64 && asked.errors.contains("--yes"))
    let trial = try shop.run("fan", "erase", "f-1", "--dry-run")
    #expect(
      trial.code == 0
        && trial.output.hasPrefix(
          """
          An erasure would take away (1 id):
            segments.json: 1 member of static segments
            fans.jsonl: 1 line
          These backups hold the fan still; remove them, or let restore leave the fan out:
            \(backup), of 20
          """),
      "\(trial)")
    #expect(try shop.run("count", "id = f-1").output == "1\n")
    let ran = try shop.run("fan", "erase", "f-1", "--yes", "--json")
    #expect(ran.code == 0 && ran.errors == "")
    #expect(ran.output.contains(#""place": "fans.jsonl""#) && ran.output.contains(backup))
    for value in ["f-1\"", "Ana", "ana@example.com"] { #expect(!ran.output.contains(value)) }
    #expect(try shop.run("count", "id = f-1").output == "0\n")
    for value in ["f-1", "Ana Sousa", "ana@example.com"] {
      #expect(try Child.run("/bin/grep", ["-ra", value, shop.folder], home: shop.home).output == "")
    }
    #expect(try shop.run("verify").code == 0)
    #expect(try shop.run("log", "--limit", "1").output.hasSuffix(": erased fans\n"))
    let again = try shop.run("restore", backup, "--to", shop.home + "/again")
    #expect(again.errors.contains("1 erasure later than the backup was applied again"))
    #expect(try shop.run("count", "id IS PRESENT", "--workspace", shop.home + "/again").output == "3\n")
  }

  @Test func anImportDoesNotBringAnErasedFanBack() throws {
    let shop = try Shop()
    _ = try shop.run("fan", "erase", "f-1", "--yes")
    try shop.write("id,mail,land\nf-1,,PT\nf-77,ANA@example.com,PT\nf-8,x@y.example,PT\n", to: "fans.csv")
    let fans = try shop.run(
      "import", shop.home + "/fans.csv", "--as", "fans", "--map", "id=id,email=mail,country=land")
    #expect(fans.errors == "imported 3 lines: 1 new fan; 2 lines of erased fans passed over\n")
    try shop.write(
      "n,who,when,mail\n1,f-1,2026-11-01T10:00:00Z,\n2,f-9,2026-11-01T10:00:00Z,ana@example.com\n", to: "events.csv")
    let events = try shop.run(
      "import", shop.home + "/events.csv", "--as", "events", "--map", "id=n,fan=who,at=when,type=visit")
    #expect(events.code == 0 && events.errors.hasSuffix("; 2 lines of erased fans passed over\n"), "\(events.errors)")
    #expect(try Child.run("/bin/grep", ["-rai", "ana@example", shop.folder], home: shop.home).output == "")
  }

  @Test func aPersonIsAskedOnATerminal() throws {
    let shop = try Shop()
    let kept = try shop.runInTerminal("fan", "erase", "f-2", keys: "n\r")
    #expect(kept.code == 0 && kept.output.contains("Erase the fan f-2 for good? [y/N]"))
    #expect(kept.output.contains("nothing was changed"))
    let erased = try shop.runInTerminal("fan", "erase", "f-2", keys: "y\r")
    #expect(erased.code == 0 && erased.output.contains("took away (1 id):"))
    #expect(try shop.run("count", "id IS PRESENT").output == "3\n")
  }

  @Test func aFanWhomNobodyKnowsIsTold() throws {
    let shop = try Shop()
    let erased = try shop.run("fan", "erase", "nobody", "--yes")
    #expect(erased.code == 66 && erased.errors.contains("nobody has that id"))
    #expect(try shop.run("fan", "erase", "", "--yes").code == 64)
    #expect(try shop.run("fan", "erase").code == 64)
    #expect(
      try shop.run("fan", "export", "nobody")
        == Ran(code: 66, output: "", errors: "winnow: no fan has the id \"nobody\".\n"))
    #expect(try shop.run("fan").code == 64)
    #expect(try shop.run("fan", "erase", "f-1", "--yes", "--workspace", shop.home + "/none").code == 66)
  }

  @Test func anExportHoldsEverythingAboutTheFan() throws {
    let shop = try Shop()
    try shop.write(
      Shop.events + """
        {"id":"e-2","fan":"f-2","type":"unsubscribed","at":"2026-11-12T12:00:00Z","channel":"email"}
        {"id":"e-3","fan":"f-2","type":"tag_added","at":"2026-11-09T12:00:00Z","tag":"vip"}

        """, to: "winnow/events.jsonl")
    let ran = try shop.run("fan", "export", "f-2")
    #expect(ran.code == 0, "\(ran.errors)")
    let text = ran.output
    #expect(text.contains(#""fan": "f-2""#) && text.contains(#""name": "森 純""#))
    // As it stands, and derived with its label.
    #expect(text.contains(#""total_spent": "80.00""#) && text.contains(#""label": "Total Spent""#))
    let order = ["\"e-3\"", "\"csv:1\"", "\"e-2\""].map { id in text.firstRange(of: id)?.lowerBound }
    #expect(order[0]! < order[1]! && order[1]! < order[2]!)
    #expect(text.contains("\"consent_history\": [") && text.contains("\"tag_history\": ["))
    #expect(text.contains("\"fewest_flips\"") && text.contains("\"broken\": "))
  }
}
