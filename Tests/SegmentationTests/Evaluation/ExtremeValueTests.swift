import Testing

@testable import Segmentation

// The ends of what columns can store, where a comparison made of a subtraction could wrap round.
@Suite struct ExtremeValueTests {
  private func expectAllRanges<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ values: [Value], _ bounds: [Int128], _ scan: (LeafPlan.Test) -> Bitmap
  ) {
    func rows(_ holds: (Int128) -> Bool) -> Bitmap {
      Bitmap(count: values.count, rows: values.indices.filter { values[$0] != .min && holds(Int128(values[$0])) })
    }
    for lower in bounds {
      for upper in bounds where lower <= upper {
        #expect(scan(.within(lower: lower, upper: upper)) == rows { lower <= $0 && $0 <= upper }, "\(lower)...\(upper)")
      }
      #expect(scan(.oneOf([lower, 7])) == rows { $0 == lower || $0 == 7 }, "\(lower)")
      let many = Set(bounds + (100..<110).map { Int128($0) })
      #expect(scan(.oneOf(many)) == rows { many.contains($0) })
    }
    #expect(scan(.present) == rows { _ in true })
  }

  /// The ends, their neighbours and a few around zero, more than a word of them.
  private func values<Value: FixedWidthInteger>(_ type: Value.Type) -> [Value] {
    let ends: [Value] = [.min, .min + 1, .min + 2, -2, -1, 0, 1, 2, 7, .max - 1, .max]
    return (0..<130).map { ends[$0 * 5 % ends.count] }
  }

  @Test func theEndsOfEightBits() {
    let values = values(Int8.self)
    let bounds: [Int128] = [.min + 1, -32_768, -129, -128, -127, -126, -1, 0, 7, 126, 127, 128, 32_767, .max]
    let column = IntegerColumn(Column(values))
    expectAllRanges(values, bounds) { NumberKernels.scan(column, $0) }
  }

  @Test func theEndsOfSixteenBits() {
    let values = values(Int16.self)
    let ends: [Int128] = [.min + 1, Int128(Int32.min), -32_769, -32_768, -32_767, -128, -1, 0, 7, 127, 128]
    let bounds: [Int128] = ends + [32_766, 32_767, 32_768, Int128(Int32.max), .max]
    let column = IntegerColumn(Column(values))
    expectAllRanges(values, bounds) { NumberKernels.scan(column, $0) }
  }

  @Test func theEndsOfThirtyTwoBits() {
    let values = values(Int32.self)
    let ends: [Int128] = [.min + 1, Int128(Int64.min), Int128(Int32.min), Int128(Int32.min) + 1, -1, 0, 7]
    let bounds = ends + [Int128(Int32.max) - 1, Int128(Int32.max), Int128(Int32.max) + 1, .max]
    let column = IntegerColumn(Column(values))
    expectAllRanges(values, bounds) { NumberKernels.scan(column, $0) }
  }

  @Test func theEndsOfSixtyFourBits() {
    let values = values(Int64.self)
    let ends: [Int128] = [.min + 1, Int128(Int64.min), Int128(Int64.min) + 1, Int128(Int32.min), -1, 0, 7]
    let bounds = ends + [Int128(Int64.max) - 1, Int128(Int64.max), Int128(Int64.max) + 1, .max]
    let column = IntegerColumn(Column(values))
    expectAllRanges(values, bounds) { NumberKernels.scan(column, $0) }
  }

  @Test func theEndsOfAHundredAndTwentyEightBits() {
    let values = values(Int128.self)
    let bounds: [Int128] = [.min + 1, .min + 2, Int128(Int64.min), -1, 0, 7, Int128(Int64.max), .max - 1, .max]
    let column = IntegerColumn(values.map { $0 == .min ? nil : $0 })
    expectAllRanges(values, bounds) { NumberKernels.scan(column, $0) }
  }

  @Test func rangesOfCodesOfEightAndSixteenBits() {
    let small = (0..<200).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let large = (0..<200).map { UInt16(truncatingIfNeeded: $0 * 9_973) }
    for (first, last) in [(0, 0), (0, 255), (1, 254), (37, 37), (100, 255), (250, 255)] {
      expect(
        Int8.bits(from: first, to: last), small.map(Int8.init(bitPattern:)),
        rows: small.indices.filter { first <= small[$0] && small[$0] <= last })
      let range = (first * 257)...(last * 257)
      expect(
        Int16.bits(from: range.lowerBound, to: range.upperBound), large.map(Int16.init(bitPattern:)),
        rows: large.indices.filter { range.contains(Int(large[$0])) })
    }
  }

  private func expect<Value>(_ test: BlockTest<Value>, _ values: [Value], rows: [Int]) {
    let bitmap = Bitmap(count: values.count) { words in
      values.withUnsafeBufferPointer { values in
        guard let base = words.baseAddress else { return }
        test(values, base)
      }
    }
    #expect(bitmap == Bitmap(count: values.count, rows: rows))
  }

  @Test func thePlaceOfTheLargest() {
    var random = SplitMix(seed: 5)
    for count in [1, 2, 255, 256, 257, 5_000] {
      for spread in [Int64(1), 3, 1_000, .max] {
        var numbers = (0..<count).map { _ in Int64.random(in: -spread...spread, using: &random) }
        numbers[0] = .max
        numbers[count / 2] = .min + 1
        let sorted = numbers.sorted(by: >)
        for place in Set([1, 2, count / 10, count / 2, count - 1, count]) where (1...count).contains(place) {
          #expect(
            Selection.largest(place, of: numbers) == sorted[place - 1], "\(count) within \(spread), place \(place)")
        }
      }
    }
  }

  @Test func aNeedleIsFoundWhereItBeginsAndNowhereElse() {
    var random = SplitMix(seed: 11)
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random) }
      let part = (0..<Int.random(in: 1...5, using: &random)).map { _ in UInt8.random(in: 97...99, using: &random) }
      let places = text.indices.filter { text[$0...].starts(with: part) }
      text.withUnsafeBufferPointer { text in
        let needle = Needle(part, in: text)
        var found: [Int] = []
        while let place = needle.firstIndex(in: text, from: (found.last ?? -1) + 1) { found.append(place) }
        #expect(found == places, "seed 11: \(part) in \(Array(text))")
      }
    }
  }

  @Test func aSampleHashIsTheStandardsHash() {
    let name = "spring test"
    let ids = ["", "f-1", "fan-28", String(repeating: "x", count: 43), String(repeating: "y", count: 44)]
    for start in ids.indices {
      let four = (0..<4).map { ids[(start + $0) % ids.count] }
      let bytes = four.map { Array($0.utf8) }
      let hashes = withExtendedLifetime(bytes) {
        SampleHash(name: name).of { lane in Self.lend(bytes[lane]) }
      }
      for lane in 0..<4 {
        #expect(hashes[lane] == SHA256.firstEightBytes(of: Array(name.utf8) + [0] + bytes[lane]), "\(four[lane])")
      }
    }
  }

  /// Bytes that live on in memory of their own.
  private static func lend(_ bytes: [UInt8]) -> UnsafeBufferPointer<UInt8> {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = buffer.initialize(from: bytes)
    return UnsafeBufferPointer(buffer)
  }
}
