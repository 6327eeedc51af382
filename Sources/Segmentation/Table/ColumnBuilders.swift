// Collectors of a column's values while lines are read. Rows come in ascending order, each at most once; a row that
// never comes is missing. A later collector is joined to an earlier one, whose rows stand before its own.

/// Which row each line ends in, where some lines are about the same fan: its later line wins.
struct LineFolding {
  /// The row of each line.
  let rows: [UInt32]
  /// The number of rows.
  let count: Int

  /// The values by rows: of each row's lines the last that says something, be it that the value is removed.
  func fold<Value>(_ values: [Value], missing: Value, removed: [UInt32], isMissing: (Value) -> Bool) -> [Value] {
    var folded = [Value](repeating: missing, count: count)
    var next = removed.makeIterator()
    var nextRemoved = next.next()
    for (line, value) in values.enumerated() {
      if let removed = nextRemoved, Int(removed) == line {
        folded[Int(rows[line])] = missing
        nextRemoved = next.next()
      } else if !isMissing(value) {
        folded[Int(rows[line])] = value
      }
    }
    while let removed = nextRemoved {
      folded[Int(rows[Int(removed)])] = missing
      nextRemoved = next.next()
    }
    return folded
  }
}

extension Array {
  /// Adds the value of a row; the rows before it that did not come are missing.
  @inline(__always)
  mutating func append(_ value: Element, at row: Int, missing: Element) {
    pad(to: row, missing)
    append(value)
  }

  /// Adds missing values until there are `count`.
  @inline(__always)
  mutating func pad(to count: Int, _ missing: Element) {
    precondition(self.count <= count, "rows come in ascending order")
    if self.count < count { append(contentsOf: repeatElement(missing, count: count - self.count)) }
  }
}

/// Collects exact decimals; the column has the largest scale that occurs.
struct DecimalColumnBuilder {
  private var values: [Int64] = []
  private var scales: [UInt8] = []
  private static let widestScale = 18

  var isEmpty: Bool { values.isEmpty }

  mutating func set(_ row: Int, to number: DecimalNumber) {
    values.append(number.mantissa, at: row, missing: .min)
    scales.append(number.scale, at: row, missing: 0)
  }

  mutating func append(_ later: DecimalColumnBuilder, from row: Int) {
    guard !later.isEmpty else { return }
    values.pad(to: row, .min)
    scales.pad(to: row, 0)
    values += later.values
    scales += later.scales
  }

  func keeping(_ kept: [Int]) -> DecimalColumnBuilder {
    var smaller = DecimalColumnBuilder()
    for (row, earlier) in kept.enumerated() where earlier < values.count && values[earlier] != .min {
      smaller.values.append(values[earlier], at: row, missing: .min)
      smaller.scales.append(scales[earlier], at: row, missing: 0)
    }
    return smaller
  }

  mutating func fold(_ lines: LineFolding, removed: [UInt32]) {
    let order = lines.fold(
      (0..<Int32(values.count)).map { values[Int($0)] == .min ? -1 : $0 }, missing: -1, removed: removed
    ) { $0 < 0 }
    let (earlier, earlierScales) = (values, scales)
    values = order.map { $0 < 0 ? .min : earlier[Int($0)] }
    scales = order.map { $0 < 0 ? 0 : earlierScales[Int($0)] }
  }

  consuming func finish(count: Int) -> IntegerColumn {
    values.pad(to: count, .min)
    scales.pad(to: count, 0)
    let scale = Int(scales.max() ?? 0)
    guard scale > 0 else { return IntegerColumn(narrowing: values) }
    var scaled = values
    for row in 0..<count where values[row] != .min {
      let factor = Self.powers[scale - Int(scales[row])]
      let (product, overflow) = values[row].multipliedReportingOverflow(by: factor)
      if overflow { return widest() }
      scaled[row] = product
    }
    return IntegerColumn(narrowing: scaled, scale: scale)
  }

  /// The column for values that 64 bits do not hold at one scale.
  private func widest() -> IntegerColumn {
    let wide = values.indices.map { row -> Int128? in
      guard values[row] != .min else { return nil }
      return Int128(values[row]) * Int128(Self.powers[Self.widestScale - Int(scales[row])])
    }
    return IntegerColumn(wide, scale: Self.widestScale)
  }

  /// The powers of ten up to that of the widest scale.
  private static let powers: [Int64] = (0...widestScale).map(powerOfTen)
}

/// Collects 64-bit whole numbers: minor units of money, days, instants.
struct WholeColumnBuilder {
  private(set) var values: [Int64] = []

  mutating func set(_ row: Int, to value: Int64) { values.append(value, at: row, missing: .min) }

  mutating func append(_ later: WholeColumnBuilder, from row: Int) {
    guard !later.values.isEmpty else { return }
    values.pad(to: row, .min)
    values += later.values
  }

  func keeping(_ kept: [Int]) -> WholeColumnBuilder {
    var smaller = WholeColumnBuilder()
    for (row, earlier) in kept.enumerated() where earlier < values.count && values[earlier] != .min {
      smaller.set(row, to: values[earlier])
    }
    return smaller
  }

  mutating func fold(_ lines: LineFolding, removed: [UInt32]) {
    values = lines.fold(values, missing: .min, removed: removed) { $0 == .min }
  }

