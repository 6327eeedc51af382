/// Turns a block of bytes that are 0 or 1 into bits, eight at a time; the bits behind the last byte are zero.
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

/// Writes the bits of `count` rows, for each of which `matches` is asked.
@inline(__always)
func packBits(count: Int, into words: UnsafeMutablePointer<UInt64>, _ matches: (Int) -> Bool) {
  var row = 0
  while row < count {
    let end = min(row &+ 64, count)
    var bits: UInt64 = 0
    for place in row..<end { bits |= (matches(place) ? 1 : 0) << UInt64(truncatingIfNeeded: place & 63) }
    words[row >> 6] = bits
    row = end
  }
}
