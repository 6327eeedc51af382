/// Turns a block of bytes that are 0 or 1 into bits, eight at a time.
@inline(__always)
func packBits(_ flags: UnsafePointer<UInt8>, count: Int, into words: UnsafeMutablePointer<UInt64>) {
  let raw = UnsafeRawPointer(flags)
  let whole = count / 64
  for word in 0..<whole {
    var bits: UInt64 = 0
    for part in 0..<8 {
      let bytes = raw.loadUnaligned(fromByteOffset: word &* 64 &+ part &* 8, as: UInt64.self)
      // Each byte's lowest bit is carried to its place in the product's highest byte.
      bits |= ((bytes &* 0x0102_0408_1020_4080) >> 56) << UInt64(truncatingIfNeeded: part &* 8)
    }
    words[word] = bits
  }
  guard count % 64 != 0 else { return }
  var bits: UInt64 = 0
  for offset in whole * 64..<count { bits |= UInt64(flags[offset] & 1) << UInt64(offset % 64) }
  words[whole] = bits
}

/// A scratch of one block's flags, made once a thread and used for each of its blocks.
@inline(__always)
func withFlagScratch(_ body: (UnsafeMutablePointer<UInt8>) -> Void) {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rowsPerBlock) { buffer in
    guard let flags = buffer.baseAddress else { return }
    body(flags)
  }
}
