#if arch(x86_64)
  import _Builtin_intrinsics.intel.sse2
#endif

/// Writes the bits of `count` rows, for each of which `matches` is asked; the bits behind the last row are zero.
@inline(__always)
func packBits(count: Int, into words: UnsafeMutablePointer<UInt64>, _ matches: (Int) -> Bool) {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { flags in
    guard let base = flags.baseAddress else { return }
    for start in stride(from: 0, to: count, by: 64) {
      let size = min(64, count &- start)
      for place in 0..<size { base[place] = matches(start &+ place) ? 1 : 0 }
      if size < 64 { (base + size).update(repeating: 0, count: 64 &- size) }
      words[start >> 6] = packBits(base)
    }
  }
}

/// Sixty-four bytes that are 0 or 1 as bits.
@inline(__always)
func packBits(_ flags: UnsafePointer<UInt8>) -> UInt64 {
  #if arch(x86_64)
    let zero = _mm_setzero_si128()
    return Vectors.word8(UnsafeRawPointer(flags)) { _mm_cmpgt_epi8($0, zero) }
  #else
    let raw = UnsafeRawPointer(flags)
    var bits: UInt64 = 0
    for part in 0..<8 {
      let bytes = raw.loadUnaligned(fromByteOffset: part &* 8, as: UInt64.self)
      // Each byte's lowest bit is carried to its place in the product's highest byte.
      bits |= ((bytes &* 0x0102_0408_1020_4080) >> 56) << UInt64(truncatingIfNeeded: part &* 8)
    }
    return bits
  #endif
}
