#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// A stored integer that the processor compares in lanes of one vector.
protocol LaneInteger: StoredInteger {
  #if arch(x86_64)
    /// The same number in each lane.
    static func lanes(_ number: Self) -> __m128i

    static func difference(_ a: __m128i, _ b: __m128i) -> __m128i

    /// Ones in the lanes where the first is greater than the second.
    static func isGreater(_ a: __m128i, _ b: __m128i) -> __m128i

    /// The answers of a test for sixty-four numbers.
    static func word(_ values: UnsafeRawPointer, _ test: (__m128i) -> __m128i) -> UInt64
  #endif
}

extension LaneInteger {
  static func test(of range: ClosedRange<Self>) -> BlockTest<Self> {
    if range.upperBound == .max {
      let above = LanesAbove(bound: range.lowerBound - 1)
      return { above.scan($0, into: $1) }
    }
    return between(range.lowerBound, range.upperBound)
  }

  /// What tests whether the bits of values, read as unsigned numbers, lie in a range.
  static func bits(from lower: Int, to upper: Int) -> BlockTest<Self> {
    between(Self(truncatingIfNeeded: lower), Self(truncatingIfNeeded: upper))
  }

  private static func between(_ lower: Self, _ upper: Self) -> BlockTest<Self> {
    let between = LanesBetween(lower: lower, upper: upper)
    return { between.scan($0, into: $1) }
  }
}

extension StoredInteger {
  static func test(of range: ClosedRange<Self>) -> BlockTest<Self> {
    let between = Between(lower: range.lowerBound, upper: range.upperBound)
    return { between.scan($0, into: $1) }
  }
}

extension Int8: LaneInteger {
  #if arch(x86_64)
    @inline(__always)
    static func lanes(_ number: Int8) -> __m128i { _mm_set1_epi8(number) }

    @inline(__always)
    static func difference(_ a: __m128i, _ b: __m128i) -> __m128i { _mm_sub_epi8(a, b) }

    @inline(__always)
    static func isGreater(_ a: __m128i, _ b: __m128i) -> __m128i { _mm_cmpgt_epi8(a, b) }

    @inline(__always)
    static func word(_ values: UnsafeRawPointer, _ test: (__m128i) -> __m128i) -> UInt64 {
      Vectors.word8(values, test)
    }
  #endif
}

extension Int16: LaneInteger {
  #if arch(x86_64)
    @inline(__always)
    static func lanes(_ number: Int16) -> __m128i { _mm_set1_epi16(number) }

    @inline(__always)
    static func difference(_ a: __m128i, _ b: __m128i) -> __m128i { _mm_sub_epi16(a, b) }

    @inline(__always)
    static func isGreater(_ a: __m128i, _ b: __m128i) -> __m128i { _mm_cmpgt_epi16(a, b) }

    @inline(__always)
    static func word(_ values: UnsafeRawPointer, _ test: (__m128i) -> __m128i) -> UInt64 {
      Vectors.word16(values, test)
    }
  #endif
}

extension Int32: LaneInteger {
  #if arch(x86_64)
    @inline(__always)
    static func lanes(_ number: Int32) -> __m128i { _mm_set1_epi32(number) }

    @inline(__always)
    static func difference(_ a: __m128i, _ b: __m128i) -> __m128i { _mm_sub_epi32(a, b) }

    @inline(__always)
    static func isGreater(_ a: __m128i, _ b: __m128i) -> __m128i { _mm_cmpgt_epi32(a, b) }

    @inline(__always)
    static func word(_ values: UnsafeRawPointer, _ test: (__m128i) -> __m128i) -> UInt64 {
      Vectors.word32(values, test)
    }
  #endif
}
