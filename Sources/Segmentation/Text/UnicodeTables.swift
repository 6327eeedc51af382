/// The generated tables in a form for look-ups, built once when the first text outside ASCII comes.
struct UnicodeTables: Sendable {
  static let shared = UnicodeTables()

  /// Canonical decompositions into one or two scalars (the second is 0 where there is one), in order of `slots`.
  private var decompositions: [(first: UInt32, second: UInt32)] = [(0, 0)]
  /// For a scalar's page of 128, where that page begins in `slots`; page 0 of it is empty.
  private var pages = [UInt32](repeating: 0, count: 0x11_0000 >> 7)
  /// For a scalar of a page, which decomposition it has (0 for none) and, in the highest bit, whether a normalised text
  /// holds it only after a look at its neighbours, or never.
  private var slots = [UInt16](repeating: 0, count: 128)
  /// The composite of two scalars, under the first shifted by 32 bits and the second.
  private var composites: [UInt64: UInt32] = [:]
  /// Foldings of scalars in `directBlocks`; 0 where there are several scalars or one that does not settle.
  private var directFoldings = [UInt32](repeating: 0, count: Int(directLimit))
  private var foldings: [UInt32: [UInt32]] = [:]
  private static let directLimit: UInt32 = 0x3100
  /// European scripts, Vietnamese, punctuation and kana: a few hundred microseconds to prepare, unlike everything.
  private static let directBlocks: [Range<UInt32>] = [0..<0x600, 0x1E00..<0x2070, 0x3000..<0x3100]

  private init() {
    composites.reserveCapacity(1024)
    TableReader.read(DecompositionTable.entries) { code, parts, composes in
      addDecomposition(of: code, into: parts, composes: composes)
    }
    TableReader.read(FoldingTable.entries) { code, parts, _ in foldings[code] = Array(parts) }
    var folded: [UInt32] = []
    for block in UnicodeTables.directBlocks {
      for code in block {
        folded.removeAll(keepingCapacity: true)
        appendFoldingByProperties(of: code, to: &folded)
        if folded.count == 1, settles(code), settles(folded[0]) { directFoldings[Int(code)] = folded[0] }
      }
    }
  }

  private mutating func addDecomposition(of code: UInt32, into parts: ArraySlice<UInt32>, composes: Bool) {
    let second = parts.count > 1 ? parts[parts.startIndex + 1] : 0
    slots[slotPlace(of: code)] |= UInt16(decompositions.count)
    decompositions.append((parts[parts.startIndex], second))
    if composes {
      composites[UInt64(parts[parts.startIndex]) << 32 | UInt64(second)] = code
      slots[slotPlace(of: second)] |= UnicodeTables.unsettled
    } else {
      slots[slotPlace(of: code)] |= UnicodeTables.unsettled
    }
  }

  /// The place of a scalar in `slots`, whose page is added where it is new.
  private mutating func slotPlace(of code: UInt32) -> Int {
    let page = Int(code >> 7)
    if pages[page] == 0 {
      pages[page] = UInt32(slots.count)
      slots.append(contentsOf: repeatElement(0, count: 128))
    }
    return Int(pages[page]) + Int(code & 127)
  }

  private static let unsettled: UInt16 = 0x8000
}

extension UnicodeTables {
  /// The canonical decomposition of a scalar that is not a Hangul syllable; `second` is 0 where it is one scalar.
  @inline(__always)
  func decomposition(of code: UInt32) -> (first: UInt32, second: UInt32)? {
    let index = slot(of: code) & ~UnicodeTables.unsettled
    return index == 0 ? nil : decompositions[Int(index)]
  }

  @inline(__always)
  private func slot(of code: UInt32) -> UInt16 { slots[Int(pages[Int(code >> 7)]) + Int(code & 127)] }

  /// The scalar that two scalars compose to, but for Hangul.
  func composite(of first: UInt32, and second: UInt32) -> UInt32? {
    composites[UInt64(first) << 32 | UInt64(second)]
  }

  /// Unified ideographs of the first plane, Yi, and Hangul syllables.
  @inline(__always)
  private static func isSettledAndCaseless(_ code: UInt32) -> Bool {
    (0x3400..<0xA490).contains(code) || (0xAC00..<0xD7A4).contains(code)
  }

  /// Whether a text of scalars that all settle is in NFC as it stands.
  func settles(_ code: UInt32) -> Bool {
    if code < 0x300 || UnicodeTables.isSettledAndCaseless(code) { return true }
    if (0x1160..<0x1200).contains(code) { return false }
    return slot(of: code) & UnicodeTables.unsettled == 0 && combiningClass(of: code) == 0
  }

  /// The canonical combining class.
  func combiningClass(of code: UInt32) -> UInt8 {
    if code < 0x300 || (0x3400..<0xA000).contains(code) { return 0 }
    return Unicode.Scalar(code)?.properties.canonicalCombiningClass.rawValue ?? 0
  }

  /// The folding of a scalar of the first pages or of CJK, where it is one scalar and both settle; else nil.
  @inline(__always)
  func directFolding(of code: UInt32) -> UInt32? {
    guard code < UnicodeTables.directLimit else { return UnicodeTables.isSettledAndCaseless(code) ? code : nil }
    let folding = directFoldings[Int(code)]
    return folding == 0 && code != 0 ? nil : folding
  }

  /// Appends the full case folding of a scalar.
  @inline(__always)
  func appendFolding(of code: UInt32, to text: inout [UInt32]) {
    if let folding = directFolding(of: code) {
      text.append(folding)
    } else {
      appendFoldingByProperties(of: code, to: &text)
    }
  }

  private func appendFoldingByProperties(of code: UInt32, to text: inout [UInt32]) {
    if let folding = foldings[code] {
      text.append(contentsOf: folding)
    } else if let scalar = Unicode.Scalar(code), scalar.properties.changesWhenLowercased {
      text.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars.lazy.map(\.value))
    } else {
      text.append(code)
    }
  }
}

/// Reads entries such as `C0=41+300`, separated by spaces.
private enum TableReader {
  static func read(
    _ table: StaticString, entry: (_ code: UInt32, _ parts: ArraySlice<UInt32>, _ composes: Bool) -> Void
  ) {
    var numbers: [UInt32] = []
    var number: UInt32 = 0
    var composes = false
    for byte in UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number * 16 + UInt32(byte - 0x30)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): number = number * 16 + UInt32(byte - 0x37)
      default:
        numbers.append(number)
        number = 0
        composes = composes || byte == UInt8(ascii: "+")
        guard byte == UInt8(ascii: " ") else { continue }
        entry(numbers[0], numbers.dropFirst(), composes)
        numbers.removeAll(keepingCapacity: true)
        composes = false
      }
    }
    numbers.append(number)
    entry(numbers[0], numbers.dropFirst(), composes)
  }
}
