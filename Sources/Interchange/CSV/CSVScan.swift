extension UnsafeBufferPointer<UInt8> {
  /// The first offset from `start` on that a field cannot just pass over: a quote, a line end, NUL, `mark` or the
  /// beginning of a scalar beyond ASCII; or the count.
  @inline(__always)
  func endOfPlainCSVText(from start: Int, _ mark: UInt8) -> Int {
    var offset = start
    let pattern = Lanes.all(mark)
    while offset + 8 <= count {
      let word = word(at: offset)
      let marks =
        Lanes.zeroOrHigh(word ^ pattern) | Lanes.zeroOrHigh(word ^ Lanes.all(0x22))
        | Lanes.zeroOrHigh(word ^ Lanes.all(0x0A)) | Lanes.zeroOrHigh(word ^ Lanes.all(0x0D))
        | Lanes.zeroOrHigh(word) | word
      if marks & Lanes.highBits != 0 { return offset + Lanes.first(marks & Lanes.highBits) }
      offset += 8
    }
    while offset < count {
      let byte = self[offset]
      if byte == mark || byte == 0x22 || byte == 0x0A || byte == 0x0D || byte == 0 || byte >= 0x80 { return offset }
      offset += 1
    }
    return offset
  }
}
