#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// A test of one stored value that can be made of sixty-four neighbours at once.
///
/// The compiler does not find the processor's own way from comparisons to bits, so the common tests name it where there
/// is one; elsewhere the same tests run value by value.
protocol WordTest: Sendable {
  associatedtype Value: BitwiseCopyable & Sendable

  /// Whether a value satisfies the test.
  func accepts(_ value: Value) -> Bool

  /// Sixty-four answers: bit i is that of `values[i]`.
  func word(_ values: UnsafePointer<Value>) -> UInt64
}

extension WordTest {
  @inline(__always)
  func word(_ values: UnsafePointer<Value>) -> UInt64 { wordByValue(values, 64) }

  @inline(__always)
  private func wordByValue(_ values: UnsafePointer<Value>, _ count: Int) -> UInt64 {
    var bits: UInt64 = 0
    for index in 0..<count { bits |= (accepts(values[index]) ? 1 : 0) << UInt64(truncatingIfNeeded: index) }
    return bits
  }

  /// The answers of a block; the bits behind the last value are zero.
  @inline(__always)
  func scan(_ values: UnsafeBufferPointer<Value>, into words: UnsafeMutablePointer<UInt64>) {
    guard let base = values.baseAddress else { return }
    let whole = values.count / 64
    for index in 0..<whole { words[index] = word(base + index &* 64) }
    let rest = values.count % 64
    if rest > 0 { words[whole] = wordByValue(base + whole &* 64, rest) }
  }
}

/// Values from `lower` to `upper`, both included.
struct Between<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: WordTest {
  let lower: Value
  let upper: Value

  @inline(__always)
  func accepts(_ value: Value) -> Bool { lower <= value && value <= upper }
}

/// Values greater than `bound`, in lanes of a vector: one comparison, which a bound on one side comes down to.
struct LanesAbove<Value: LaneInteger>: WordTest {
  let bound: Value

  @inline(__always)
  func accepts(_ value: Value) -> Bool { value > bound }

  #if arch(x86_64)
    @inline(__always)
    func word(_ values: UnsafePointer<Value>) -> UInt64 {
      let bound = Value.lanes(bound)
      return Value.word(UnsafeRawPointer(values)) { Value.isGreater($0, bound) }
    }
  #endif
}

/// Values from `lower` to `upper`, in lanes of a vector: one subtraction turns both bounds into one.
struct LanesBetween<Value: LaneInteger>: WordTest {
  let lower: Value
  let upper: Value

  @inline(__always)
  func accepts(_ value: Value) -> Bool { lower <= value && value <= upper }

  #if arch(x86_64)
    @inline(__always)
    func word(_ values: UnsafePointer<Value>) -> UInt64 {
      // Moved down so that `lower` is the least of all numbers, a value beyond `upper` is greater than the moved `upper`.
      let shift = Value.lanes(lower &- .min)
      let top = Value.lanes(upper &- lower &+ .min)
      return ~Value.word(UnsafeRawPointer(values)) { Value.isGreater(Value.difference($0, shift), top) }
    }
  #endif
}

/// Codes of 8 bits from `first` to `last`.
struct Codes8: WordTest {
  let first: UInt8
  let last: UInt8

  @inline(__always)
  func accepts(_ value: UInt8) -> Bool { value &- first <= last &- first }

  #if arch(x86_64)
    @inline(__always)
    func word(_ values: UnsafePointer<UInt8>) -> UInt64 {
      let shift = _mm_set1_epi8(Int8(bitPattern: first))
      let span = _mm_set1_epi8(Int8(bitPattern: last &- first))
      return Vectors.word8(UnsafeRawPointer(values)) { codes in
        let moved = _mm_sub_epi8(codes, shift)
        return _mm_cmpeq_epi8(_mm_min_epu8(moved, span), moved)
      }
    }
  #endif
}

/// Codes of 16 bits from `first` to `last`.
struct Codes16: WordTest {
  let first: UInt16
  let last: UInt16

  @inline(__always)
  func accepts(_ value: UInt16) -> Bool { value &- first <= last &- first }

  #if arch(x86_64)
    @inline(__always)
    func word(_ values: UnsafePointer<UInt16>) -> UInt64 {
      let shift = _mm_set1_epi16(Int16(bitPattern: first))
      let span = _mm_set1_epi16(Int16(bitPattern: last &- first))
      let zero = _mm_setzero_si128()
      return Vectors.word16(UnsafeRawPointer(values)) { codes in
        // What is left above the span after a subtraction that stops at zero is outside.
        _mm_cmpeq_epi16(_mm_subs_epu16(_mm_sub_epi16(codes, shift), span), zero)
      }
    }
  #endif
}

#if arch(x86_64)
  /// Sixty-four values through vectors of sixteen bytes, whose comparisons fill a lane with ones or zeros.
  enum Vectors {
    @inline(__always)
    static func load(_ address: UnsafeRawPointer, _ offset: Int) -> __m128i {
      address.loadUnaligned(fromByteOffset: offset, as: __m128i.self)
    }

    /// A bit for each of the sixteen lanes of a byte.
    @inline(__always)
    static func bits(_ lanes: __m128i) -> UInt64 { UInt64(UInt32(bitPattern: _mm_movemask_epi8(lanes))) }

    /// The answers of lanes of a byte.
    @inline(__always)
    static func word8(_ values: UnsafeRawPointer, _ test: (__m128i) -> __m128i) -> UInt64 {
      bits(test(load(values, 0))) | bits(test(load(values, 16))) << 16 | bits(test(load(values, 32))) << 32
        | bits(test(load(values, 48))) << 48
    }

    /// The answers of lanes of two bytes.
    @inline(__always)
    static func word16(_ values: UnsafeRawPointer, _ test: (__m128i) -> __m128i) -> UInt64 {
      @inline(__always) func sixteen(_ offset: Int) -> UInt64 {
        bits(_mm_packs_epi16(test(load(values, offset)), test(load(values, offset + 16))))
      }
      return sixteen(0) | sixteen(32) << 16 | sixteen(64) << 32 | sixteen(96) << 48
    }

    /// The answers of lanes of four bytes.
    @inline(__always)
    static func word32(_ values: UnsafeRawPointer, _ test: (__m128i) -> __m128i) -> UInt64 {
      @inline(__always) func sixteen(_ offset: Int) -> UInt64 {
        let low = _mm_packs_epi32(test(load(values, offset)), test(load(values, offset + 16)))
        let high = _mm_packs_epi32(test(load(values, offset + 32)), test(load(values, offset + 48)))
        return bits(_mm_packs_epi16(low, high))
      }
      return sixteen(0) | sixteen(64) << 16 | sixteen(128) << 32 | sixteen(192) << 48
    }
  }
#endif
