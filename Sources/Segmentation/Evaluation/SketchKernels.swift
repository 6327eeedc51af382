#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// Scans of number columns by their sketches: a byte tells of most rows whether the value is in a range; the others, whose
/// parts an end of the range cuts, are looked up in the column.
enum SketchKernels {
  /// What scans a column for a range of its values.
  static func kernel<Number: StoredInteger>(
    _ column: Column<Number>, _ sketch: ColumnSketch, _ range: ClosedRange<Number>
  ) -> BlockKernel {
    let (codes, cover) = (sketch.codes, sketch.cover(range))
    guard let first = cover.cut.first, let last = cover.cut.last else {
      let test = Int8.test(of: cover.codes)
      return { block, words in test(codes.block(block), words) }
    }
    let lookup = Lookup(range: range, scan: Number.test(of: range))
    if first == last { return kernel(column, codes, cover.codes, Equal(value: first), lookup) }
    return kernel(column, codes, cover.codes, Either(one: first, other: last), lookup)
  }

  private static func kernel<Number: StoredInteger>(
    _ column: Column<Number>, _ codes: Column<Int8>, _ inside: ClosedRange<Int8>, _ cut: some CodeTest,
    _ lookup: Lookup<Number>
  ) -> BlockKernel {
    if inside.upperBound == .max, inside.lowerBound > .min {
      let above = LanesAbove(bound: inside.lowerBound - 1)
      return { block, words in lookup.run(codes.block(block), column.block(block), above, cut, words) }
    }
    let between = LanesBetween(lower: inside.lowerBound, upper: inside.upperBound)
    return { block, words in lookup.run(codes.block(block), column.block(block), between, cut, words) }
  }
}

/// Looks up the rows of a block whose codes do not tell enough.
private struct Lookup<Number: StoredInteger>: Sendable {
  let range: ClosedRange<Number>
  /// The same range for a whole block, which costs less where most rows would be looked up.
  let scan: BlockTest<Number>

  /// Scans a block: `inside` holds for the codes of all rows that can be in the range, `cut` for those that need not be.
  @inline(__always)
  func run<Inside: WordTest, Cut: CodeTest>(
    _ codes: UnsafeBufferPointer<Int8>, _ values: UnsafeBufferPointer<Number>, _ inside: Inside, _ cut: Cut,
    _ words: UnsafeMutablePointer<UInt64>
  ) where Inside.Value == Int8 {
    guard let codes = codes.baseAddress, let numbers = values.baseAddress else { return }
    let whole = values.count / 64
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: wordsPerBlock + 1) { list in
      guard let list = list.baseAddress else { return }
      // The words with a row to be looked up; written each time, kept where there is one: no branch to guess.
      var listed = 0
      for word in 0..<whole {
        let start = codes + word &* 64
        let (bits, signs) = (inside.word(start), cut.signs(start))
        words[word] = bits
        list[listed] = UInt16(truncatingIfNeeded: word)
        listed &+= Int(truncatingIfNeeded: (signs &+ 0xFFFF) >> 16)
      }
      var left = values.count / 16
      for place in 0..<listed {
        let word = Int(list[place])
        var rows = cut.word(codes + word &* 64)
        var wrong: UInt64 = 0
        repeat {
          let row = rows.trailingZeroBitCount
          wrong |= (holds(numbers[word &* 64 &+ row]) ? 0 : 1) &<< UInt64(truncatingIfNeeded: row)
          rows &= rows &- 1
          left &-= 1
        } while rows != 0
        words[word] &= ~wrong
        if left < 0 { return scan(values, words) }
      }
      if whole &* 64 < values.count { scan(UnsafeBufferPointer(rebasing: values[(whole &* 64)...]), words + whole) }
    }
  }

  @inline(__always)
  private func holds(_ value: Number) -> Bool {
    Number.Magnitude(truncatingIfNeeded: value &- range.lowerBound)
      <= Number.Magnitude(truncatingIfNeeded: range.upperBound &- range.lowerBound)
  }
}

// MARK: Codes

/// A test of codes that few rows satisfy.
private protocol CodeTest: WordTest where Value == Int8 {
  #if arch(x86_64)
    /// Ones in the lanes of the codes that satisfy it.
    func lanes(_ codes: __m128i) -> __m128i
  #endif
}

extension CodeTest {
  #if arch(x86_64)
    @inline(__always)
    func word(_ codes: UnsafePointer<Int8>) -> UInt64 { Vectors.word8(UnsafeRawPointer(codes)) { lanes($0) } }

    /// Sixteen bits, of which one is set where one of sixty-four codes satisfies it.
    @inline(__always)
    func signs(_ codes: UnsafePointer<Int8>) -> UInt64 {
      let raw = UnsafeRawPointer(codes)
      let low = _mm_or_si128(lanes(Vectors.load(raw, 0)), lanes(Vectors.load(raw, 16)))
      let high = _mm_or_si128(lanes(Vectors.load(raw, 32)), lanes(Vectors.load(raw, 48)))
      return Vectors.bits(_mm_or_si128(low, high))
    }
  #else
    func signs(_ codes: UnsafePointer<Int8>) -> UInt64 { word(codes) == 0 ? 0 : 1 }
  #endif
}

private struct Equal: CodeTest {
  let value: Int8

  func accepts(_ code: Int8) -> Bool { code == value }

  #if arch(x86_64)
    @inline(__always)
    func lanes(_ codes: __m128i) -> __m128i { _mm_cmpeq_epi8(codes, Int8.lanes(value)) }
  #endif
}

private struct Either: CodeTest {
  let one: Int8
  let other: Int8

  func accepts(_ code: Int8) -> Bool { code == one || code == other }

  #if arch(x86_64)
    @inline(__always)
    func lanes(_ codes: __m128i) -> __m128i {
      _mm_or_si128(_mm_cmpeq_epi8(codes, Int8.lanes(one)), _mm_cmpeq_epi8(codes, Int8.lanes(other)))
    }
  #endif
}
