import Testing

@testable import Segmentation

// A sketch only makes scans faster: what they find is what one look at each value finds.
@Suite struct ColumnSketchTests {
  /// How the values of a column are spread.
  enum Spread: CaseIterable {
    case even, few, skewed, allMissing, allEqual, mostlyMissing, ends, days, ascending
  }

  private func values<Value: StoredInteger>(
    _ spread: Spread, _ count: Int, _ type: Value.Type, _ random: inout SplitMix
  ) -> [Value] {
    let ends: [Value] = [.min, .min + 1, .min + 2, -1, 0, 1, .max - 1, .max]
    return (0..<count).map { row in
      switch spread {
      case .even: Value.random(in: Value.min...Value.max, using: &random)
      case .few: Value.random(in: -3...3, using: &random) * 5
      case .skewed: (Value(1) << Value.random(in: 0...Value(Value.bitWidth - 2), using: &random)) &- Value(row % 3)
      case .allMissing: .min
      case .allEqual: 42
      case .mostlyMissing: row % 97 == 0 ? Value.random(in: 0...1_000, using: &random) : .min
      case .ends: ends[Int.random(in: 0..<ends.count, using: &random)]
      case .days: row % 10 == 0 ? .min : 18_000 + Value.random(in: 0...2_500, using: &random)
      case .ascending: Value(row)
      }
    }
  }

  /// Ranges that begin and end at values, beside them, at the ends of the storage and beyond.
  private func ranges<Value: StoredInteger>(
    _ values: [Value], _ number: Int, _ random: inout SplitMix
  ) -> [(lower: Int128, upper: Int128)] {
    func bound() -> Int128 {
      let ends: [Int128] = [.min + 1, Int128(Value.min), Int128(Value.min) + 1, 0, Int128(Value.max) - 1, .max]
      if Int.random(in: 0..<4, using: &random) == 0 { return ends[Int.random(in: 0..<ends.count, using: &random)] }
      return Int128(values[Int.random(in: 0..<values.count, using: &random)])
        + Int128.random(in: -1...1, using: &random)
    }
    return (0..<number).map { _ in
      let (one, other) = (bound(), Int.random(in: 0..<4, using: &random) == 0 ? .max : bound())
      return (min(one, other), max(one, other))
    }
  }

  /// Whether scans of a column find what one look at each of its values finds.
  private func expectRight<Value: StoredInteger>(
    _ column: IntegerColumn, _ values: [Value], _ random: inout SplitMix, _ ranges: Int, _ story: String
  ) {
    #expect(column.sketch != nil && column.count == values.count, "\(story)")
    func rows(_ holds: (Int128) -> Bool) -> Bitmap {
      Bitmap(count: values.count, rows: values.indices.filter { values[$0] != .min && holds(Int128(values[$0])) })
    }
    for (lower, upper) in self.ranges(values, ranges, &random) {
      let found = NumberKernels.scan(column, .within(lower: lower, upper: upper))
      #expect(found == rows { lower <= $0 && $0 <= upper }, "\(story): \(lower)...\(upper)")
    }
    let one = Int128(values[Int.random(in: 0..<values.count, using: &random)])
    #expect(NumberKernels.scan(column, .oneOf([one])) == rows { $0 == one }, "\(story): \(one)")
    #expect(NumberKernels.scan(column, .present) == rows { _ in true }, "\(story): present")
  }

  private func sketched<Value: StoredInteger>(_ values: [Value]) -> IntegerColumn {
    let column = Column(values)
    return IntegerColumn(column, sketch: ColumnSketch(of: column), scale: 0)
  }

  @Test(arguments: Spread.allCases, [UInt64(1), 2])
  func aScanFindsWhatALookAtEachValueFinds(spread: Spread, seed: UInt64) {
    var random = SplitMix(seed: seed)
    for count in [1, 63, 64, 130, 3_000] {
      let (narrow, wide) = (values(spread, count, Int32.self, &random), values(spread, count, Int64.self, &random))
      expectRight(sketched(narrow), narrow, &random, 8, "\(count) of 32 bits, \(spread), seed \(seed)")
      expectRight(sketched(wide), wide, &random, 8, "\(count) of 64 bits, \(spread), seed \(seed)")
    }
  }

  @Test func oneCoreFindsWhatTwoFind() {
    var random = SplitMix(seed: 7)
    let values = values(.skewed, 34_000, Int64.self, &random)
    let column = sketched(values)
    for (lower, upper) in ranges(values, 8, &random) {
      let found = [1, 2].map { threads in
        BlockScan.$threads.withValue(threads) { NumberKernels.scan(column, .within(lower: lower, upper: upper)) }
      }
      #expect(found[0] == found[1], "seed 7: \(lower)...\(upper)")
    }
  }

