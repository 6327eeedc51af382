import Testing

@testable import TerminalCanvas

/// Streams of everything at once, cut anywhere.
@Suite struct InputStreamTests {
  private static let known: [(bytes: String, events: [InputEvent])] = [
    ("q", [.key("q")]), ("é", [.key("é")]), ("東", [.key("東")]), ("🎸", [.key("🎸")]), ("\r", [.key("enter")]),
    ("\u{10}", [.key("ctrl-p")]), ("\u{7F}", [.key("backspace")]), ("\u{1B}x", [.key("alt-x")]),
    ("\u{1B}ü", [.key("alt-ü")]), ("\u{1B}[A", [.key("up")]), ("\u{1B}OB", [.key("down")]),
    ("\u{1B}[1;5C", [.key("ctrl-right")]), ("\u{1B}[6~", [.key("pgdn")]), ("\u{1B}[[B", [.key("f2")]),
    ("\u{1B}[112;5u", [.key("ctrl-p")]), ("\u{1B}[27;3;120~", [.key("alt-x")]), ("\u{1B}[0n", [.statusReply]),
    ("\u{1B}[I", [.focus(true)]), ("\u{1B}[<0;8;3M", [.mouse(MouseEvent(.press(.left), at: Point(x: 7, y: 2)))]),
    ("\u{1B}[M !!", [.mouse(MouseEvent(.press(.left), at: .zero))]),
    ("\u{1B}[200~Q\u{1B}[A\r\nq\u{1B}[201~", [.paste("Q\u{1B}[A\nq")]),
    ("\u{1B}]11;rgb:q/Q\u{7}", []), ("\u{1B}]0;Q\u{1B}\\", []), ("\u{1B}P>|q(1)\u{1B}\\", []),
    ("\u{1B}_Gq\u{1B}\\", []),
    ("\u{1B}[?62;c", []), ("\u{1B}[9;9R", []), ("\u{1B}[?2026;2$y", []), ("\u{1B}[1;2;3q", []), ("\u{1B}Oe", []),
    ("\u{1B}[200;1Q", []), ("\u{1B}[[q", []), ("\u{1B}[1;999Q", []), ("\u{1B}[<q", []),
  ]

  @Test func threeThousandStreamsCutAnywhereGiveTheSameEvents() {
    let seed: UInt64 = 3_000
    var random = SeededGenerator(seed: seed)
    for stream in 0..<3_000 {
      var bytes: [UInt8] = []
      var expected: [InputEvent] = []
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        guard let token = Self.known.randomElement(using: &random) else { continue }
        bytes += token.bytes.utf8
        expected += token.events
      }
      let events = decode(bytes, &random)
      guard events == expected else {
        Issue.record("seed \(seed), stream \(stream): \(bytes) gave \(events)")
        return
      }
    }
  }

  @Test func noiseCutAnywhereGivesTheSameEventsAndNoControlCharacter() {
    let seed: UInt64 = 77
    var random = SeededGenerator(seed: seed)
    let likely = Array("\u{1B}\u{1B}\u{1B}[[[O]P_0159;:<?~uMRAq \r\u{7}\\é🎸".utf8)
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random) : likely.randomElement(using: &random) ?? 0
      }
      var whole = InputDecoder()
      let expected = whole.feed(bytes)
      #expect(decode(bytes, &random) == expected, "seed \(seed): \(bytes)")
      for case .key(let press) in expected {
        guard case .character(let character) = press.key else { continue }
        #expect(character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }, "seed \(seed)")
      }
    }
  }

  private func decode(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [InputEvent] {
    var decoder = InputDecoder()
    var events: [InputEvent] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: 1...6, using: &random))
      events += decoder.feed(bytes[start..<end])
      start = end
    }
    return events
  }
}
