extension UnsafeBufferPointer<UInt8> {
  /// The text without the spaces around it; nil where they may be some that ASCII does not have.
  @inline(__always)
  var trimmedASCII: UnsafeBufferPointer<UInt8>? {
    var (start, end) = (0, count)
    while start < end, Self.isSpace(self[start]) { start += 1 }
    while end > start, Self.isSpace(self[end - 1]) { end -= 1 }
    guard start < end else { return UnsafeBufferPointer(start: baseAddress, count: 0) }
    guard self[start] < 0x80, self[end - 1] < 0x80 else { return nil }
    return slice(start..<end)
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }
}

extension CSVRecord {
  /// The field at `index` as text, without the spaces around it.
  func trimmed(_ index: Int) -> String {
    withField(index) { bytes in
      guard let plain = bytes.trimmedASCII else { return ImportCell.trimmed(String(decoding: bytes, as: UTF8.self)) }
      return String(decoding: plain, as: UTF8.self)
    }
  }
}

extension CSVRows {
  /// The key of the field at `index` without the spaces around it, of its kind; nil where it is empty.
  func key(of index: Int, kind: UInt8 = 0) -> UInt64? {
    withField(index) { bytes in
      if let plain = bytes.trimmedASCII { return plain.isEmpty ? nil : KeyCounter.key(plain, kind: kind) }
      let text = ImportCell.trimmed(String(decoding: bytes, as: UTF8.self))
      return text.isEmpty ? nil : KeyCounter.key(text, kind: kind)
    }
  }
}