  @Test func aNumberThatManyHaveIsAPartOfItsOwn() {
    let values = (0..<10_000).map { (row: Int) -> Int32 in row % 4 == 0 ? 500 : Int32(row % 997) }
    let sketch = ColumnSketch(of: Column(values))
    #expect(sketch.cover(Int32(500)...500).cut == [])
    #expect(sketch.cover(Int32(500)...Int32.max).cut == [])
    #expect(sketch.cover(Int32(501)...Int32.max).cut == [])
    var sizes: [Int8: Int] = [:]
    for row in 0..<10_000 where values[row] != 500 { sizes[sketch.codes[row], default: 0] += 1 }
    let largest: Int = sizes.values.max() ?? 0
    #expect(sizes.count > 100 && largest < 200, "\(sizes.count) parts, \(largest) rows in the largest")
  }

  @Test func aRoundNumberCutsNoPart() {
    var random = SplitMix(seed: 4)
    let sketch = ColumnSketch(of: Column((0..<16_384).map { _ in Int32.random(in: -50_000...50_000, using: &random) }))
    let bounds: [Int32] = [-20_000, -1_000, 0, 1_000, 5_000, 20_000]
    let cut = bounds.filter { sketch.cover($0...Int32.max).cut != [] || sketch.cover(($0 + 1)...Int32.max).cut != [] }
    #expect(cut == [])
  }

  @Test func ofMissingValuesAndOfOneValueThereIsNothingToLookUp() {
    let missing = ColumnSketch(of: Column([Int32](repeating: .min, count: 1_000)))
    #expect(missing.starts == [.min + 1] && (0..<1_000).allSatisfy { missing.codes[$0] == .min })
    let equal = ColumnSketch(of: Column([Int64](repeating: 42, count: 1_000)))
    #expect(equal.cover(Int64(42)...42).cut == [] && equal.cover(Int64(1)...42).codes.contains(equal.codes[0]))
  }

  @Test func whereMostRowsAreInOnePartTheyAreFoundAsWell() {
    // The parts were chosen when all numbers were small; then they grew.
    var random = SplitMix(seed: 3)
    var column = sketched((0..<17_000).map { Int32($0 % 100) })
    let values = (0..<17_000).map { (row: Int) -> Int32 in Int32(row % 50 == 0 ? row % 100 : 1_000 + row) }
    column.set(values.enumerated().map { ($0, Int128($1)) })
    expectRight(column, values, &random, 10, "grown, seed 3")
  }

  @Test(arguments: [UInt64(1), 2]) func aSketchFollowsEveryChangeOfItsColumn(seed: UInt64) {
    var random = SplitMix(seed: seed)
    let first = values(.skewed, 17_000, Int32.self, &random)
    var column = sketched(first)
    var values: [Int64] = first.map { Int64($0) }
    for step in 0..<6 {
      let story = "seed \(seed), step \(step)"
      let rows = Set((0..<30).map { _ in Int.random(in: 0..<values.count, using: &random) }).sorted()
      // From the fourth step on, some numbers need 64 bits.
      let bound: Int64 = step < 3 ? Int64(Int32.max) : .max
      let changes = rows.map { row -> (row: Int, value: Int128?) in
        (row, row % 5 == 0 ? nil : Int128(Int64.random(in: -bound...bound, using: &random)))
      }
      column.set(changes)
      for change in changes { values[change.row] = change.value.map { Int64($0) } ?? .min }
      let sources = (0..<Int.random(in: 0...900, using: &random)).map { added -> Int? in
        added % 3 == 0 ? nil : Int.random(in: 0..<values.count, using: &random)
      }
      let known = values
      let added = sources.map { (source: Int?) -> Int64 in source.map { known[$0] } ?? .min }
      column.append(added.map { $0 == .min ? nil : Int128($0) })
      values += added
      expectRight(column, values, &random, 3, story)
      let order: [UInt32] = Array((0..<UInt32(values.count)).shuffled(using: &random).dropLast(step * 100))
      column = column.reordered(by: order)
      let earlier = values
      values = order.map { earlier[Int($0)] }
      expectRight(column, values, &random, 3, story + ", reordered")
    }
    if case .bits64 = column.storage {} else { Issue.record("the numbers need 64 bits, seed \(seed)") }
  }

  @Test func aColumnThatNeeds128BitsLosesItsSketchAndKeepsItsValues() {
    var column = sketched((0..<100).map { Int64($0) })
    column.set([(row: 3, value: Int128(Int64.max) + 1), (row: 4, value: .min)])
    #expect(column.sketch == nil)
    #expect(column[3] == Int128(Int64.max) + 1 && column[4] == nil && column[5] == 5)
    #expect(NumberKernels.scan(column, .within(lower: 99, upper: .max)).rows() == [3, 99])
  }

