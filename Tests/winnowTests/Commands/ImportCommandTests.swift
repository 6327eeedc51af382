import Glibc
import Testing

/// Exports of platforms, taken in from the command line.
@Suite struct ImportCommandTests {
  private static let patrons = """
    Name,Email,Patron Status,Lifetime Amount,Tier,Patronage Since Date,User ID,Currency
    Ada,ada@example.org,Active patron,125.00,Gold,2023-04-08 17:45:28.731953,77,EUR
    Bo,BO@example.org,Former patron,0.00,,2023-02-28,78,EUR

    """

  private static let subscribers = """
    email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at
    ada@example.org,false,,other,false,2024-01-15T10:00:00.000Z,
    1@deletion-request.substack.com,false,,other,true,2024-05-01,
    nobody.example.org,false,,other,false,2024-04-01,

    """

  private func shop() throws -> Shop {
    let shop = try Shop(isEmpty: true)
    _ = try shop.run("init", "--currency", "EUR", "--time-zone", "UTC")
    try shop.write(Self.patrons, to: "members.csv")
    try shop.write(Self.subscribers, to: "list.csv")
    return shop
  }

  @Test func anExportIsKnownPreviewedTakenInOnceAndNotedInTheTrail() throws {
    let shop = try shop()
    let file = shop.home + "/members.csv"
    let preview = try shop.run("import", file, "--dry-run")
    #expect(preview.code == 0)
    #expect(
      preview.output == """
        Export:    Patreon members (--from patreon)
        Encoding:  UTF-8
        Delimiter: comma
        Zone:      UTC, of times that have no offset

        Columns:
          Name                  name, where the fan has none
          Email                 email, by which fans are known
          Patron Status         patreon_status, and the tier
          Lifetime Amount       total_spent, for fans without purchases here
          Tier                  patreon_tier, and the tier by --values tier:NAME=premium
          Patronage Since Date  registered_at, the earliest
          User ID               patreon_id, and the id of a new fan
          Currency              the currency
          (--from patreon --map KEY=COLUMN takes in what is passed over)

        Would be:
          lines   2, of which 0 refused, 0 passed over, 0 of erased fans
          fans    2 new, 0 changed, 0 the same
          events  0 new, 0 there already


        """)
    #expect(
      preview.errors == "\(file):2: the tier \"Gold\" is entry.\nwould import 2 lines: 2 new fans; 0 new events\n")
    #expect(try shop.read("winnow/fans.jsonl") == "")

    let ran = try shop.run("import", file, "--values", "tier:Gold=premium")
    #expect(
      ran
        == Ran(
          code: 0, output: "",
          errors: "\(file): Patreon members, UTF-8\nimported 2 lines: 2 new fans; 0 new events\n"))
    #expect(try shop.run("count", "tier = premium AND total_spent = 125").output == "1\n")
    let fans = try shop.read("winnow/fans.jsonl")
    let again = try shop.run("import", file, "--values", "tier:Gold=premium")
    #expect(again.errors.hasSuffix("imported 2 lines: 0 new fans, 2 there already; 0 new events\n"))
    #expect(try shop.read("winnow/fans.jsonl") == fans)
    #expect(try shop.run("log").output.contains("import members.csv"))
    #expect(try shop.run("check").code == 0)
    #expect(try shop.run("verify").code == 0)
  }

  @Test func standardInputIsAFileToo() throws {
    let shop = try shop()
    let ran = try Child.run(Child.program, ["import", "-"], home: shop.home, input: Self.patrons)
    #expect(ran.code == 0 && ran.errors.hasPrefix("standard input: Patreon members"))
    #expect(try shop.run("count", "id IS PRESENT").output == "2\n")
  }

  @Test func whatIsRefusedStopsAllUnlessItIsLeftOutAndIsSavedPrivately() throws {
    let shop = try shop()
    let (file, refused) = (shop.home + "/list.csv", shop.home + "/refused.csv")
    let stopped = try shop.run("import", file, "--refused", refused)
    #expect(stopped.code == 65)
    #expect(
      stopped.errors == """
        \(file):3: the address stands for somebody who asked to be deleted.
        \(file):4:1: email: "nobody.example.org" is not an e-mail address. Nothing was imported.
        winnow: nothing was imported; mend the file, or leave bad lines out with --skip-bad; 2 lines saved in \(refused).

        """)
    #expect(try shop.read("winnow/fans.jsonl") == "")
    #expect(try shop.read("refused.csv").split(separator: "\r\n").count == 3)
    var status = stat()
    #expect(stat(refused, &status) == 0 && status.st_mode & 0o777 == 0o600)

    let again = try shop.run("import", file, "--skip-bad", "--refused", refused)
    #expect(again.code == 73)
    #expect(again.errors.contains("it is there already; nothing is written over. Nothing was imported."))
    #expect(try shop.read("winnow/fans.jsonl") == "")

    let skipped = try shop.run("import", file, "--skip-bad")
    #expect(skipped.code == 0)
    #expect(skipped.errors.hasSuffix("imported 3 lines: 1 new fan; 1 new event; 1 line left out; 1 line passed over\n"))
    #expect(try shop.run("count", "email_consent IS TRUE").output == "1\n")
  }

  /// The folder of samples of the tests of the imports themselves.
  private static let samples =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/InterchangeTests/Import/Samples"

  @Test func anAudienceIsTakenInAsTheZIPFileThatItComesIn() throws {
    let shop = try shop()
    let file = Self.samples + "/mailchimp-audience.zip"
    let ran = try shop.run("import", file)
    #expect(ran.code == 0, "\(ran.errors)")
    let members = ["subscribed", "unsubscribed", "cleaned"].map { "\(file)/\($0)_members_export_ab12.csv" }
    #expect(
      ran.errors.split(separator: "\n").filter { $0.contains(": Mailchimp") }.map(String.init) == [
        "\(members[0]): Mailchimp subscribed, UTF-8", "\(members[1]): Mailchimp unsubscribed, UTF-8",
        "\(members[2]): Mailchimp cleaned, UTF-8",
      ])
    #expect(try shop.run("count", "id IS PRESENT").output == "15\n")
    #expect(try shop.run("count", "email_consent IS TRUE").output == "5\n")
    #expect(try shop.run("import", file).errors.contains("imported 5 lines: 0 new fans, 5 there already; 0 new events"))
    let several = try shop.run("import", Self.samples + "/substack-export.zip")
    #expect(several.code == 65)
    #expect(several.errors.contains("it has several tables; --member names one of email_list.example.csv, posts.csv"))
    let one = try shop.run(
      "import", Self.samples + "/substack-export.zip", "--member", "email_list.example.csv", "--skip-bad")
    #expect(one.code == 0, "\(one.errors)")
  }

  @Test func warningsAreToldAlsoWhereNoWordsAreWanted() throws {
    let shop = try shop()
    let ran = try shop.run("import", shop.home + "/list.csv", "--skip-bad", "-q")
    #expect(
      ran.errors == """
        \(shop.home)/list.csv:4:1: email: "nobody.example.org" is not an e-mail address. The record was left out.

        """)
  }

  @Test(arguments: [
    "email,name\n\"a@b.c,A\n", "email,name\nnobody,A\n", "x\n", "", "\u{FEFF}",
    "email,name\na@b.c,A,B\n", "email" + String(repeating: ",c", count: 100_000) + "\n", "PK\u{3}\u{4}",
  ])
  func whatCannotBeReadChangesNoByteOfTheWorkspace(text: String) throws {
    let shop = try shop()
    _ = try shop.run("import", shop.home + "/members.csv")
    try shop.write(text, to: "bad.csv")
    let files = ["fans.jsonl", "events.jsonl", "audit.jsonl", "workspace.json", "segments.json"]
    let before = try files.map { try shop.read("winnow/\($0)") }
    let ran = try shop.run("import", shop.home + "/bad.csv")
    #expect(ran.code == 65 && ran.errors.contains("bad.csv"), "\(ran.errors)")
    let mapped = try shop.run("import", shop.home + "/bad.csv", "--as", "fans", "--map", "id=email")
    #expect(mapped.code == 65 || (mapped.code == 0 && text.contains("nobody")), "\(mapped.errors)")
    if mapped.code == 65 { #expect(try files.map { try shop.read("winnow/\($0)") } == before) }
  }

  @Test func itemsOfInvoicesAreOrders() throws {
    let shop = try shop()
    try shop.write(
      """
      InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID
      536365,a,6,2010-12-01 08:26:00,2.55,17850
      536365,b,2,2010-12-01 08:26:00,3.39,17850
      C536379,a,-1,2010-12-01 09:41:00,2.55,17850
      536366,c,1,2010-12-01 09:41:00,1,

      """, to: "lines.csv")
    let ran = try shop.run(
      "import", shop.home + "/lines.csv", "--as", "events", "--items", "--skip-bad", "--map",
      "id=InvoiceNo,fan=CustomerID,at=InvoiceDate,amount=Quantity*UnitPrice,type=InvoiceNo", "--values",
      "type:C*=refund,type:*=purchase")
    #expect(ran.errors.hasSuffix("imported 4 lines: 1 new fan; 2 new events; 1 line left out\n"), "\(ran.errors)")
    // 15.30 + 6.78 − 2.55
    #expect(try shop.run("count", "total_spent = 19.53 AND purchase_count = 1").output == "1\n")
  }

  @Test func theReportIsJSONWhereItIsAskedFor() throws {
    let shop = try shop()
    let ran = try shop.run("import", shop.home + "/list.csv", "--skip-bad", "--dry-run", "--json")
    #expect(ran.code == 0)
    for part in [
      #""source": "substack""#, #""encoding": "utf-8""#, #""dry_run": true"#, #""records": 3"#,
      #""fans": {"new": 1, "changed": 0, "same": 0}"#, #""events": {"new": 1, "changed": 0, "same": 0}"#,
      #""refused": 1"#, #""count": 1"#, #""line": 3"#, #""field": "email""#,
    ] { #expect(ran.output.contains(part), "\(part)") }
  }

  @Test func theSourcesAreListedWithoutAWorkspace() throws {
    let shop = try Shop(isEmpty: true)
    let list = try shop.run("import", "--sources")
    #expect(list.code == 0)
    #expect(
      list.output.hasPrefix("name\texport\tknown by the columns\npatreon\tPatreon members\temail, patron status, "))
    #expect(list.output.split(separator: "\n").count == 30)
    #expect(try shop.run("import", "--sources", "--json").output.contains(#""name": "youtube""#))
  }

  @Test func whatDoesNotGoTogetherIsToldBefore() throws {
    let shop = try shop()
    let file = shop.home + "/members.csv"
    for (arguments, words) in [
      (["import"], "winnow: winnow import wants FILE\n"),
      (["import", file, "--map", "id=Email"], "winnow: winnow import wants --as fans|events\n"),
      (["import", file, "--as", "fans"], "winnow: winnow import wants --map KEY=COLUMN,…\n"),
      (["import", file, "--source", "x"], "winnow: --source goes with --as; a platform's ids begin with its name\n"),
      (["import", file, "--from", "patron"], "winnow: --from: \"patron\" is none of patreon, "),
      (["import", file, "--dates", "ymd"], "winnow: --dates: \"ymd\" is none of dmy, mdy\n"),
      (["import", file, "--currency", "EURO"], "winnow: --currency: \"EURO\" is none of ISO 4217, such as EUR\n"),
      (["import", file, "--values", "tier:Gold=best"], "winnow: --values tier:Gold=best: a tier is free, "),
      (
        ["import", file, "--as", "fans", "--map", "id=Email", "--from", "patreon"],
        "winnow: --from goes with a platform's export, not with --as\n"
      ),
    ] {
      let ran = try Child.run(Child.program, arguments, home: shop.home)
      #expect(ran.code == 64, "\(arguments)")
      #expect(ran.errors.hasPrefix(words), "\(ran.errors)")
    }
    #expect(try shop.run("import", "/nowhere.csv").code == 66)
    #expect(try shop.run("import", shop.home + "/winnow").code == 77)
    #expect(try shop.read("winnow/fans.jsonl") == "")
  }

  @Test func whoWasErasedDoesNotComeBack() throws {
    let shop = try shop()
    _ = try shop.run("import", shop.home + "/members.csv")
    let erased = try shop.run("fan", "erase", "patreon:77", "--yes")
    #expect(erased.code == 0, "\(erased.errors)")
    let again = try shop.run("import", shop.home + "/members.csv")
    #expect(again.errors.contains("1 line of erased fans passed over"), "\(again.errors)")
    #expect(try shop.run("count", "id IS PRESENT").output == "1\n")
  }

  @Test func aMappedFileInAnotherEncodingIsReadWhereItIsTold() throws {
    let shop = try shop()
    try shop.write("sep=;\nid;name\n1;\u{C5}sa\n", to: "a.csv")
    let ran = try shop.run("import", shop.home + "/a.csv", "--as", "fans", "--map", "id=id,name=name")
    #expect(ran.errors == "imported 1 line: 1 new fan\n")
    #expect(try shop.run("import", shop.home + "/a.csv", "--encoding", "latin").code == 64)
  }
}
