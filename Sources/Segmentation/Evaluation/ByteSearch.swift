#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// Finding bytes in bytes.
enum ByteSearch {
  static func contains(_ text: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= part.count, !part.isEmpty else { return false }
    for start in 0...(text.count - part.count) where text[start] == part[0] && equal(text, start, part) { return true }
    return false
  }

  static func starts(_ text: UnsafeBufferPointer<UInt8>, with part: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= part.count && equal(text, 0, part)
  }

  static func ends(_ text: UnsafeBufferPointer<UInt8>, with part: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count >= part.count && equal(text, text.count - part.count, part)
  }

  @inline(__always)
  static func equal(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int, _ part: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for offset in 0..<part.count where text[position &+ offset] != part[offset] { return false }
    return true
  }
}

/// A part that is looked for in many texts, by its two rarest bytes.
struct Needle: Sendable {
  private let part: [UInt8]
  /// The places in the part of the two bytes that a place is tested for first.
  private let probes: (Int, Int)

  /// - Parameter sample: some of the texts, which tell how often each byte occurs.
  init(_ part: [UInt8], in sample: UnsafeBufferPointer<UInt8>) {
    self.part = part
    var counts = [Int](repeating: 0, count: 256)
    for byte in sample.prefix(8_192) { counts[Int(byte)] += 1 }
    let places = part.indices.sorted { (counts[Int(part[$0])], $0) < (counts[Int(part[$1])], $1) }
    let first = places.first ?? 0
    // Twice the same byte tells less than two different ones.
    probes = (first, places.first { part[$0] != part[first] } ?? places.last ?? 0)
  }

  /// The first place of the part at or after a position.
  func firstIndex(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    part.withUnsafeBufferPointer { part in
      guard !part.isEmpty, start >= 0, text.count - start >= part.count, let base = text.baseAddress else { return nil }
      var position = start
      #if arch(x86_64)
        if let hit = wide(part, UnsafeRawPointer(base), text, &position) { return hit }
      #endif
      let end = text.count - part.count
      while position <= end {
        if text[position] == part[0], ByteSearch.equal(text, position, part) { return position }
        position += 1
      }
      return nil
    }
  }

  #if arch(x86_64)
    /// Tests sixty-four places at a time; `position` is left where fewer remain.
    @inline(__always)
    private func wide(
      _ part: UnsafeBufferPointer<UInt8>, _ raw: UnsafeRawPointer, _ text: UnsafeBufferPointer<UInt8>,
      _ position: inout Int
    ) -> Int? {
      let (first, second) = (raw + probes.0, raw + probes.1)
      let (one, other) = (
        _mm_set1_epi8(Int8(bitPattern: part[probes.0])), _mm_set1_epi8(Int8(bitPattern: part[probes.1]))
      )
      @inline(__always) func places(_ offset: Int) -> __m128i {
        _mm_and_si128(
          _mm_cmpeq_epi8(Vectors.load(first, offset), one), _mm_cmpeq_epi8(Vectors.load(second, offset), other))
      }
      while position &+ 63 &+ part.count <= text.count {
        let (a, b) = (places(position), places(position &+ 16))
        let (c, d) = (places(position &+ 32), places(position &+ 48))
        if _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) != 0 {
          var found = Vectors.bits(a) | Vectors.bits(b) << 16 | Vectors.bits(c) << 32 | Vectors.bits(d) << 48
          while found != 0 {
            let place = position &+ found.trailingZeroBitCount
            if ByteSearch.equal(text, place, part) { return place }
            found &= found &- 1
          }
        }
        position &+= 64
      }
      return nil
    }
  #endif
}
