import Testing

/// Tags and archive by the command line.
@Suite struct SegmentOrderTests {
  @Test func tagsAreGivenTakenAndListed() throws {
    let shop = try Shop()
    #expect(
      try shop.run("segment", "tag", "guests", "seg-1", "--add", " mail  list ", "--add", "spring")
        == Ran(code: 0, output: "", errors: "saved the tags of 2 segments\n"))
    #expect(
      try shop.run("segment", "tag", "Guests", "--add", "MAIL LIST", "--add", "x", "--remove", "SPRING").errors
        == "saved \"Guests\": tags mail list, x\n")
    #expect(
      try shop.run("segments", "--tag", "Mail List")
        == Ran(
          code: 0,
          output: "Name\tType\tSize\tShare\tBroken\nBig spenders\tdynamic\t1\t25.0 %\t\nGuests\tstatic\t1\t25.0 %\t\n"))
    #expect(try shop.run("segment", "show", "Guests").output.contains("\nTags: mail list, x\n"))
    let json = try shop.run("segment", "show", "Guests", "--json").output
    #expect(json.contains("\"tags\": [") && json.contains("\"mail list\"") && json.contains("\"archived\": false"))
    #expect(
      try shop.run("segments", "--tag", "sprung").errors
        == "no segment has the tag \"sprung\"; did you mean \"spring\"?\n")
    #expect(
      try shop.run("segment", "tag", "Guests", "--add", "x", "--remove", "spring").errors
        == "the tags are so already; nothing was changed\n")
    let log = try shop.run("log", "--limit", "1").output
    #expect(log.contains(": changed \"Guests\", tagged \"x\", untagged \"spring\"\n"))
  }

  @Test func whatIsNoTagIsRefusedAndNothingIsWritten() throws {
    let shop = try Shop()
    func errors(_ arguments: String...) throws -> String {
      let ran = try Child.run(Child.program, ["segment", "tag"] + arguments, home: shop.home)
      #expect(ran.code == 64 && ran.output == "")
      return ran.errors
    }
    let see = "\nSee: winnow help segment tag\n"
    #expect(try errors("Guests") == "winnow: what is to change? --add TAG or --remove TAG is wanted" + see)
    #expect(try errors("Guests", "--add", "  ") == "winnow: \"  \": the tag is empty" + see)
    #expect(
      try errors("Guests", "--add", String(repeating: "x", count: 41)).contains(
        "a tag has at most 40 characters; this one has 41"))
    #expect(
      try errors("Guests", "--add", "A", "--remove", "a") == "winnow: \"A\" cannot be both given and taken away" + see)
    #expect(try shop.run("segment", "tag", "Guests", "Gests", "--add", "x").code == 66)
    #expect(try shop.read("winnow/segments.json") == Shop.segments)
  }

  @Test func archivedSegmentsAreLeftOutAndCounted() throws {
    let shop = try Shop()
    #expect(
      try shop.run("segment", "archive", "Big spenders", "guests", "Guests")
        == Ran(
          code: 0, output: "",
          errors: "archived 2 segments\n\"Big spenders\" is still counted by the rule of \"Not big\"\n"))
    let rest = "Not big\tdynamic\t3\t75.0 %\t\nOdd\tdynamic\t–\t–\tno field is named \"shoe\"\n"
    #expect(
      try shop.run("segments")
        == Ran(
          code: 0, output: "Name\tType\tSize\tShare\tBroken\n" + rest,
          errors: "2 archived segments are left out; --archived shows them\n"))
    let archived = try shop.run("segments", "--archived")
    #expect(archived.output.contains("Big spenders\t") && !archived.output.contains("Not big"))
    #expect(archived.errors == "")
    let json = try shop.run("segments", "--archived", "--json").output
    #expect(json.contains("\"name\": \"Guests\"") && json.contains("\"archived\": true"))
    #expect(try shop.run("segment", "show", "Guests").output.contains("\nArchived: it is left out of lists"))
    #expect(try shop.run("count", "IN SEGMENT \"Big spenders\"").output == "1\n")
    #expect(
      try shop.run("segment", "archive", "Guests").errors == "all of them are archived already; nothing was changed\n")
    #expect(try shop.run("segment", "unarchive", "Guests").errors == "brought back \"Guests\"\n")
    #expect(
      try shop.run("segment", "unarchive", "Guests").errors == "none of them is archived; nothing was changed\n")
    let log = try shop.run("log", "--limit", "2").output
    #expect(log.contains(": brought \"Guests\" back from the archive\n"))
    #expect(log.contains(": archived \"Big spenders\" and \"Guests\"\n"))
    #expect(try shop.run("verify").code == 0)
  }

  @Test func archivedOnesCountForTheLimit() throws {
    let shop = try Shop()
    #expect(try shop.run("segment", "archive", "Guests").code == 0)
    try shop.write(#"{"format":1,"limits":{"segments":4}}"#, to: "winnow/workspace.json")
    #expect(try shop.run("segment", "create", "--name", "Fifth", "--rule", "nps > 3").code == 65)
  }
}
