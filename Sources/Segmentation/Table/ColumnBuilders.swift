// Collectors of a column's values while lines are read. Rows come in any order, and a later value replaces an earlier
// one; a row that never comes is missing.

/// Collects exact decimals at the largest scale that occurs.
struct DecimalColumnBuilder {
  private var values: [Int64] = []
  private var scale = 0
  /// Used once the common scale needs more than 64 bits.
  private var widest: [Int128?]?

  var isEmpty: Bool { values.isEmpty }

  mutating func set(_ row: Int, to number: DecimalNumber?) {
    guard widest == nil else { return setWidest(row, to: number) }
    while values.count <= row { values.append(.min) }
    guard let number else { return values[row] = .min }
    if number.fractionDigits > scale { rescale(to: number.fractionDigits) }
    if widest == nil, let mantissa = number.scaled(to: scale) {
      values[row] = mantissa
    } else {
      if widest == nil { widen() }
      setWidest(row, to: number)
    }
  }

  /// Brings all values to a larger scale, or none of them where one does not fit there.
  private mutating func rescale(to larger: Int) {
    var factor: Int64 = 1
    for _ in scale..<larger { factor *= 10 }
    var rescaled = values
    for index in values.indices where values[index] != .min {
      let (product, overflow) = values[index].multipliedReportingOverflow(by: factor)
      if overflow { return widen() }
      rescaled[index] = product
    }
    values = rescaled
    scale = larger
  }

  /// Moves to 128 bits at the largest scale.
  private mutating func widen() {
    let factor = Self.power(Self.widestScale - scale)
    widest = values.map { $0 == .min ? nil : Int128($0) * factor }
  }

  private mutating func setWidest(_ row: Int, to number: DecimalNumber?) {
    guard var widest else { return }
    self.widest = nil
    while widest.count <= row { widest.append(nil) }
    widest[row] = number?.floorScaled(to: Self.widestScale)
    self.widest = widest
  }

  func finish(count: Int) -> IntegerColumn {
    if let widest {
      return IntegerColumn(widest + Array(repeating: nil, count: count - widest.count), scale: Self.widestScale)
    }
    return IntegerColumn(wide: values + Array(repeating: .min, count: count - values.count), scale: scale)
  }

  private static let widestScale = 18

  private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}

/// Collects 64-bit whole numbers: minor units of money, days, instants.
struct WholeColumnBuilder {
  private(set) var values: [Int64] = []

  mutating func set(_ row: Int, to value: Int64?) {
    while values.count <= row { values.append(.min) }
    values[row] = value ?? .min
  }

  subscript(row: Int) -> Int64? { row < values.count && values[row] != .min ? values[row] : nil }

  func finish(count: Int) -> IntegerColumn {
    IntegerColumn(wide: values + Array(repeating: .min, count: count - values.count))
  }
}

/// Collects texts of which many may be the same.
struct InternedColumnBuilder {
  private var interner = ByteInterner()
  private var codes: [UInt32] = []

  var isEmpty: Bool { codes.isEmpty }

  mutating func set(_ row: Int, to bytes: UnsafeBufferPointer<UInt8>?) {
    while codes.count <= row { codes.append(0) }
    codes[row] = bytes.map { $0.isEmpty ? 0 : UInt32(interner.intern($0).number + 1) } ?? 0
  }

  func finish(count: Int) -> StoredColumn {
    let padded = codes + [UInt32](repeating: 0, count: count - codes.count)
    guard interner.count > 4_096, interner.count > count / 4 else {
      let entries = (0..<interner.count).map { CodeColumn.Entry([interner.text(of: $0)]) }
      return .codes(CodeColumn(codes: padded, entries: entries))
    }
    return .texts(
      TextColumn(count: count) { row, heap in
        guard padded[row] > 0 else { return }
        interner.withBytes(of: Int(padded[row]) - 1) { heap.append(contentsOf: $0) }
      })
  }
}

/// Collects texts that are mostly distinct.
struct HeapColumnBuilder {
  private var heap: [UInt8] = []
  private var places: [(start: Int, length: Int)] = []

  var isEmpty: Bool { places.isEmpty }

  mutating func set(_ row: Int, to bytes: UnsafeBufferPointer<UInt8>?) {
    while places.count <= row { places.append((0, 0)) }
    guard let bytes else { return places[row] = (0, 0) }
    places[row] = (heap.count, bytes.count)
    heap.append(contentsOf: bytes)
  }

  func finish(count: Int) -> TextColumn {
    heap.withUnsafeBufferPointer { heap in
      TextColumn(count: count) { row, target in
        guard row < places.count, places[row].length > 0 else { return }
        let place = places[row]
        target.append(contentsOf: UnsafeBufferPointer(rebasing: heap[place.start..<(place.start + place.length)]))
      }
    }
  }
}

/// Collects sets of texts, each distinct set once.
struct SetColumnBuilder {
  private var numbers: [[String]: UInt32] = [:]
  private var entries: [CodeColumn.Entry] = []
  private var codes: [UInt32] = []

  var isEmpty: Bool { codes.isEmpty }

  mutating func set(_ row: Int, to members: [String]?) {
    while codes.count <= row { codes.append(0) }
    codes[row] = members.map { code(of: Self.distinct($0)) } ?? 0
  }

  /// The members of a row, or nil where it is missing.
  subscript(row: Int) -> [String]? {
    row < codes.count && codes[row] > 0 ? entries[Int(codes[row]) - 1].values : nil
  }

  private mutating func code(of members: [String]) -> UInt32 {
    if let known = numbers[members] { return known }
    entries.append(CodeColumn.Entry(members))
    numbers[members] = UInt32(entries.count)
    return UInt32(entries.count)
  }

  /// The members without those that only differ in case, in their order, and without empty texts.
  private static func distinct(_ members: [String]) -> [String] {
    guard members.count > 1 else { return members.filter { !$0.isEmpty } }
    var seen: Set<String> = []
    return members.filter { !$0.isEmpty && seen.insert(TextFolding.fold($0)).inserted }
  }

  func finish(count: Int) -> CodeColumn {
    CodeColumn(codes: codes + [UInt32](repeating: 0, count: count - codes.count), entries: entries)
  }
}