  consuming func finish(count: Int) -> IntegerColumn {
    values.pad(to: count, .min)
    return IntegerColumn(narrowing: values)
  }
}

/// Collects texts of which many may be the same.
struct InternedColumnBuilder {
  private var interner = ByteInterner()
  private var codes: [UInt32] = []
  /// The codes of `true` and `false`; 0 until they come.
  private var flagCodes: (yes: UInt32, no: UInt32) = (0, 0)

  var isEmpty: Bool { codes.isEmpty }

  mutating func set(_ row: Int, to bytes: UnsafeBufferPointer<UInt8>) {
    codes.append(bytes.isEmpty ? 0 : code(of: bytes), at: row, missing: 0)
  }

  mutating func set(_ row: Int, to flag: Bool) {
    if flag {
      if flagCodes.yes == 0 { flagCodes.yes = code(of: ("true" as StaticString).utf8Bytes) }
    } else if flagCodes.no == 0 {
      flagCodes.no = code(of: ("false" as StaticString).utf8Bytes)
    }
    codes.append(flag ? flagCodes.yes : flagCodes.no, at: row, missing: 0)
  }

  private mutating func code(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(interner.intern(bytes).number + 1)
  }

  mutating func append(_ later: InternedColumnBuilder, from row: Int) {
    guard !later.isEmpty else { return }
    codes.pad(to: row, 0)
    var translation: [UInt32] = [0]
    translation.reserveCapacity(later.interner.count + 1)
    for number in 0..<later.interner.count {
      translation.append(later.interner.withBytes(of: number) { code(of: $0) })
    }
    codes.reserveCapacity(codes.count + later.codes.count)
    for code in later.codes { codes.append(translation[Int(code)]) }
  }

  func keeping(_ kept: [Int]) -> InternedColumnBuilder {
    var smaller = InternedColumnBuilder()
    for (row, earlier) in kept.enumerated() where earlier < codes.count && codes[earlier] > 0 {
      interner.withBytes(of: Int(codes[earlier]) - 1) { smaller.set(row, to: $0) }
    }
    return smaller
  }

  mutating func fold(_ lines: LineFolding, removed: [UInt32]) {
    codes = lines.fold(codes, missing: 0, removed: removed) { $0 == 0 }
  }

  consuming func finish(count: Int) -> StoredColumn {
    codes.pad(to: count, 0)
    guard interner.count > 4_096, interner.count > count / 4 else {
      let entries = (0..<interner.count).map { CodeColumn.Entry([interner.text(of: $0)]) }
      return .codes(CodeColumn(codes: codes, entries: entries))
    }
    return .texts(Self.texts(codes, interner))
  }
}

extension InternedColumnBuilder {
  private static func texts(_ codes: [UInt32], _ interner: ByteInterner) -> TextColumn {
    TextColumn(count: codes.count) { row, heap in
      guard codes[row] > 0 else { return }
      interner.withBytes(of: Int(codes[row]) - 1) { heap.append(contentsOf: $0) }
    }
  }
}

/// Collects texts that are mostly distinct.
struct HeapColumnBuilder {
  private var heap: [UInt8] = []
  private var lengths: [UInt32] = []

  var isEmpty: Bool { lengths.isEmpty }

  /// The number of rows up to the last that came.
  var count: Int { lengths.count }

  mutating func set(_ row: Int, to bytes: UnsafeBufferPointer<UInt8>) {
    lengths.append(UInt32(bytes.count), at: row, missing: 0)
    heap.append(contentsOf: bytes)
  }

  mutating func append(_ later: HeapColumnBuilder, from row: Int) {
    guard !later.isEmpty else { return }
    lengths.pad(to: row, 0)
    lengths += later.lengths
    heap += later.heap
  }

  func keeping(_ kept: [Int]) -> HeapColumnBuilder {
    var smaller = HeapColumnBuilder()
    var row = 0
    var next = 0
    forEach { text in
      if next < kept.count, kept[next] == row {
        smaller.set(next, to: text)
        next += 1
      }
      row += 1
    }
    return smaller
  }

  mutating func fold(_ lines: LineFolding, removed: [UInt32]) {
    var start = 0
    var places: [(start: Int, length: UInt32)] = []
    places.reserveCapacity(lengths.count)
    for length in lengths {
      places.append((start, length))
      start += Int(length)
    }
    let folded = lines.fold(places, missing: (0, 0), removed: removed) { $0.length == 0 }
    var texts: [UInt8] = []
    texts.reserveCapacity(heap.count)
    for place in folded { texts += heap[place.start..<(place.start + Int(place.length))] }
    lengths = folded.map(\.length)
    heap = texts
  }

  /// Calls `body` with each text in order.
  func forEach(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    heap.withUnsafeBufferPointer { heap in
      var start = 0
      for length in lengths {
        body(UnsafeBufferPointer(rebasing: heap[start..<(start + Int(length))]))
        start += Int(length)
      }
    }
  }

  /// The bytes of all texts together.
  var byteCount: Int { heap.count }

  consuming func finish(count: Int) -> TextColumn {
    lengths.pad(to: count, 0)
    return TextColumn(lengths: lengths, heap: heap)
  }
}
