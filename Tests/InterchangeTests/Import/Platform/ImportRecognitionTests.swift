import Interchange
import Testing

/// Which export a file is.
struct ImportRecognitionTests {
  @Test func namesCountAndNotPlaces() throws {
    let report = try ImportingShop().dryRun(
      "\u{FEFF} USER ID , Currency,lifetime amount ,EMAIL,Something New,Patron Status\n77,EUR,1.00,ada@example.org,x,Active patron\n"
    )
    #expect(report.source == .patreon)
    #expect(report.result.fans.new == 1)
    #expect(report.columns.map(\.isPassedOver) == [false, false, false, false, true, false])
    #expect(report.columns[4].becomes == "passed over")
  }

  @Test func whatCouldBeTwoIsAskedFor() throws {
    // Kit's columns and beehiiv's in one file.
    let csv = "first_name,email,email_address,state,created_at,status,subscribed at,utm source\n"
    let report = try ImportingShop().dryRun("email,email_blacklisted,klaviyo id\na@example.org,No,1\n")
    #expect(
      report.words == [
        "import.csv:1: the columns could be of several exports; tell which: --from klaviyo (Klaviyo profiles), "
          + "--from brevo (Brevo contacts). Nothing was imported."
      ])
    #expect(report.result.isRefused && !csv.isEmpty)
    let told = try ImportingShop().dryRun(
      "email,email_blacklisted,klaviyo id\na@example.org,No,1\n", options { $0.source = .brevo })
    #expect(told.source == .brevo && told.result.fans.new == 1)
  }

  @Test func whatIsNearlyAnExportIsToldWhatItLacks() throws {
    let report = try ImportingShop().dryRun("Purchase ID,Item Name,Amount\n1,x,2\n")
    #expect(
      report.words == [
        #"import.csv:1: the columns are of no export that is known; Gumroad sales would have "purchase email" too; "#
          + "winnow import --sources lists those that are, and --as fans|events --map KEY=COLUMN,… takes any file. "
          + "Nothing was imported."
      ])
    let forced = try ImportingShop().dryRun("email,name\na@example.org,A\n", options { $0.source = .patreon })
    #expect(
      forced.words == [
        #"import.csv:1: Patreon members would have the column "patron status" and "lifetime amount". Nothing was imported."#
      ])
  }

  @Test func theFirstColumnOfMailchimpMayHaveItsNameInAnyLanguage() throws {
    let report = try ImportingShop().dryRun(
      "Deine E-Mail Adresse,Vorname,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LAST_CHANGED,LEID,EUID\n"
        + "ada@example.org,Ada,2,2023-04-21 11:16:57,2023-04-21 11:16:57,,1,2\n")
    #expect(report.source == .mailchimpSubscribed)
    #expect(report.result.fans.new == 1 && report.result.events.new == 1)
  }

  @Test func aFurtherColumnComesInWhereItIsMapped() throws {
    var shop = try ImportingShop()
    var asked = options { $0.source = .contacts }
    try asked.read(map: ["email=E-post,total_spent=Summa,company=Firma"], values: [])
    asked.currency = nil
    let report = shop.run("Namn;E-post;Firma;Summa\nAda;ada@example.org;Ek AB;1 234,50\n", asked)
    #expect(report.words == [])
    #expect(shop.value("company", of: "ada@example.org") == .text("Ek AB"))
    #expect(ImportingShop.lines(shop.fans)[0].contains(#""total_spent":"1234.50""#))
  }

  @Test(arguments: [
    (["id=ID"], "fans of an export are known by their address; --as fans --map id=… takes ids of your own"),
    (["company=Frima"], #"no column is named "Frima", for company; did you mean "Firma"?"#),
    (["last_active_days=Firma"], "last_active_days cannot be mapped beside what the export itself tells"),
    (["Über=Firma"], #""Über" is no key; small letters, digits and _ make one"#),
  ])
  func amappingThatMakesNoSenseIsRefused(map: [String], words: String) throws {
    var asked = options { $0.source = .contacts }
    try asked.read(map: map, values: [])
    let report = try ImportingShop().dryRun("email,ID,Firma\na@example.org,1,x\n", asked)
    #expect(report.result.problems.first?.message == words)
  }

  @Test func valuesThatAreNoTierAreRefused() {
    var asked = PlatformImport.Options()
    #expect(throws: ImportProblem("--values tier:Gold=best: a tier is free, entry, premium")) {
      try asked.read(map: [], values: ["tier:Gold=best"])
    }
    #expect(throws: ImportProblem(#"--values tells tier and source of an export, not "type""#)) {
      try asked.read(map: [], values: ["type:a=b"])
    }
  }

  @Test func whatIsRefusedIsKeptWithTheReason() throws {
    let report = try ImportingShop().dryRun(try Samples.bytes("substack-email_list.csv"))
    #expect(
      String(decoding: report.refusedRecords, as: UTF8.self)
        == """
        line,column,what,reason,email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\r
        7,,passed over,the address stands for somebody who asked to be deleted,0123abcd@deletion-request.substack.com,\
        false,,other,true,2024-05-01T00:00:00.000Z,\r
        8,1,refused,"\""not-an-email.example.org"" is not an e-mail address",not-an-email.example.org,\
        false,,other,false,2024-04-01T10:00:00.000Z,\r

        """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n"))
  }
}
