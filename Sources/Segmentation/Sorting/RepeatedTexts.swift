import Synchronization

/// The places that texts have in their order where few texts stand in many rows, as names do: texts are found again by
/// their bytes, and only those that differ are compared.
struct RepeatedTexts: Sendable {
  /// How many texts differ.
  let count: Int
  /// For each part of the rows the place of each of its texts, by the text's number there.
  private let places: [[Int]]
  /// The number of each row's text in its part, from 1 on; 0 where it is missing.
  private let numbers: [UInt16]

  /// So many rows are a part.
  private static let part = 1 << 16
  /// Texts that stand in fewer rows each are sorted faster by their bytes than found again.
  private static let fewestRows = 8

  /// The places of these rows' texts; nil where many differ or the work was stopped. An empty text is a missing one.
  ///
  /// - Complexity: linear in the bytes of the texts; that many differ is found in the first part.
  init?(
    of rows: [UInt32], isDescending: Bool, progress: Progress?,
    text: @Sendable (UInt32) -> UnsafeBufferPointer<UInt8>
  ) {
    let parts = (rows.count + Self.part - 1) / Self.part
    let isInVain = Atomic(false)
    var found: [ByteInterner?] = []
    numbers = [UInt16](unsafeUninitializedCapacity: rows.count) { numbers, count in
      numbers.initialize(repeating: 0)
      let shared = UInt(bitPattern: numbers.baseAddress)
      found = Cores.map(parts, isWorthwhile: true) { part in
        guard !isInVain.load(ordering: .relaxed), progress?.isStopped != true,
          let base = UnsafeMutablePointer<UInt16>(bitPattern: shared)
        else { return nil }
        let range = part * Self.part..<min(rows.count, (part + 1) * Self.part)
        let texts = Self.number(
          rows[range], into: UnsafeMutableBufferPointer(start: base + range.lowerBound, count: range.count), text)
        if texts == nil { isInVain.store(true, ordering: .relaxed) }
        return texts
      }
      count = rows.count
    }
    let texts = found.compactMap { $0 }
    guard texts.count == parts else { return nil }
    (places, count) = Self.places(of: texts, isDescending: isDescending)
  }

  /// The place of the text of the row that stands at `index` among the rows; nil where it is missing.
  @inline(__always)
  func place(at index: Int) -> Int? {
    let number = numbers[index]
    return number == 0 ? nil : places[index / Self.part][Int(number) - 1]
  }

  /// Numbers the texts of a part as they come; nil where they are too many.
  private static func number(
    _ rows: ArraySlice<UInt32>, into numbers: UnsafeMutableBufferPointer<UInt16>,
    _ text: (UInt32) -> UnsafeBufferPointer<UInt8>
  ) -> ByteInterner? {
    var texts = ByteInterner()
    for (place, row) in rows.enumerated() {
      let text = text(row)
      guard !text.isEmpty else { continue }
      numbers[place] = UInt16(texts.intern(text).number + 1)
      if texts.count * fewestRows > rows.count { return nil }
    }
    return texts
  }

  private static func places(of parts: [ByteInterner], isDescending: Bool) -> (places: [[Int]], count: Int) {
    var all = ByteInterner()
    var numbers: [[Int]] = []
    for part in parts {
      numbers.append((0..<part.count).map { number in part.withBytes(of: number) { all.intern($0).number } })
    }
    let texts = (0..<all.count).map { number in all.withBytes(of: number) { Array($0) } }
    let order = texts.indices.sorted { a, b in
      isDescending ? texts[b].lexicographicallyPrecedes(texts[a]) : texts[a].lexicographicallyPrecedes(texts[b])
    }
    var places = [Int](repeating: 0, count: all.count)
    for (place, number) in order.enumerated() { places[number] = place }
    return (numbers.map { $0.map { places[$0] } }, all.count)
  }
}
