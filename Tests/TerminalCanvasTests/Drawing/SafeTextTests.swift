import Testing

@testable import TerminalCanvas

/// Whatever a name holds, only what is harmless comes out, and all of it can be seen.
@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain ~", "plain ~"), ("São Paulo 東京 🎸", "São Paulo 東京 🎸"),
    ("\u{1B}[31mred", "␛[31mred"), ("a\nb\tc\rd", "a␊b␉c␍d"), ("a\r\nb", "a␍␊b"), ("\u{7F}\u{0}", "␡␀"),
    ("\u{9B}2J", "‹9B›2J"), ("abc\u{202E}fed\u{202C}", "abc‹202E›fed‹202C›"), ("a\u{200B}b\u{FEFF}", "a‹200B›b‹FEFF›"),
    ("x\u{E0041}", "x‹E0041›"), ("\u{2028}", "‹2028›"), ("so\u{AD}ft", "so‹AD›ft"),
    ("\u{E000}\u{378}🫩", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("\u{3164}\u{115F}", "‹3164›‹115F›"),
    ("a\u{200D}b", "a‹200D›b"), ("🎸\u{200D}", "🎸‹200D›"), ("🎸\u{200D}x", "🎸‹200D›x"),
    ("👩‍👩‍👧‍👦!", "👩!"), ("👩🏽‍🚀", "👩"), ("👍🏽", "👍"), ("👍🏽🏽", "👍"), ("👍\u{200D}🎸🏽", "👍"), ("🏽", "🏽"), ("❤️", "❤"),
    ("❤️\u{FE0F}", "❤‹FE0F›"), ("1️⃣", "1\u{20E3}"),
    ("🇧🇷🇵", "BRP"), ("🏴\u{E0067}\u{E007F}", "🏴‹E0067›‹E007F›"),
    ("\u{301}", "◌\u{301}"), ("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}x", "e\u{301}\u{302}\u{303}\u{304}x"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}"),
  ])
  func shows(text: String, safe: String) {
    let line = SafeText.line(text)
    #expect(Array(line.unicodeScalars) == Array(safe.unicodeScalars), "\(line)")
    #expect(SafeText.glyphs(of: text).map(\.text).joined() == line)
  }

  @Test func marksAreToldFromWhatSomebodyTyped() {
    #expect(SafeText.glyphs(of: "‹202E›").allSatisfy { !$0.isMark })
    #expect(SafeText.glyphs(of: "\u{202E}").allSatisfy { $0.isMark && $0.width == 1 })
    #expect(SafeText.glyphs(of: "\u{202E}").count == 6)
  }

  @Test func noncharactersAreShownByNumber() {
    // The compiler refuses them in a literal.
    #expect(
      [0xFFFF, 0xFDD0].compactMap(Unicode.Scalar.init).map { SafeText.line(String($0)) } == ["‹FFFF›", "‹FDD0›"])
  }

  @Test func everyScalarThereIsComesOutHarmless() {
    var scalars = 0
    var shown = 0
    for block in stride(from: UInt32(0), to: 0x110000, by: 0x1000) {
      // In a block each scalar meets its neighbours.
      let members = (block..<(block + 0x1000)).compactMap(Unicode.Scalar.init)
      scalars += members.count
      var text = String.UnicodeScalarView()
      text.append(contentsOf: members)
      for scalar in SafeText.line(String(text)).unicodeScalars where scalar != "\u{FFFD}" {
        shown += 1
        if isHarmful(scalar) { Issue.record("U+\(String(scalar.value, radix: 16))") }
      }
    }
    #expect(scalars == 1_112_064)
    #expect(shown > 130_000)
  }

  private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isBidiControl { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return true
    default: return false
    }
  }

  @Test func aGlyphIsOneOrTwoColumnsWithAtMostFourMarks() {
    let seed: UInt64 = 11
    var random = SeededGenerator(seed: seed)
    let pieces: [Unicode.Scalar] = [
      "a", "é", "東", "🎸", "👩", "\u{200D}", "\u{FE0F}", "\u{301}", "\u{20DD}", "🏽", "\u{1F1E7}", "\u{202E}", "\u{1B}",
      "\u{E0041}", "\u{1161}", "\u{1100}", "\u{9BE}", "❤", "\u{378}",
    ]
    for _ in 0..<2_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) { text.append(pieces.randomElement(using: &random) ?? "a") }
      let glyphs = SafeText.glyphs(of: String(text))
      for glyph in glyphs {
        let kinds = glyph.text.unicodeScalars.map { ScalarKind($0) }
        #expect(kinds.count <= 5 && kinds.dropFirst().allSatisfy { $0 == .combining }, "seed \(seed)")
        #expect(kinds.first == (glyph.width == 2 ? .wide : .narrow) || glyph.text == "\u{FFFD}", "seed \(seed)")
      }
      #expect(DisplayWidth.of(String(text)) == glyphs.reduce(0) { $0 + $1.width }, "seed \(seed)")
    }
  }
}
