import Interchange
import Testing

/// Bytes that become text, however they are cut.
struct TextDecodingTests {
  private func text(_ bytes: [UInt8], pieces: Int, _ decoding: TextDecoding = TextDecoding()) -> (String, TextDecoding)
  {
    var decoding = decoding
    var text: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      Array(rest.prefix(pieces)).withUnsafeBytes { decoding.decode($0, to: &text) }
      rest = rest.dropFirst(pieces)
    }
    decoding.finish(&text)
    return (String(decoding: text, as: UTF8.self), decoding)
  }

  @Test(arguments: [1, 2, 3, 5, 1_000]) func everyEncodingIsReadInPieces(pieces: Int) {
    let words = "Åsa, €5 – 森 😀"
    let wide = [UInt16(0xFEFF)] + Array(words.utf16)
    let little = text(wide.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, pieces: pieces)
    #expect(little.0 == words && little.1.encoding == .utf16LittleEndian && little.1.fault == nil)
    let big = text(wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, pieces: pieces)
    #expect(big.0 == words && big.1.encoding == .utf16BigEndian)
    let plain = text(Array(words.utf8), pieces: pieces)
    #expect(plain.0 == words && plain.1.encoding == .utf8 && plain.1.fault == nil)
    // Åsa, €5 – in Windows-1252.
    let windows = text([0xC5, 0x73, 0x61, 0x2C, 0x20, 0x80, 0x35, 0x20, 0x96], pieces: pieces)
    #expect(windows.0 == "Åsa, €5 –" && windows.1.encoding == .windows1252)
  }

  @Test func anEncodingThatWasToldIsNotGuessed() {
    let (text, decoding) = text([0x41, 0xE9], pieces: 10, TextDecoding(.utf8))
    #expect(decoding.encoding == .utf8)
    #expect(decoding.fault == "the byte 0xE9 is not valid UTF-8")
    #expect(text == "A\u{FFFD}")
    #expect(self.text(Array("Åsa".utf8), pieces: 2, TextDecoding(.windows1252)).0 == "Ã…sa")
  }
}
