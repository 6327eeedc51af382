import Interchange
import Segmentation
import Testing

private let document = """
  {
    "format": 1,
    "revision": 17,
    "segments": [
      {
        "id": "seg-7f3a",
        "name": "High-Value Customers",
        "description": "They pay",
        "type": "dynamic",
        "condition": {
          "all": [{"field": "total_spent", "operator": "greater_than", "value": "200.00"}]
        },
        "created_at": "2026-03-02T10:11:12Z",
        "updated_at": "2026-03-02T10:11:12Z",
        "color": "#ff0000"
      },
      {
        "id": "seg-90c2",
        "name": "Launch party guests",
        "description": "",
        "type": "static",
        "members": ["f-1001", "f-1002"]
      }
    ],
    "retired": [
      "seg-0001"
    ],
    "by": {
      "program": "other"
    }
  }

  """

/// What is wrong with a document, a line each.
private func problems(_ segments: String) -> [String] {
  do throws(DataProblems) {
    _ = try SegmentsDocument.read(Array(#"{"format":1,"segments":[\#(segments)]}"#.utf8))
    return []
  } catch {
    return error.problems.map { "\($0.line ?? 0):\($0.column ?? 0): \($0.field ?? ""): \($0.message)" }
  }
}

struct SegmentsDocumentTests {
  @Test func aDocumentIsWrittenAsItWasRead() throws {
    let collection = try SegmentsDocument.read(Array(document.utf8))
    #expect(collection.revision == 17)
    #expect(collection.retiredIDs == ["seg-0001"])
    #expect(collection.segments.map(\.name) == ["High-Value Customers", "Launch party guests"])
    #expect(collection.segments[0].extras == [ExtraKey(name: "color", json: ##""#ff0000""##)])
    #expect(collection.segments[1].members == ["f-1001", "f-1002"])
    #expect(String(decoding: SegmentsDocument.write(collection), as: UTF8.self) == document)
    let typed = collection.typed(in: RuleContext())
    #expect(SegmentsDocument.write(typed, context: RuleContext()) == SegmentsDocument.write(collection))
  }

  @Test func aChangeOfOneSegmentTouchesOnlyItsLines() throws {
    var collection = try SegmentsDocument.read(Array(document.utf8))
    let before = String(decoding: SegmentsDocument.write(collection), as: UTF8.self).split(separator: "\n")
    collection.segments[0].kind = .dynamic(.all(Array(repeating: .field(.country, .isMissing), count: 5)))
    collection.segments[0].name = "Other"
    let after = String(decoding: SegmentsDocument.write(collection), as: UTF8.self).split(separator: "\n")
    #expect(before.prefix(5) == after.prefix(5))
    #expect(before.suffix(17) == after.suffix(17))
  }

  @Test func anEmptyCollectionAndAFullOneDifferInWholeLines() {
    #expect(
      String(decoding: SegmentsDocument.write(SegmentCollection()), as: UTF8.self)
        == "{\n  \"format\": 1,\n  \"revision\": 0,\n  \"segments\": []\n}\n")
  }

  @Test func whatDoesNotFitTogetherIsNamedWithItsPlace() {
    #expect(
      problems(#"{"id":"a","name":"A","type":"static","members":[],"condition":{}}"#)
        == ["1:87: segments[0].condition: a static segment has no condition"])
    #expect(
      problems(#"{"id":"a","name":"A","type":"dynamic"}"#)
        == [#"1:25: segments[0]: a dynamic segment needs a "condition""#])
    #expect(
      problems(#"{"id":"a","name":"A","type":"static"}"#)
        == [#"1:25: segments[0]: a static segment needs "members", an array of fans' ids"#])
    #expect(
      problems(#"{"id":"a","name":" ","type":"smart"},7"#) == [
        "1:42: segments[0].name: the text is empty",
        #"1:53: segments[0].type: "smart" is no type; dynamic or static was expected"#,
        "1:62: segments[1]: an object was expected, found 7",
      ])
  }

  @Test func twinsAreNamed() {
    let one = #"{"id":"a","name":"Straße","type":"static","members":[]}"#
    let other = #"{"id":"a","name":"STRASSE","type":"static","members":[]}"#
    #expect(
      problems(one + ",\n" + other) == [
        #"2:7: segments[1].id: the segment at 1:25 already has the id "a""#,
        #"2:18: segments[1].name: the segment at 1:25 already has the name "STRASSE", regardless of case"#,
      ])
  }
}
