import Interchange
import Segmentation
import Testing

/// What is wrong with a document, a line each.
private func problems(_ text: String) -> [String] {
  do throws(DataProblems) {
    _ = try WorkspaceDocument.read(Array(text.utf8))
    return []
  } catch {
    return error.problems.map { "\($0.line ?? 0):\($0.column ?? 0): \($0.field ?? ""): \($0.message)" }
  }
}

struct WorkspaceDocumentTests {
  @Test func everythingButTheFormatMayBeLeftOut() throws {
    let settings = try WorkspaceDocument.read(Array(#"{"format":1}"#.utf8))
    #expect(settings == WorkspaceSettings())
  }

  @Test func advocatesSpendFiveHundredOfWhateverCurrency() throws {
    let yen = try WorkspaceDocument.read(Array(#"{"format":1,"currency":"JPY"}"#.utf8))
    #expect(yen.lifecycle.advocateSpent == Money(minorUnits: 500))
    let dinars = try WorkspaceDocument.read(Array(#"{"lifecycle":{"new_days":7},"format":1,"currency":"KWD"}"#.utf8))
    #expect(dinars.lifecycle.advocateSpent == Money(minorUnits: 500_000))
    #expect(dinars.lifecycle.newDays == 7)
  }

  @Test func aDocumentIsWrittenAsItWasRead() throws {
    let text = """
      {
        "format": 1,
        "name": "Luna Park Studio",
        "currency": "EUR",
        "time_zone": "Europe/Berlin",
        "today": "2026-11-20",
        "limits": {"segments": 60, "name_characters": 80, "later": [1, 2.50]},
        "lifecycle": {
          "new_days": 30,
          "engaged_days": 14,
          "inactive_days": 90,
          "advocate_spent": "750.00",
          "note": "a longer text that makes the line break"
        },
        "fields": [
          {
            "id": "shirt_size",
            "label": "Shirt Size",
            "type": "choice",
            "choices": ["S", "M", "L"],
            "hint": {"de": "Größe"}
          },
          {"id": "budget", "label": "Budget", "type": "money"}
        ],
        "theme": {"dark": true}
      }

      """
    let settings = try WorkspaceDocument.read(Array(text.utf8))
    #expect(settings.today == Day("2026-11-20"))
    #expect(settings.extras == [ExtraKey(name: "theme", json: #"{"dark":true}"#)])
    #expect(String(decoding: WorkspaceDocument.write(settings), as: UTF8.self) == text)
  }

  @Test func allProblemsAreFoundAtOnceWithTheirPlaces() {
    #expect(
      problems(
        """
        {"format": 1, "name": 7, "currency": "EUX",
         "time_zone": " ", "today": "2026-02-30",
         "limits": {"segments": 0, "name_characters": 1.5},
         "lifecycle": {"advocate_spent": "5.005"},
         "fields": [
           {"id": "total_spent", "type": "money"},
           {"id": "2x", "type": "number"},
           {"id": "x", "type": "days"},
           {"id": "y", "label": "Tags", "type": "text"},
           {"id": "z", "type": "text", "choices": ["a"]},
           {"id": "Z", "type": "text"}]}
        """) == [
          "1:23: name: a text was expected, found 7",
          #"1:38: currency: "EUX" is no currency of ISO 4217; did you mean EUR?"#,
          "2:15: time_zone: the text is empty",
          #"2:29: today: "2026-02-30" is not a day such as "2026-11-20", nor null for the clock's day"#,
          "3:25: limits.segments: a whole number from 1 up was expected, found 0",
          "3:47: limits.name_characters: a whole number from 1 up was expected, found 1.5",
          #"4:34: lifecycle.advocate_spent: "5.005" has more digits than USD has, or is too large"#,
          #"6:4: fields[0]: "total spent" already names the standard field total_spent"#,
          #"7:11: fields[1].id: "2x" is no id; a letter and then letters, digits and _ were expected, at most 64 in all"#,
          #"8:24: fields[2].type: "days" is no type of a field; the types are text, number, money, date, choice, set, "#
            + "boolean",
          #"9:4: fields[3]: "tags" already names the standard field tags"#,
          "10:43: fields[4].choices: only a field of type choice has choices",
          #"11:4: fields[5]: "z" already names the field z"#,
        ])
  }

  @Test func theFormatIsRequired() {
    #expect(problems("{}") == [#"1:1: format: the key is missing; "format": 1 was expected"#])
    #expect(problems(#"{"format":"1"}"#) == [#"1:11: format: "1" is not a format; 1 was expected"#])
  }

  @Test func aNewerFormatSaysSo() {
    let problem = #expect(throws: DataProblems.self) {
      try WorkspaceDocument.read(Array(#"{"format":2,"name":7}"#.utf8))
    }
    #expect(problem?.isNewerFormat == true)
    #expect(
      problem?.description
        == "workspace.json:1:11: format: format 2 is newer than this program, which knows format 1; update it. "
        + "The file was not read.")
  }

  @Test func brokenJSONIsOneProblem() {
    #expect(problems("{\"format\":1,\n}") == ["2:1: : a key in double quotes was expected, found \"}\""])
  }
}
