import Testing

/// Reports for programs: the keys stay as they are here.
@Suite struct JSONReportTests {
  private func json(_ shop: Shop, _ arguments: String..., input: String = "", code: Int32 = 0) throws -> String {
    let ran = try Child.run(Child.program, arguments + ["--json"], home: shop.home, input: input)
    #expect(ran.code == code, "\(arguments): \(ran)")
    return ran.output
  }

  @Test func counts() throws {
    let shop = try Shop()
    #expect(
      try json(shop, "count", "total_spent>200")
        == #"{"condition": "total_spent > 200", "count": 1, "of": 4, "share": 0.25}"# + "\n")
    #expect(
      try json(shop, "count", "-", input: "id IS PRESENT\ncolour = red\n", code: 64) == """
        {"line":1,"condition":"id IS PRESENT","count":4,"of":4,"share":1}
        {"line":2,"condition":"colour = red","error":"the condition cannot be read at column 1: no field is named \\"colour\\"."}

        """)
  }

  @Test func fansAreAnArray() throws {
    let shop = try Shop()
    #expect(try json(shop, "fans", "id = f-4", "--fields", "id,name") == "[\n  {\"id\":\"f-4\",\"name\":null}\n]\n")
    #expect(try shop.run("fans", "id = f-4", "--json", "--format", "csv").code == 64)
  }

  @Test func checkAndVerify() throws {
    let shop = try Shop()
    #expect(
      try json(shop, "check", code: 65) == """
        {
          "fans": 4,
          "segments": 4,
          "errors": 1,
          "warnings": 1,
          "problems": [
            {
              "severity": "warning",
              "file": "segments.json",
              "line": null,
              "column": null,
              "field": "seg-2 \\"Guests\\"",
              "what": "no fan has the id \\"f-9\\"",
              "outcome": "It is kept and not counted."
            },
            {
              "severity": "error",
              "file": "segments.json",
              "line": null,
              "column": null,
              "field": "seg-4 \\"Odd\\"",
              "what": "no field is named \\"shoe\\"",
              "outcome": "The segment matches nobody."
            }
          ]
        }

        """)
    #expect(
      try json(shop, "verify")
        == #"{"sound": true, "entries": 0, "head": null, "unchanged": [], "changes": [], "problems": []}"# + "\n")
    try shop.write("{", to: "winnow/segments.json")
    #expect(
      try json(shop, "check", code: 65).hasPrefix("{\n  \"fans\": null,\n  \"segments\": null,\n  \"errors\": 1,"))
  }

  @Test func changesOfSegments() throws {
    let shop = try Shop()
    #expect(
      try json(shop, "segment", "edit", "Big spenders", "--name", "Dear") == """
        {
          "action": "saved",
          "dry_run": false,
          "segments": [
            {
              "id": "seg-1",
              "name": "Dear",
              "type": "dynamic",
              "size": 1,
              "share": 0.25,
              "broken": null,
              "tags": [],
              "archived": false
            }
          ]
        }

        """)
    #expect(try json(shop, "segment", "add", "Guests", "f-2").contains("\"action\": \"added\""))
    #expect(
      try json(shop, "segment", "add", "Guests", "f-2").hasPrefix(
        "{\"action\": \"none\", \"dry_run\": false, \"segments\": []}"))
    #expect(try json(shop, "segment", "tag", "Guests", "--add", "x").contains("\"tags\": [\"x\"]"))
    #expect(try json(shop, "segment", "archive", "Guests").contains("\"archived\": true"))
    #expect(try json(shop, "segment", "delete", "Odd").contains("\"action\": \"deleted\""))
    #expect(try json(shop, "segment", "create", "--name", "New", "--static", "f-1", "f-2").contains("\"size\": 2"))
  }

  @Test func changesOfFansAndFiles() throws {
    let shop = try Shop()
    #expect(
      try json(shop, "fan", "set", "f-2", "country=PT")
        == #"{"fan": "f-2", "new": false, "dry_run": false, "changed": {"country": "PT"}}"# + "\n")
    #expect(
      try json(shop, "event", "add", "f-2", "visit", "--id", "x:1", "--at", "2026-11-19T08:00:00Z")
        == #"{"id": "x:1", "fan": "f-2", "type": "visit", "at": "2026-11-19T08:00:00Z"}"# + "\n")
    #expect(try json(shop, "append", "fans", input: "{\"id\":\"f-7\"}\n") == #"{"saved": 1, "dry_run": false}"# + "\n")
    let compacted = try json(shop, "compact")
    #expect(compacted.hasPrefix(#"{"changed": true, "dry_run": false, "lines": 6, "fans": 5, "bytes_before": "#))
    #expect(
      try json(shop, "compact") == """
        {
          "changed": false,
          "dry_run": false,
          "lines": null,
          "fans": null,
          "bytes_before": null,
          "bytes": null
        }

        """ || json(shop, "compact").hasPrefix(#"{"changed": false, "dry_run": false, "lines": null"#))
    #expect(try json(shop, "config").contains("\"is_there\": false"))
    #expect(try json(shop, "config").contains("\"theme standard\""))
  }

  @Test func workspacesAndBackups() throws {
    let shop = try Shop(isEmpty: true)
    let made = try json(shop, "init", "--currency", "EUR", "--time-zone", "UTC", "--name", "A")
    #expect(made.contains("\"name\": \"A\"") && made.contains("\"currency\": \"EUR\""))
    #expect(try json(shop, "backup", shop.home + "/b").contains("\"workspace\": \"A\""))
    let listed = try json(shop, "backup", "--list", shop.home + "/b")
    #expect(listed.hasPrefix("[\n  {\n    \"path\": "))
    let folder = try #require(listed.split(separator: "\"").first { $0.hasPrefix(shop.home + "/b/") })
    #expect(try json(shop, "backup", "--verify", String(folder)).contains("\"sound\": true,\n  \"differences\": []"))
    let restored = try json(shop, "restore", String(folder), "--to", shop.home + "/c")
    #expect(restored.contains("\"erasures_applied\": 0") || restored.contains("\"erasures_applied\": null"))
    #expect(try json(shop, "sample", shop.home + "/s", "--fans", "3").contains("\"fans\": 3"))
  }

  @Test func theCatalogueItself() throws {
    let shop = try Shop(isEmpty: true)
    let help = try json(shop, "help", "segment", "edit")
    #expect(help.contains("\"name\": \"segment edit\"") && help.contains("\"letter\": \"-n\""))
  }
}
