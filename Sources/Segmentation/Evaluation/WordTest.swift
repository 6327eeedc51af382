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
///
/// Numbers count on from the greatest to the least here, so that the bits of unsigned numbers are tested as well.
struct LanesBetween<Value: LaneInteger>: WordTest {
  let lower: Value
  let upper: Value

  @inline(__always)
  func accepts(_ value: Value) -> Bool {
    Value.Magnitude(truncatingIfNeeded: value &- lower) <= Value.Magnitude(truncatingIfNeeded: upper &- lower)
  }

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
