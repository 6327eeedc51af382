import Testing

@testable import TerminalCanvas

/// Every scalar against two other programs: Python's wcwidth, and glibc 2.36, which has the last word.
@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("Ana", 3), ("São", 3), ("東京", 4), ("한국", 4), ("e\u{301}a", 2), ("Привет", 6), ("🎸", 2), ("①", 1),
    ("👩‍👩‍👧", 2), ("👍🏽", 2), ("❤️", 1), ("🇧🇷", 2), ("🫩", 1), ("\u{1B}[2J", 4), ("\u{202E}", 6), ("नमस्ते", 4), ("각", 2),
  ])
  func columns(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width, "\(text)")
  }

  @Test func aCharacterIsAsWideAsItsText() {
    for character in "aé東🎸\n\r\n👩‍👧" {
      #expect(DisplayWidth.of(character) == DisplayWidth.of(String(character)))
    }
  }

  @Test func everyScalarIsAsWideAsBothProgramsSayOrNotShown() {
    let wide = ScalarRanges(WidthFixture.wide)
    let zero = ScalarRanges(WidthFixture.zero)
    let narrowInGlibc = ScalarRanges(WidthFixture.narrowInGlibc)
    let unknownInGlibc = ScalarRanges(WidthFixture.unknownInGlibc)
    // Between two of these nothing changes, so that looking at each is looking at all scalars.
    let starts =
      [wide, zero, narrowInGlibc, unknownInGlibc].flatMap(\.bounds) + DisplayWidthTable.ranges.map { $0 >> 3 }
    var shown = 0
    for scalar in Set(starts).compactMap(Unicode.Scalar.init) {
      let name = "U+\(String(scalar.value, radix: 16))"
      switch ScalarKind(scalar) {
      case .wide: #expect(wide.contains(scalar) && !narrowInGlibc.contains(scalar), "\(name)")
      case .combining: #expect(zero.contains(scalar), "\(name)")
      // Spacing marks have a column in glibc; in the package they have none.
      case .narrow: #expect(!wide.contains(scalar) || narrowInGlibc.contains(scalar), "\(name)")
      case .format, .unknown:
        // The filler draws nothing; nothing else that both call wide is lost.
        #expect(!wide.contains(scalar) || unknownInGlibc.contains(scalar) || scalar == "\u{115F}", "\(name)")
        continue
      }
      #expect(!unknownInGlibc.contains(scalar), "\(name)")
      shown += 1
    }
    #expect(shown > 1_000)
  }
}

/// A list of hexadecimal ranges of scalars.
private struct ScalarRanges {
  /// The first scalar of each range and the first after it, in turns.
  let bounds: [UInt32]

  init(_ list: String) {
    bounds = list.split { $0 == " " || $0 == "\n" }.flatMap { word in
      let ends = word.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      return [ends.first ?? 0, (ends.last ?? 0) + 1]
    }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var low = 0
    var high = bounds.count
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= scalar.value { low = middle + 1 } else { high = middle }
    }
    return low % 2 == 1
  }
}
