import Testing

/// Segments made, changed and deleted by the command line, and what stands in the way.
@Suite struct SegmentEditTests {
  @Test func aSegmentIsMadeChangedAndDeleted() throws {
    let shop = try Shop()
    let made = try shop.run("segment", "create", "--name", "Portugal", "--rule", "country = PT")
    #expect(made.code == 0 && made.output.hasPrefix("seg-"))
    #expect(made.errors == "created \"Portugal\": 2 fans\n")
    #expect(try shop.run("count", "IN SEGMENT Portugal").output == "2\n")
    let changed = try shop.run(
      "segment", "edit", "portugal", "--name", "Lusophone", "--rule", "country IN (PT, BR)", "--description", "By sea")
    #expect(changed == Ran(code: 0, output: "", errors: "saved \"Lusophone\": 2 fans\n"))
    let id = made.output.dropLast()
    #expect(
      try shop.run("segment", "show", "Lusophone").output
        == """
        Lusophone   \(id), dynamic
        By sea
        2 of 4 fans, 50.0 %

        Rule: country IN (PT, BR)

          2  country IN (PT, BR)

        """)
    #expect(
      try shop.run("segment", "delete", "Lusophone") == Ran(code: 0, output: "", errors: "deleted \"Lusophone\"\n"))
    #expect(try shop.run("segment", "show", "Lusophone").code == 66)
    #expect(try shop.read("winnow/segments.json").contains("\"retired\""))
  }

  @Test func aSegmentInUseIsNotDeleted() throws {
    let shop = try Shop()
    #expect(
      try shop.run("segment", "delete", "Big spenders")
        == Ran(
          code: 65, output: "",
          errors: """
            winnow: "Big spenders" was not deleted, for the rules of these segments refer to it:
              Not big
            Change or delete them first.

            """))
    #expect(try shop.read("winnow/segments.json") == Shop.segments)
  }

  @Test func whatIsWrongWithASegmentIsToldAndNothingIsSaved() throws {
    let shop = try Shop()
    func errors(_ name: String, _ rule: String) throws -> String {
      let ran = try shop.run("segment", "create", "--name", name, "--rule", rule)
      #expect(ran.code == 64 && ran.output == "")
      return ran.errors
    }
    #expect(try errors("GUESTS", "nps > 3") == "winnow: \"Guests\" already has this name.\n")
    #expect(try errors(" ", "nps > 3") == "winnow: a name is required.\n")
    #expect(
      try errors(String(repeating: "é", count: 101), "nps > 3")
        == "winnow: a name has at most 100 characters; this one has 101.\n")
    #expect(try errors("X", "nps BETWEEN 7 AND 3").contains("the lower end is above the upper end"))
    let cycle = try shop.run("segment", "edit", "Big spenders", "--rule", "IN SEGMENT \"Not big\"")
    #expect(
      cycle
        == Ran(
          code: 64, output: "",
          errors: "winnow: the rule leads back to itself: Big spenders → Not big → Big spenders.\n"))
    #expect(try shop.run("segment", "edit", "Guests", "--rule", "nps > 3").code == 64)
    #expect(try shop.run("segment", "edit", "Guests").code == 64)
    #expect(try shop.read("winnow/segments.json") == Shop.segments)
  }

  @Test func membersAreAddedAndRemovedByHandAndByPipe() throws {
    let shop = try Shop()
    #expect(
      try shop.run("segment", "add", "Guests", "f-2", "f-1", "f-2")
        == Ran(code: 0, output: "", errors: "added 1 fan; \"Guests\" now holds 2 fans\n"))
    #expect(
      try shop.run("segment", "add", "Guests", "-", input: "f-3\nf-8\n").errors == """
        no fan has the id "f-8"; it is kept, and counts when a fan with it comes
        added 2 fans; "Guests" now holds 3 fans

        """)
    #expect(
      try shop.run("segment", "remove", "Guests", "f-1", "f-2", "f-4").errors
        == "removed 2 fans; \"Guests\" now holds 1 fan\n")
    #expect(try shop.run("fans", "IN SEGMENT Guests", "--format", "ids").output == "f-3\n")
    #expect(try shop.run("segment", "add", "Big spenders", "f-1").code == 64)
    let list = try shop.run("fans", "country = PT", "--format", "ids").output
    #expect(
      try shop.run("segment", "create", "--name", "Two", "--static", "-", input: list).errors
        == "created \"Two\": 2 fans\n")
    #expect(
      try shop.run("segment", "create", "--name", "None yet", "--static").errors == "created \"None yet\": 0 fans\n")
    #expect(try shop.run("segment", "create", "--name", "Y", "--rule", "nps > 1", "f-1").code == 64)
  }

  @Test func theFiftyFirstSegmentIsRefused() throws {
    let shop = try Shop()
    try shop.write(#"{"format":1,"limits":{"segments":4}}"#, to: "winnow/workspace.json")
    #expect(
      try shop.run("segment", "create", "--name", "Fifth", "--rule", "nps > 3")
        == Ran(code: 65, output: "", errors: "winnow: a workspace holds at most 4 segments; delete one first.\n"))
  }
}
