/// Unicode's canonical composition (NFC, UAX #15) of scalars in place.
enum Normalization {
  /// Brings scalars into NFC.
  /// - Complexity: linear, but for sorting long runs of marks; one pass where they are in NFC by themselves.
  static func compose(_ scalars: inout [UInt32]) {
    let tables = UnicodeTables.shared
    guard !scalars.allSatisfy({ tables.settles($0) }) else { return }
    var marked: [MarkedScalar] = []
    marked.reserveCapacity(scalars.count + 8)
    for code in scalars { appendDecomposition(of: code, to: &marked, tables) }
    orderMarks(&marked)
    scalars.removeAll(keepingCapacity: true)
    appendComposition(of: marked, to: &scalars, tables)
  }
}

/// A scalar with its canonical combining class.
private struct MarkedScalar {
  let code: UInt32
  let combiningClass: UInt8
}

/// Hangul syllables are arithmetic (The Unicode Standard, section 3.12).
private enum Hangul {
  static let syllables: UInt32 = 0xAC00
  static let leads: UInt32 = 0x1100
  static let vowels: UInt32 = 0x1161
  static let trails: UInt32 = 0x11A7

  static func syllableIndex(_ code: UInt32) -> UInt32? {
    code >= syllables && code - syllables < 19 * 588 ? code - syllables : nil
  }

  static func composite(of first: UInt32, and second: UInt32) -> UInt32? {
    if first >= leads, first - leads < 19, second >= vowels, second - vowels < 21 {
      return syllables + (first - leads) * 588 + (second - vowels) * 28
    }
    guard let index = syllableIndex(first), index % 28 == 0, second > trails, second - trails < 28 else { return nil }
    return first + second - trails
  }
}

extension Normalization {
  private static func appendDecomposition(
    of code: UInt32, to marked: inout [MarkedScalar], _ tables: UnicodeTables
  ) {
    if let index = Hangul.syllableIndex(code) {
      marked.append(MarkedScalar(code: Hangul.leads + index / 588, combiningClass: 0))
      marked.append(MarkedScalar(code: Hangul.vowels + index % 588 / 28, combiningClass: 0))
      if index % 28 > 0 { marked.append(MarkedScalar(code: Hangul.trails + index % 28, combiningClass: 0)) }
    } else if let (first, second) = tables.decomposition(of: code) {
      appendDecomposition(of: first, to: &marked, tables)
      if second != 0 { appendDecomposition(of: second, to: &marked, tables) }
    } else {
      marked.append(MarkedScalar(code: code, combiningClass: tables.combiningClass(of: code)))
    }
  }

  /// Sorts each run of marks by class; marks of one class keep their order.
  private static func orderMarks(_ marked: inout [MarkedScalar]) {
    var start = 0
    while start < marked.count {
      guard marked[start].combiningClass > 0 else {
        start += 1
        continue
      }
      var end = start + 1
      var isOrdered = true
      while end < marked.count, marked[end].combiningClass > 0 {
        isOrdered = isOrdered && marked[end - 1].combiningClass <= marked[end].combiningClass
        end += 1
      }
      if !isOrdered { sort(&marked[start..<end]) }
      start = end
    }
  }

  private static func sort(_ run: inout ArraySlice<MarkedScalar>) {
    // The place in the sorting key keeps marks of one class in order, whatever sort is used.
    let keys = run.enumerated().map { place, mark in (UInt64(mark.combiningClass) << 32 | UInt64(place), mark) }
    for (index, (_, mark)) in zip(run.indices, keys.sorted { $0.0 < $1.0 }) { run[index] = mark }
  }

  private static func appendComposition(
    of marked: [MarkedScalar], to scalars: inout [UInt32], _ tables: UnicodeTables
  ) {
    var starter: Int?
    // The class of the last mark between the starter and here; −1 where nothing stands between.
    var between = -1
    for mark in marked {
      let markClass = Int(mark.combiningClass)
      if let place = starter, between < markClass {
        let first = scalars[place]
        if let composite = Hangul.composite(of: first, and: mark.code)
          ?? tables.composite(of: first, and: mark.code)
        {
          scalars[place] = composite
          continue
        }
      }
      if markClass == 0 {
        starter = scalars.count
        between = -1
      } else {
        between = markClass
      }
      scalars.append(mark.code)
    }
  }
}
