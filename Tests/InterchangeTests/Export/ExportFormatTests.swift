import Interchange
import Segmentation
import Testing

/// Each form's bytes, written out by hand.
@Suite struct ExportFormatTests {
  static let fields = "id,name,total_spent,tags,nps,sentiment,email_consent,registered_at"

  @Test func csvIsExactForPrograms() throws {
    #expect(
      try ExportShop.text(.csv, Self.fields) == """
        id,name,total_spent,tags,nps,sentiment,email_consent,registered_at\r
        f-1,Ana Maria Sousa,249.50,"vip;early, bird",,,true,2026-03-02\r
        f-2,森 純,80.00,,,,false,2026-11-01\r
        f-3,"=HYPERLINK(""x"")\nEva",0.00,,-3,-0.25,,\r
        f-4,,0.00,,,,,\r
        f-5,Twin,0.00,,,,true,\r

        """)
  }

  @Test func csvForASpreadsheetRunsNothing() throws {
    let (text, tally) = try ExportShop.export(.csv, "id,name,nps", reader: .spreadsheet)
    #expect(
      text == """
        id,name,nps\r
        f-1,Ana Maria Sousa,\r
        f-2,森 純,\r
        f-3,"'=HYPERLINK(""x"")\nEva",-3\r
        f-4,,\r
        f-5,Twin,\r

        """)
    #expect(tally.formulas == 1)
  }

  @Test func tsvHasTabsAndTheLineEndsOfUnix() throws {
    #expect(
      try ExportShop.text(.tsv, "id,note,tags")
        == "id\tnote\ttags\nf-1\tlikes | and \\ and *stars*\tvip;early, bird\nf-2\t\t\nf-3\t\t\nf-4\t\t\nf-5\t\t\n")
  }

  @Test func jsonHasTypes() throws {
    #expect(
      try ExportShop.text(.json, "id,total_spent,tags,nps,sentiment,email_consent,registered_at") == """
        [
          {"id":"f-1","total_spent":"249.50","tags":["vip","early, bird"],"nps":null,"sentiment":null,"email_consent":true,"registered_at":"2026-03-02"},
          {"id":"f-2","total_spent":"80.00","tags":null,"nps":null,"sentiment":null,"email_consent":false,"registered_at":"2026-11-01"},
          {"id":"f-3","total_spent":"0.00","tags":[],"nps":-3,"sentiment":-0.25,"email_consent":null,"registered_at":null},
          {"id":"f-4","total_spent":"0.00","tags":null,"nps":null,"sentiment":null,"email_consent":null,"registered_at":null},
          {"id":"f-5","total_spent":"0.00","tags":null,"nps":null,"sentiment":null,"email_consent":true,"registered_at":null}
        ]

        """)
    #expect(
      try ExportShop.text(.jsonl, "id,registration_days", of: "{\"id\":\"a\"}\n")
        == "{\"id\":\"a\",\"registration_days\":null}\n")
    #expect(try ExportShop.text(.json, "id", of: "") == "[]\n")
  }

  @Test func markdownIsATableWithoutMarkupInItsCells() throws {
    #expect(
      try ExportShop.text(.markdown, "id,name,note,total_spent") == #"""
        | id | name | note | total\_spent |
        | --- | --- | --- | ---: |
        | f-1 | Ana Maria Sousa | likes \| and \\ and \*stars\* | 249.50 |
        | f-2 | 森 純 |  | 80.00 |
        | f-3 | =HYPERLINK("x")<br>Eva |  | 0.00 |
        | f-4 |  |  | 0.00 |
        | f-5 | Twin |  | 0.00 |

        """#)
  }

  @Test func everyFieldIsThereUnasked() throws {
    let header = try ExportShop.text(.csv).split(separator: "\r\n")[0]
    let table = try ExportShop.table()
    #expect(header.hasPrefix("id,lifecycle_stage,total_spent,"))
    #expect(header.split(separator: ",").count == table.schema.fields.count)
    #expect(header.hasSuffix(",phone,note"))
  }

  @Test func oneEmptyFieldIsNoEmptyLine() throws {
    #expect(try ExportShop.text(.csv, "name", of: "{\"id\":\"a\"}\n") == "name\r\n\"\"\r\n")
  }
}

/// What each tool takes.
@Suite struct ExportTargetTests {
  private static let two = ExportShop.fans.split(separator: "\n").prefix(2).joined(separator: "\n") + "\n"

  @Test(arguments: [
    (
      ExportFormat.mailchimp,
      """
      Email Address,First Name,Last Name,Tags,Country,Lifecycle Stage,Total Spent,Purchase Count,Email Consent\r
      Ana@Example.com,Ana Maria,Sousa,"vip,early bird",PT,inactive,249.50,4,true\r
      jun@example.jp,森 純,,,Japan,customer,80.00,1,false\r

      """
    ),
    (
      .klaviyo,
      """
      Email,First Name,Last Name,Country,Phone Number,Lifecycle Stage,Total Spent,Purchase Count,Tags,Email Consent\r
      Ana@Example.com,Ana Maria,Sousa,PT,+351912345678,inactive,249.50,4,"vip;early, bird",true\r
      jun@example.jp,森 純,,Japan,,customer,80.00,1,,false\r

      """
    ),
    (
      .brevo,
      """
      EMAIL;LASTNAME;FIRSTNAME;SMS;TAGS;EXT_ID;COUNTRY;LIFECYCLE_STAGE;TOTAL_SPENT;PURCHASE_COUNT;EMAIL_CONSENT\r
      Ana@Example.com;Sousa;Ana Maria;+351912345678;vip,early bird;f-1;PT;inactive;249.50;4;true\r
      jun@example.jp;;森 純;;;f-2;Japan;customer;80.00;1;false\r

      """
    ),
    (
      .ghost,
      #"""
      email,name,note,subscribed_to_emails,created_at,labels\#r
      Ana@Example.com,Ana Maria Sousa,likes | and \ and *stars*,true,2026-03-02T00:00:00.000Z,"vip,early bird"\#r
      jun@example.jp,森 純,,false,2026-11-01T00:00:00.000Z,\#r

      """#
    ),
    (
      .listmonk,
      #"""
      email,name,attributes
      Ana@Example.com,Ana Maria Sousa,"{""country"":""PT"",""lifecycle_stage"":""inactive"",""total_spent"":""249.50"",""purchase_count"":4,""tags"":[""vip"",""early, bird""],""email_consent"":true}"
      jun@example.jp,森 純,"{""country"":""Japan"",""lifecycle_stage"":""customer"",""total_spent"":""80.00"",""purchase_count"":1,""email_consent"":false}"

      """#
    ),
    (
      .hubspot,
      """
      Email,First Name,Last Name,Phone Number,Country/Region,Lifecycle Stage,Total Spent,Purchase Count,Tags,Email Consent\r
      Ana@Example.com,Ana Maria,Sousa,+351912345678,PT,inactive,249.50,4,"vip;early, bird",true\r
      jun@example.jp,森 純,,,Japan,customer,80.00,1,,false\r

      """
    ),
    (
      .kit,
      """
      email,first_name,tags\r
      Ana@Example.com,Ana Maria,"vip,early bird"\r
      jun@example.jp,森 純,\r

      """
    ),
    (
      .google,
      """
      Email,Phone,First Name,Last Name,Country\r
      Ana@Example.com,+351912345678,Ana Maria,Sousa,PT\r
      jun@example.jp,,森 純,,\r

      """
    ),
    (
      .meta,
      """
      email,phone,fn,ln,country\r
      Ana@Example.com,351912345678,Ana Maria,Sousa,pt\r
      jun@example.jp,,森 純,,\r

      """
    ),
  ])
  func aToolGetsItsColumns(format: ExportFormat, expected: String) throws {
    #expect(try ExportShop.text(format, of: Self.two) == expected)
  }

  /// The expected values are those of the program sha256sum.
  @Test func hashesStandForAddresses() throws {
    let ana = String(Self.two.split(separator: "\n")[0]) + "\n"
    let address = "8e43ca37701228e74983efdbd0cff5c16b3b1e5d4e29a7c05626d4d25a018e11"
    let sousa = "fe8f11b922c83c7495b79aa1f2a9f21f84895e850292dc9fb1f7386149c5f052"
    let anaMaria = "246b7556cc1e9da32673b5c1ca930f53b6cc1393681f2608bafc39308d66f876"
    #expect(
      try ExportShop.text(.google, isHashed: true, of: ana) == """
        Email,Phone,First Name,Last Name,Country\r
        \(address),00839c79aea2116c94def9e14c0493fa0801add3ffb50434478082030ab88e11,\(anaMaria),\(sousa),PT\r

        """)
    #expect(
      try ExportShop.text(.meta, isHashed: true, of: ana) == """
        email,phone,fn,ln,country\r
        \(address),1ac5bab26d9c9ea1c080654fae480f5fe4066ee9e5ac09622a3c28fb1a6b1b87,\(anaMaria),\(sousa),\
        e75b11da693d7bb5273985dcf9f02729455da7e7c80e54a0615e00ec2ae76d8e\r

        """)
    #expect(
      ContactForm.trimmed.hash("  Fan1@Example.ORG ")
        == "f02bf8049bc9ac0e3d09a0da4ab68a1781d90d6f33bfbdd4a265117793da2084")
    #expect(
      ContactForm.letters.hash("O'Brien") == "b4cb6cb33fe4b865868de825023a1e2790dc12ac01ecc8d7c5afe8254071c8ba")
    #expect(
      ContactForm.squeezed.hash("O'Brien") == "65b87174be3b1b122e2b0929f0b84888637d31a4a83bb96a860bcff411f5e668")
  }

  @Test func furtherFieldsGoAlong() throws {
    #expect(
      try ExportShop.text(.kit, "nps", of: Self.two).hasPrefix("email,first_name,tags,nps\r\n"))
    #expect(
      try ExportShop.text(.brevo, "Total Spent", of: Self.two).hasPrefix(
        "EMAIL;LASTNAME;FIRSTNAME;SMS;TAGS;EXT_ID;TOTAL_SPENT\r\n"))
    #expect(try ExportShop.text(.listmonk, "tags", of: Self.two).contains(#""{""tags"":[""vip"",""early, bird""]}""#))
  }

  @Test func whatATargetCannotDoIsSaid() throws {
    let schema = try ExportShop.table().schema
    func problem(
      _ format: ExportFormat, _ fields: [String]? = nil, isHashed: Bool = false, reader: ExportPlan.Reader = .machine
    ) -> String? {
      do throws(ExportProblem) {
        _ = try ExportPlan(format, fields: fields, isHashed: isHashed, reader: reader, schema: schema)
        return nil
      } catch { return error.message }
    }
    #expect(problem(.csv, isHashed: true) == "csv knows no hashes; google and meta do")
    #expect(problem(.ghost, ["nps"])?.hasPrefix("the columns of ghost are fixed: email, name, note,") == true)
    #expect(problem(.mailchimp, ["country", "Email Consent", "tags"]) == "two columns would be called \"Tags\"")
    #expect(problem(.csv, ["id", "id"]) == "--columns: id stands twice")
    #expect(problem(.csv, ["shoe size"]) == "no field is named \"shoe size\"")
    #expect(problem(.json, reader: .spreadsheet) == "json is no form for spreadsheets; csv and tsv are")
    #expect(problem(.kit, reader: .spreadsheet) == "kit is no form for spreadsheets; csv and tsv are")
  }

  @Test func aTextIsClippedWhereACharacterEnds() throws {
    let long = String(repeating: "é", count: 127) + "👩‍👧"
    #expect(TextLimit.bytes(255).clipped(long) == String(repeating: "é", count: 127))
    #expect(TextLimit.bytes(254).clipped(String(repeating: "é", count: 127)) == nil)
    #expect(TextLimit.characters(2).clipped("👩‍👧") == "👩\u{200D}")
    #expect(TextLimit.characters(2000).clipped(String(repeating: "é", count: 2000)) == nil)
    #expect(
      TextLimit.characters(2000).clipped(String(repeating: "é", count: 2001)) == String(repeating: "é", count: 2000))
    let fan =
      "{\"id\":\"a\",\"email\":\"a@example.com\",\"name\":\"\(long) Z\",\"note\":\"\(String(repeating: "x", count: 2001))\"}\n"
    let (text, tally) = try ExportShop.export(.mailchimp, "id", of: fan)
    #expect(text.hasSuffix("\r\na@example.com,\(String(repeating: "é", count: 127)),Z,,a\r\n"))
    #expect(tally.clipped == 1)
    let ghost = try ExportShop.export(.ghost, of: fan)
    #expect(ghost.text.contains(",\(String(repeating: "x", count: 2000)),true,"))
    #expect(ghost.tally.clipped == 1)
  }

  @Test func namesComeApart() throws {
    func parts(_ name: String) throws -> String {
      let fan = "{\"id\":\"a\",\"email\":\"a@example.com\",\"name\":\"\(name)\"}\n"
      return String(try ExportShop.text(.meta, of: fan).split(separator: "\r\n")[1].dropFirst("a@example.com,".count))
    }
    #expect(try parts("Ana Sousa") == "Ana,Sousa,")
    #expect(try parts("  Ana   Maria  Sousa ") == "Ana Maria,Sousa,")
    #expect(try parts("Cher") == "Cher,,")
    #expect(try parts("森 純") == "森 純,,")
    let known =
      "{\"id\":\"a\",\"email\":\"a@example.com\",\"name\":\"X Y Z\",\"first_name\":\"X\",\"last_name\":\"Y Z\"}\n"
    #expect(try ExportShop.text(.meta, of: known).hasSuffix("\r\na@example.com,X,Y Z,\r\n"))
  }

  @Test(arguments: [
    ("+49 (30) 123-4567", "+49301234567"), ("0049 30 1234567", "+49301234567"), ("030 1234567", ""), ("+1", ""),
    ("+49 call me", ""), ("+0 30 1234567", ""),
  ])
  func aNumberWithoutItsCountryIsNone(phone: String, expected: String) throws {
    let fan = "{\"id\":\"a\",\"email\":\"a@example.com\",\"phone\":\"\(phone)\"}\n"
    #expect(try ExportShop.text(.google, of: fan).hasSuffix("\r\na@example.com,\(expected),,,\r\n"))
  }
}
