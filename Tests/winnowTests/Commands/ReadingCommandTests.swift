import Testing

/// Lists, counts and fans, as the real program writes them.
@Suite struct ReadingCommandTests {
  @Test func segmentsInAPipeAreFieldsBetweenTabs() throws {
    let ran = try Shop().run("segments")
    #expect(
      ran.output == """
        Name\tType\tSize\tShare\tBroken
        Big spenders\tdynamic\t1\t25.0 %\t
        Guests\tstatic\t1\t25.0 %\t
        Not big\tdynamic\t3\t75.0 %\t
        Odd\tdynamic\t–\t–\tno field is named "shoe"

        """)
    #expect(ran.code == 0 && ran.errors == "")
  }

  @Test func segmentsOnATerminalAreAligned() throws {
    let ran = try Shop().runInTerminal("segments")
    #expect(
      ran.output.replacing("\r\n", with: "\n") == """
        Name          Type     Size   Share  Broken
        Big spenders  dynamic     1  25.0 %
        Guests        static      1  25.0 %
        Not big       dynamic     3  75.0 %
        Odd           dynamic     –       –  no field is named "shoe"

        """)
    #expect(ran.code == 0)
  }

  @Test func segmentsAsJSON() throws {
    let ran = try Shop().run("segments", "--json")
    #expect(
      ran.output.hasPrefix(
        """
        [
          {
            "id": "seg-1",
            "name": "Big spenders",
            "type": "dynamic",
            "size": 1,
            "share": 0.25,
            "broken": null,
            "tags": [],
            "archived": false
          },
        """))
    #expect(ran.output.contains("\"size\": null"))
    #expect(ran.output.contains(#""broken": "no field is named \"shoe\"""#))
  }

  @Test func countPrintsDigitsOnly() throws {
    let shop = try Shop()
    #expect(try shop.run("count", "total_spent > 200 AND purchase_count > 3") == Ran(code: 0, output: "1\n"))
    #expect(try shop.run("count", "total_spent >= 100") == Ran(code: 0, output: "2\n"))
    #expect(try shop.run("count", "NOT IN SEGMENT \"Big spenders\"") == Ran(code: 0, output: "3\n"))
    #expect(try shop.run("count", "country = XX") == Ran(code: 0, output: "0\n"))
    #expect(try shop.run("--workspace", shop.folder, "count", "--", "country = PT") == Ran(code: 0, output: "2\n"))
  }

  @Test func countAnswersLineByLineAndStaysAligned() throws {
    let shop = try Shop()
    #expect(try shop.run("count", "-", input: "total_spent > 200\r\ncountry = PT") == Ran(code: 0, output: "1\n2\n"))
    #expect(try shop.run("count", "-") == Ran(code: 0, output: ""))
    let ran = try shop.run("count", "-", input: "country = PT\ncountri = PT\n\nIN SEGMENT Odd\nid = f-4\n")
    #expect(ran.code == 64)
    #expect(ran.output == "2\nerror\nerror\nerror\n1\n")
    #expect(
      ran.errors.hasPrefix(
        """
        winnow: line 2: the condition cannot be read at column 1: no field is named "countri"; did you mean country?
          countri = PT
          ^
        winnow: line 3: the condition cannot be read at column 1: the end was found where a condition should start;
        """))
    #expect(ran.errors.contains("\nwinnow: line 4: the segment \"Odd\" is itself broken"))
  }

  @Test func aBrokenSegmentMakesTheConditionFailInsteadOfMatching() throws {
    let ran = try Shop().run("count", "NOT IN SEGMENT Odd")
    #expect(
      ran
        == Ran(
          code: 65, output: "",
          errors: """
            winnow: the segment "Odd" is itself broken, so nobody can be said to match. See: winnow check

            """))
  }

  @Test func nowMovesTheDays() throws {
    let shop = try Shop()
    let rule = "registration_days <= 20"
    #expect(try shop.run("count", rule).output == "1\n")
    #expect(try shop.run("count", rule, "--now", "2026-12-20").output == "0\n")
    #expect(try shop.run("--now=2026-11-21T00:00:00Z", "count", rule).output == "1\n")
    #expect(try shop.run("count", rule, "--now", "2026-11-22T00:00:00Z").output == "0\n")
    let wrong = try shop.run("count", rule, "--now", "soon")
    #expect(wrong.code == 64)
    #expect(wrong.errors.hasPrefix("winnow: --now: \"soon\" is neither a day such as 2026-11-20 nor a time"))
  }

  @Test func fansInEveryForm() throws {
    let shop = try Shop()
    let rule = "total_spent > 50"
    let fields = "id,name,total_spent,tags,email_consent"
    #expect(
      try shop.run("fans", rule, "--fields", fields, "--format", "csv").output
        == "id,name,total_spent,tags,email_consent\r\nf-1,Ana Sousa,249.50,vip;early bird,\r\nf-2,森 純,100.00,,\r\n")
    #expect(
      try shop.run("fans", rule, "--fields", fields, "--format", "jsonl").output == #"""
        {"id":"f-1","name":"Ana Sousa","total_spent":"249.50","tags":["vip","early bird"],"email_consent":null}
        {"id":"f-2","name":"森 純","total_spent":"100.00","tags":null,"email_consent":null}

        """#)
    #expect(
      try shop.run("fans", rule, "--fields", "id,purchase_count", "--format", "json").output == """
        [
          {"id":"f-1","purchase_count":4},
          {"id":"f-2","purchase_count":2}
        ]

        """)
    #expect(try shop.run("fans", "total_spent > 999", "--format", "json") == Ran(code: 0, output: "[]\n"))
    #expect(try shop.run("fans", rule, "--format", "ids").output == "f-1\nf-2\n")
    #expect(try shop.run("fans", rule, "--fields", "id,name").output == "id\tname\nf-1\tAna Sousa\nf-2\t森 純\n")
  }

  @Test func fansAreSortedTheMissingLast() throws {
    let shop = try Shop()
    let all = "id IS PRESENT"
    #expect(try shop.run("fans", all, "--format", "ids", "--sort", "name").output == "f-1\nf-3\nf-2\nf-4\n")
    #expect(
      try shop.run("fans", all, "--format", "ids", "--sort", "Name", "--descending").output == "f-2\nf-3\nf-1\nf-4\n")
    #expect(
      try shop.run("fans", all, "--format", "ids", "--sort=total_spent", "--descending", "--limit", "1").output
        == "f-1\n")
  }

  @Test func aNameWithAnEscapeNeverReachesTheTerminalRaw() throws {
    let shop = try Shop()
    let shown = try shop.runInTerminal("fans", "id IN (f-2, f-3)", "--fields", "name,country")
    #expect(
      shown.output.replacing("\r\n", with: "\n") == """
        Name                  Country
        森 純                 JP
        Ev␛[31mil‹202E›␉name  PT

        """)
    let piped = try shop.run("fans", "id = f-3", "--fields", "name,country")
    #expect(piped.output == "name\tcountry\nEv\\u{1B}[31mil\\u{202E}\\tname\tPT\n")
    // What programs read is exact.
    #expect(
      try shop.run("fans", "id = f-3", "--fields", "name", "--format", "csv").output
        == "name\r\nEv\u{1B}[31mil\u{202E}\tname\r\n")
  }

  @Test func whyShowsEachLineWithTheFansOwnValue() throws {
    let shop = try Shop()
    #expect(
      try shop.run("why", "f-2", "total_spent > 90 AND country = PT").output == """
        f-2 (森 純) does not satisfy the condition.
        ✗ all of
          ✓ total_spent > 90   it is €100.00; €10.00 less would undo it
          ✗ country = PT   it is JP; becoming PT would do
        To satisfy it: country becomes PT.

        """)
    #expect(
      try shop.run("why", "f-2", "big spenders").output == """
        f-2 (森 純) is not in the dynamic segment "Big spenders".
        ✗ total_spent > 200   it is €100.00; €100.01 more would do
        To get in: total_spent €100.01 more.

        """)
    #expect(
      try shop.run("why", "f-1", "Guests").output == "f-1 (Ana Sousa) is in the static segment \"Guests\".\n")
    #expect(try shop.run("why", "f-77", "Guests").code == 66)
    let odd = try shop.run("why", "f-1", "Odd")
    #expect(odd.code == 65)
    #expect(odd.errors == "winnow: the rule of \"Odd\" is broken: no field is named \"shoe\".\n")
  }

  @Test func showTellsSizesAndWhatRefersToIt() throws {
    let shop = try Shop()
    #expect(
      try shop.run("segment", "show", "BIG SPENDERS").output == """
        Big spenders   seg-1, dynamic
        1 of 4 fans, 25.0 %

        Rule: total_spent > 200

          1  total_spent > 200

        Used by: "Not big"

        """)
    let unknown = try shop.run("segment", "show", "Gests")
    #expect(
      unknown == Ran(code: 66, output: "", errors: "winnow: no segment is named \"Gests\"; did you mean \"Guests\"?\n"))
  }
}
