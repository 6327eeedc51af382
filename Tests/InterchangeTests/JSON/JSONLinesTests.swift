import Testing

@testable import Interchange

@Suite struct JSONLinesTests {
  @Test func linesAreNumberedAndTheTornOneIsTold() throws {
    let lines = try Self.lines("{\"a\":1}\n\r\n \t\n{\"b\":2}\r\n{\"c\"")
    #expect(
      lines == [
        JSONLine(number: 1, range: 0..<7, isComplete: true, isBlank: false),
        JSONLine(number: 2, range: 8..<8, isComplete: true, isBlank: true),
        JSONLine(number: 3, range: 10..<12, isComplete: true, isBlank: true),
        JSONLine(number: 4, range: 13..<20, isComplete: true, isBlank: false),
        JSONLine(number: 5, range: 22..<26, isComplete: false, isBlank: false),
      ])
  }

  @Test func anEmptyFileHasNoLines() throws {
    #expect(try Self.lines("") == [])
    #expect(try Self.lines("\u{FEFF}") == [])
    #expect(try Self.lines("\n").count == 1)
    #expect(try Self.lines("\u{FEFF}{}\n").first?.range == 3..<5)
  }

  @Test(arguments: 0..<40) func aLineEndIsFoundWhereverItStands(place: Int) throws {
    let text = String(repeating: "x", count: place) + "\n" + String(repeating: "y", count: 40 - place)
    #expect(try Self.lines(text).map(\.range) == (place < 40 ? [0..<place, place + 1..<41] : [0..<40]))
  }

  @Test func carriageReturnsAloneAreRefused() throws {
    #expect(
      throws: JSONProblem(
        line: 1, column: 1, offset: 0,
        what: "the lines end in CR alone (first after 2 bytes); LF or CRLF was expected")
    ) { try Self.lines("{}\r{}\r") }
    #expect(try Self.lines("{}\r").count == 1)
  }

  @Test func aLineOverTheLimitIsToldAndPassedOver() throws {
    let limit = JSONLines.longestLine
    let text =
      Array(String(repeating: "x", count: limit).utf8) + Array("\n".utf8)
      + Array(String(repeating: "y", count: limit + 1).utf8) + Array("\nz\n".utf8)
    try text.withUnsafeBufferPointer { bytes throws in
      var lines = JSONLines(bytes)
      #expect(try lines.next()?.range.count == limit)
      #expect(
        throws: JSONProblem(
          line: 2, column: 1, offset: limit + 1,
          what: "the line has 1048577 bytes; at most 1048576 (1 MiB) were expected")
      ) { try lines.next() }
      #expect(try lines.next()?.number == 3)
      #expect(try lines.next() == nil)
    }
  }

  private static func lines(_ text: String) throws -> [JSONLine] {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var lines = JSONLines(bytes)
      var all: [JSONLine] = []
      while let line = try lines.next() { all.append(line) }
      return all
    }
  }
}
