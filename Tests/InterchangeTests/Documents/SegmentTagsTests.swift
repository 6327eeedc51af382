import Interchange
import Segmentation
import Testing

private func segment(_ keys: String) -> String {
  #"{"format":1,"segments":[{"id":"a","name":"A","type":"static","members":[]\#(keys)}]}"#
}

/// What is wrong with tags or archive of a segment, a line each.
private func problems(_ keys: String) -> [String] {
  do throws(DataProblems) {
    _ = try SegmentsDocument.read(Array(segment(keys).utf8))
    return []
  } catch {
    return error.problems.map { "\($0.line ?? 0):\($0.column ?? 0): \($0.field ?? ""): \($0.message)" }
  }
}

/// Tags and archive of segments in segments.json: two keys that are only there where they say something.
@Suite struct SegmentTagsTests {
  @Test func bothKeysAreWrittenAsTheyWereReadBeforeTheUnknownOnes() throws {
    let document = """
      {
        "format": 1,
        "revision": 3,
        "segments": [
          {
            "id": "a",
            "name": "A",
            "description": "",
            "type": "static",
            "members": ["f-1"],
            "updated_at": "2026-03-02T10:11:12Z",
            "tags": ["mail", "Ünïcode tag"],
            "archived": true,
            "color": "#ff0000"
          }
        ]
      }

      """
    let collection = try SegmentsDocument.read(Array(document.utf8))
    #expect(collection.segments[0].tags == ["mail", "Ünïcode tag"] && collection.segments[0].isArchived)
    #expect(collection.segments[0].extras.map(\.name) == ["color"])
    #expect(String(decoding: SegmentsDocument.write(collection), as: UTF8.self) == document)
  }

  @Test func nothingIsWrittenWhereThereIsNothingToSay() throws {
    let collection = try SegmentsDocument.read(Array(segment(#","tags":[],"archived":false"#).utf8))
    #expect(collection.segments[0].tags == [] && !collection.segments[0].isArchived)
    let text = String(decoding: SegmentsDocument.write(collection), as: UTF8.self)
    #expect(!text.contains("tags") && !text.contains("archived"))
  }

  @Test func whatIsNoTagIsNamedWithItsPlace() {
    #expect(problems(#","tags":7"#) == ["1:82: segments[0].tags: an array was expected, found 7"])
    #expect(
      problems(#","tags":["x",7,""," y","z ","a\nb"]"#) == [
        "1:87: segments[0].tags[1]: a text was expected, found 7",
        "1:89: segments[0].tags[2]: the tag is empty",
        "1:92: segments[0].tags[3]: a tag has no spaces around it",
        "1:97: segments[0].tags[4]: a tag has no spaces around it",
        "1:102: segments[0].tags[5]: a tag is a single line",
      ])
    #expect(
      problems(#","tags":["Mail","mAIL"]"#)
        == [#"1:90: segments[0].tags[1]: the tag "mAIL" stands at 1:83 already, regardless of case"#])
    let long = String(repeating: "é", count: 41)
    #expect(
      problems(#","tags":["\#(long)"]"#)
        == ["1:83: segments[0].tags[0]: a tag has at most 40 characters; this one has 41"])
    #expect(problems(#","tags":["\#(long.dropLast())"]"#) == [])
  }

  @Test func theArchiveIsTrueOrFalse() {
    #expect(
      problems(#","archived":"yes""#)
        == [#"1:86: segments[0].archived: true or false was expected, found "yes""#])
    #expect(problems(#","archived":null"#) == ["1:86: segments[0].archived: true or false was expected, found null"])
  }
}
