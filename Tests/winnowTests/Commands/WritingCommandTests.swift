import Testing

/// Fans and events changed from the command line.
@Suite struct WritingCommandTests {
  private func shop() throws -> Shop {
    let shop = try Shop(isEmpty: true)
    _ = try shop.run("init", "--currency", "EUR", "--time-zone", "UTC")
    #expect(try shop.run("fan", "set", "ana", "country=PT", "total_spent=12.5", "--new").code == 0)
    return shop
  }

  @Test func aFansKeysAreSet() throws {
    let shop = try shop()
    #expect(
      try shop.run("fan", "set", "ana", "country=DE") == Ran(code: 0, output: "", errors: "set \"ana\": country\n"))
    #expect(try shop.run("count", "country = DE AND total_spent = 12.50").output == "1\n")
    #expect(try shop.run("fan", "set", "ana", "country=DE").errors == "\"ana\" is so already; nothing was changed\n")
    #expect(try shop.run("fan", "set", "ana", "country=").code == 0)
    #expect(try shop.run("count", "country IS MISSING").output == "1\n")
  }

  @Test(arguments: [
    (["ana", "contry=PT"], Int32(64), "no field is named \"contry\"; did you mean country?"),
    (["ana", "tags=vip"], 64, "tags are changed by events: winnow event add FAN tag_added tag=NAME, or tag_removed."),
    (["ana", "total_spent=much"], 64, "total_spent: \"much\" is not an amount such as 1234.50."),
    (["ana", "last_active_days=3"], 64, "last_active_days follows from other keys; it cannot be set."),
    (["ana", "country"], 64, "\"country\": KEY=VALUE is wanted, such as country=PT."),
    (["ana", "country=PT", "country=DE"], 64, "country is given twice."),
    (["ana", "id=ben"], 64, "the id of a fan stays what it is."),
    (["ben", "country=PT"], 66, "no fan has the id \"ben\"; --new makes one."),
    (["ana", "country=DE", "--expect", "country=FR"], 75, "country is \"PT\", not \"FR\"; nothing was changed."),
  ])
  func whatIsWrongIsNamedAndNothingIsWritten(arguments: [String], code: Int32, words: String) throws {
    let shop = try shop()
    let before = try shop.read("winnow/fans.jsonl")
    let ran = try Child.run(Child.program, ["fan", "set"] + arguments, home: shop.home)
    #expect(ran.code == code)
    #expect(ran.errors.hasPrefix("winnow: " + words))
    #expect(try shop.read("winnow/fans.jsonl") == before)
  }

  @Test func eventsAreAddedOnce() throws {
    let shop = try shop()
    let purchase = ["event", "add", "ana", "purchase", "amount=7.50", "item=mug", "--id", "gumroad:1", "--new"]
    #expect(try Child.run(Child.program, purchase, home: shop.home) == Ran(code: 0, output: "gumroad:1\n"))
    #expect(try shop.run("count", "total_spent = 20.00 AND SUM(purchase.amount) = 7.50").output == "1\n")
    let again = try Child.run(Child.program, purchase, home: shop.home)
    #expect(again.code == 64 && again.errors.contains("is there already; nothing was added"))
    #expect(try shop.run("event", "add", "ana", "tag_added", "tag=vip").code == 0)
    #expect(try shop.run("count", "tags HAS vip").output == "1\n")
    #expect(try shop.run("event", "add", "ben", "visit").code == 64)
    #expect(try shop.run("event", "add", "ana", "purchase", "amount=x").code == 64)
    #expect(
      try shop.run("fan", "set", "ana", "total_spent=1").errors.contains("purchases of this fan are here already"))
  }

  @Test func linesAreAppendedAllOrNone() throws {
    let shop = try shop()
    try shop.write("{\"id\":\"b\"}\n{\"id\":\"c\",\"total_spent\":\"n/a\"}\n", to: "bad.jsonl")
    let bad = try shop.run("append", "fans", shop.home + "/bad.jsonl")
    #expect(bad.code == 65)
    #expect(bad.errors.contains("bad.jsonl:2:25: total_spent: \"n/a\" is not an amount"))
    #expect(try shop.run("count", "id IS PRESENT").output == "1\n")
    try shop.write("{\"id\":\"b\"}\n\n{\"id\":\"c\"}", to: "good.jsonl")
    #expect(try shop.run("append", "fans", shop.home + "/good.jsonl").errors == "appended 2 lines\n")
    #expect(try shop.run("count", "id IS PRESENT").output == "3\n")
    #expect(try shop.run("append", "people").code == 64)
  }

  @Test func theTrailTellsWhoDidWhat() throws {
    let shop = try shop()
    _ = try shop.run("segment", "create", "--name", "Dear", "--rule", "total_spent > 10")
    _ = try shop.run("segment", "edit", "Dear", "--rule", "total_spent > 20")
    let log = try shop.run("log").output.split(separator: "\n")
    #expect(log.count == 4)
    #expect(
      log[0].hasSuffix(
        #"changed "Dear", rule from “total_spent > 10” to “total_spent > 20”, 0 fans now, 0 joined, 1 left"#))
    #expect(log[2].hasSuffix(#"fan "ana": country from none to "PT", total_spent from none to "12.50""#))
    #expect(try shop.run("log", "--limit", "1").output.split(separator: "\n").count == 1)
    #expect(try shop.run("verify").code == 0)
    try shop.write(try shop.read("winnow/fans.jsonl") + "{\"id\":\"x\"}\n", to: "winnow/fans.jsonl")
    let changed = try shop.run("verify")
    #expect(changed.code == 65 && changed.output.contains("changed: fans.jsonl grew past Winnow from "))
  }

  @Test func compactingLeavesALineAFan() throws {
    let shop = try shop()
    _ = try shop.run("fan", "set", "ana", "country=DE")
    #expect(try shop.run("compact").errors.hasPrefix("fans.jsonl: 2 lines of 1 fan, "))
    #expect(try shop.read("winnow/fans.jsonl") == #"{"id":"ana","country":"DE","total_spent":"12.50"}"# + "\n")
    #expect(try shop.run("compact").errors == "every fan has one line already; nothing was changed\n")
  }
}
