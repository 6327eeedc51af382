import Foundation
import Testing

@testable import Segmentation

@Suite struct TextFoldingTests {
  @Test(arguments: [
    ("STRASSE", "straße"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("\u{C5}ngström", "A\u{30A}NGSTRÖM"), ("\u{212B}", "\u{E5}"),
    ("한국", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}"), ("ﬁn", "FIN"), ("ẞ", "ss"), ("Ꭰ", "ꭰ"),
    ("ЁЛКА", "е\u{308}лка"), ("\u{1E9B}\u{323}", "\u{1E69}"),
  ])
  func theyAreTheSameWord(left: String, right: String) {
    #expect(TextFolding.foldedEquals(left, right))
    #expect(TextFolding.fold(left) == TextFolding.fold(right))
  }

  @Test(arguments: [("resume", "résumé"), ("i", "ı"), ("I", "İ"), ("a", "а"), ("", " ")])
  func theyAreNot(left: String, right: String) { #expect(!TextFolding.foldedEquals(left, right)) }

  @Test func theDottedCapitalIKeepsItsDot() {
    #expect(scalars(TextFolding.fold("İ")) == [0x69, 0x307])
    #expect(scalars(TextFolding.fold("I\u{307}")) == [0x69, 0x307])
    #expect(scalars(TextFolding.fold("TITLE")) == scalars("title"))
  }

  @Test func aMarkJoinsTheASCIILetterBeforeIt() {
    #expect(scalars(TextFolding.fold("Plain CAFE\u{301} Text")) == scalars("plain caf\u{E9} text"))
    #expect(scalars(TextFolding.nfc("Cafe\u{301}")) == [0x43, 0x61, 0x66, 0xE9])
  }

  @Test func exclusionsStayApart() {
    #expect(scalars(TextFolding.nfc("\u{958}")) == [0x915, 0x93C])
    #expect(scalars(TextFolding.nfc("\u{2126}")) == [0x3A9])
    #expect(scalars(TextFolding.nfc("\u{344}")) == [0x308, 0x301])
    #expect(scalars(TextFolding.nfc("a\u{315}\u{300}\u{5AE}\u{300}b")) == [0xE0, 0x5AE, 0x300, 0x315, 0x62])
    #expect(scalars(TextFolding.nfc("\u{16D63}\u{16D67}\u{16D67}")) == [0x16D6A])
  }

  @Test func everyVectorOfPythonHolds() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/text-vectors.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 3600)
    for line in lines where !line.hasPrefix("#") {
      let fields = line.split(separator: ";", omittingEmptySubsequences: false).map { text(hexadecimal: $0) }
      let (given, nfc, folded) = (fields[0], fields[1], fields[2])
      #expect(scalars(TextFolding.nfc(given)) == scalars(nfc), "\(line)")
      #expect(scalars(TextFolding.fold(given)) == scalars(folded), "\(line)")
      #expect(scalars(TextFolding.fold(folded)) == scalars(folded), "\(line)")
      #expect(given == TextFolding.nfc(given), "\(line): Swift compares by canonical equivalence")
    }
  }

  @Test func everyScalarComposesAsTheStandardLibraryCompares() {
    // Unified ideographs and most of Hangul have nothing of their own to show.
    let codes: [Range<UInt32>] = [
      0..<0x3400, 0xA000..<0xAD00, 0xF900..<0x10000, 0x11000..<0x12000, 0x16D00..<0x16F00, 0x1D100..<0x1EA00,
      0x2F800..<0x2FA20,
    ]
    for code in codes.joined() {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let single = String(Character(scalar))
      let nfc = TextFolding.nfc(single)
      if nfc != single { Issue.record("U+\(String(code, radix: 16)) changed its meaning") }
      var decomposed = [code]
      if let parts = UnicodeTables.shared.decomposition(of: code) {
        decomposed = [parts.first] + (parts.second == 0 ? [] : [parts.second])
      }
      if TextFolding.nfc(String(decomposed)) != single { Issue.record("U+\(String(code, radix: 16)) falls apart") }
    }
  }

  @Test func wholeBytesAreFoldedWherePartsLieOnWordBorders() {
    for length in 0..<40 {
      for place in 0...length {
        let text = String(repeating: "A", count: place) + "É" + String(repeating: "Z", count: length - place)
        let folded = String(repeating: "a", count: place) + "é" + String(repeating: "z", count: length - place)
        #expect(TextFolding.fold(text) == folded)
        Array(text.utf8).withUnsafeBufferPointer { #expect(!TextFolding.isASCII($0)) }
      }
      Array(repeating: UInt8(0x7F), count: length).withUnsafeBufferPointer { #expect(TextFolding.isASCII($0)) }
    }
    let ascii = String(decoding: UInt8(0)..<0x80, as: UTF8.self)
    #expect(TextFolding.fold(ascii) == ascii.lowercased())
  }

  @Test func illFormedBytesBecomeReplacementCharacters() {
    var folded: [UInt8] = []
    [0x41, 0xC3, 0x42, 0xFF, 0xE2, 0x82].withUnsafeBufferPointer { TextFolding.appendFolded($0, to: &folded) }
    #expect(String(decoding: folded, as: UTF8.self) == "a\u{FFFD}b\u{FFFD}\u{FFFD}")
  }

  @Test func aLongRunOfMarksIsSortedInTime() {
    let marks = String(repeating: "\u{301}\u{316}", count: 20_000)
    let folded = scalars(TextFolding.fold("x" + marks))
    #expect(folded.count == 40_001)
    #expect(folded[1] == 0x316 && folded[40_000] == 0x301)
  }

  @Test(arguments: 0..<20) func whatIsFoldedAlreadyIsKnownAtAnyPlace(place: Int) {
    for byte in UInt8.min...UInt8.max {
      var text = [UInt8](repeating: UInt8(ascii: "z"), count: 20)
      text[place] = byte
      let isFolded = text.withUnsafeBufferPointer { TextFolding.isFoldedASCII($0) }
      #expect(isFolded == (byte < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)), "\(byte)")
    }
  }

  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private func text(hexadecimal: Substring) -> String {
    String(hexadecimal.split(separator: " ").compactMap { UInt32($0, radix: 16) })
  }
}

extension String {
  fileprivate init(_ codes: [UInt32]) {
    self.init()
    unicodeScalars.append(contentsOf: codes.compactMap { Unicode.Scalar($0) })
  }
}