  @Test func aNumberThatStandsForMissingIsMissingInTheSketchToo() {
    var column = sketched((0..<100).map { Int32($0) })
    column.set([(row: 3, value: .min)])
    #expect(column[3] == nil && NumberKernels.scan(column, .within(lower: -5, upper: 5)).rows() == [0, 1, 2, 4, 5])
  }

  @Test func partsThatDoNotAscendAreNoSketch() {
    let codes = Column<Int8>([1, 2])
    #expect(ColumnSketch(starts: [.min + 1, 4, 9], codes: codes) != nil)
    for starts: [Int64] in [[], [4], [.min, 4], [.min + 1, 4, 4], [.min + 1, 9, 4], [.min + 1] + Array(0..<255)] {
      #expect(ColumnSketch(starts: starts, codes: codes) == nil, "\(starts.count)")
    }
  }

  // MARK: Archives

  private func archive(_ write: (inout ArchiveWriter<Never>) -> Void) -> Memory {
    var bytes: [UInt8] = []
    var writer = ArchiveWriter<Never> { bytes.append(contentsOf: $0) }
    write(&writer)
    writer.finish()
    return memory(bytes)
  }

  private func memory(_ bytes: [UInt8]) -> Memory { Memory(byteCount: bytes.count) { $0.copyBytes(from: bytes) } }

  private func columns(in memory: Memory) -> ColumnTable? {
    do throws(ArchiveDamage) {
      var reader = try ArchiveReader(memory)
      return try reader.columnTable()
    } catch { return nil }
  }

  @Test func aSketchComesBackFromAnArchiveWhereItLies() throws {
    var random = SplitMix(seed: 5)
    let (narrow, wide) = (values(.skewed, 17_000, Int32.self, &random), values(.days, 17_000, Int64.self, &random))
    let table = ColumnTable(
      count: 17_000, columns: ["a": .integers(sketched(narrow)), "b": .integers(sketched(wide).at(scale: 2))])
    let memory = archive { $0.write(table) }
    let read = try #require(columns(in: memory))
    let (a, b) = (try #require(read.integers("a")), try #require(read.integers("b")))
    #expect(a.sketch?.starts == table.integers("a")?.sketch?.starts && b.scale == 2)
    let codes = UInt(bitPattern: try #require(a.sketch?.codes.pointer(toBlock: 0)))
    #expect(codes > memory.address && codes < memory.address + UInt(memory.byteCount))
    expectRight(a, narrow, &random, 3, "32 bits, seed 5")
    expectRight(b, wide, &random, 3, "64 bits, seed 5")
  }

  @Test func aSketchThatCannotBeThatOfItsColumnIsDamage() {
    let starts: [Int64] = [.min + 1, 2]
    func table(width: Int, starts: [Int64], codes: [Int8]) -> Memory {
      archive { writer in
        for number in [3, 1] { writer.note(number) }
        writer.note("a")
        writer.note(width)
        width == 9 ? writer.write(Column<Int16>([1, 2, 3])) : writer.write(Column<Int32>([1, 2, 3]))
        writer.note(0)
        writer.note(starts)
        writer.write(Column(codes))
      }
    }
    #expect(columns(in: table(width: 1, starts: starts, codes: [-127, -126, -126])) != nil)
    #expect(columns(in: table(width: 1, starts: starts, codes: [-127, -126])) == nil, "a code is missing")
    #expect(columns(in: table(width: 1, starts: starts.reversed(), codes: [-127, -126, -126])) == nil, "descending")
    #expect(columns(in: table(width: 9, starts: starts, codes: [-127, -126, -126])) == nil, "16 bits have none")
  }

  @Test func aChangedByteWhereTheArchiveTellsOfItsSketchesIsDamage() throws {
    let column = sketched((0..<500).map { Int32($0) })
    let table = ColumnTable(count: 500, columns: ["a": .integers(column)])
    let archive = archive { $0.write(table) }
    let whole = withExtendedLifetime(archive) { Array(archive.bytes) }
    #expect(columns(in: memory(whole)) != nil)
    // The pieces before are 500 numbers and 500 codes, each from a multiple of 64 bytes on.
    for offset in stride(from: 2_048 + 512, to: whole.count, by: 37) {
      var damaged = whole
      damaged[offset] ^= 0x04
      #expect(columns(in: memory(damaged)) == nil, "byte \(offset)")
    }
  }
}
