/// Text in the form in which conditions compare it: NFC, full case folding, NFC again, whatever the locale.
///
/// `ß` equals `ss`, final and other sigma are one, `İ` is `i` with a dot above; accents count. The data are those of
/// Unicode 17.0, the version of the standard library.
public enum TextFolding {
  /// The text in NFC.
  public static func nfc(_ text: String) -> String {
    let isPlain = text.withUTF8Bytes { bytes in bytes.allSatisfy { $0 < 0xCC } }
    // Below U+0300, whose first byte is CC, every scalar is in NFC and composes with none of its kind.
    if isPlain { return text }
    var scalars = text.unicodeScalars.map(\.value)
    Normalization.compose(&scalars)
    return String(scalars: scalars)
  }

  /// Hands the NFC of UTF-8 bytes to `body`, and the bytes themselves where they are in NFC at first sight.
  static func withNFC<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard bytes.contains(where: { $0 >= 0xCC }) else { return body(bytes) }
    return nfc(String(decoding: bytes, as: UTF8.self)).withUTF8Bytes(body)
  }

  /// The text folded for comparison: NFC(full case folding(NFC(text))).
  public static func fold(_ text: String) -> String {
    var folded: [UInt8] = []
    text.withUTF8Bytes { appendFolded($0, to: &folded) }
    return String(decoding: folded, as: UTF8.self)
  }

  /// Whether both texts are equal once folded.
  public static func foldedEquals(_ left: String, _ right: String) -> Bool {
    var first: [UInt8] = []
    var second: [UInt8] = []
    left.withUTF8Bytes { appendFolded($0, to: &first) }
    right.withUTF8Bytes { appendFolded($0, to: &second) }
    return first == second
  }
}

extension TextFolding {
  /// Whether all bytes are ASCII.
  /// - Complexity: one pass, a word at a time.
  public static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    asciiEnd(bytes, from: 0) == bytes.count
  }

  /// Whether all bytes are ASCII and none is a capital letter, so that they are their own folded form.
  /// - Complexity: one pass, a word at a time.
  static func isFoldedASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // In a lane of ASCII the highest bit is set from A on by the first sum, and from behind Z on by the second.
      let capitals = (word &+ 0x3F3F_3F3F_3F3F_3F3F) & ~(word &+ 0x2525_2525_2525_2525)
      guard (word | capitals) & 0x8080_8080_8080_8080 == 0 else { return false }
      index += 8
    }
    while index < raw.count {
      guard raw[index] < 0x80, raw[index] &- 0x41 >= 26 else { return false }
      index += 1
    }
    return true
  }

  /// Appends the folded form of UTF-8 bytes, itself UTF-8; ill-formed bytes count as U+FFFD.
  /// - Complexity: one pass; ASCII is lower-cased a word at a time.
  public static func appendFolded(_ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) {
    var start = 0
    while start < bytes.count {
      let end = asciiEnd(bytes, from: start)
      if end == bytes.count { return appendLowercased(bytes[start...], to: &folded) }
      // The character before may take a mark that follows; ASCII behind never joins what stands before it.
      let joint = max(start, end - 1)
      appendLowercased(bytes[start..<joint], to: &folded)
      var next = end
      while next < bytes.count, bytes[next] >= 0x80 { next += 1 }
      appendFoldedScalars(UnsafeBufferPointer(rebasing: bytes[joint..<next]), to: &folded)
      start = next
    }
  }

  /// Where the run of ASCII that begins at `start` ends.
  private static func asciiEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index + 8 <= bytes.count {
      let high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) & 0x8080_8080_8080_8080
      if high != 0 { return index + high.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  private static func appendLowercased(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, to folded: inout [UInt8]) {
    let start = folded.count
    folded.append(contentsOf: UnsafeBufferPointer(rebasing: bytes))
    folded.withUnsafeMutableBufferPointer { buffer in
      for index in start..<buffer.count {
        let byte = buffer[index]
        buffer[index] = byte &+ (byte &- 0x41 < 26 ? 0x20 : 0)
      }
    }
  }

  private static func appendFoldedScalars(_ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) {
    let tables = UnicodeTables.shared
    if appendFoldedDirectly(bytes, to: &folded, tables) { return }
    var scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map(\.value)
    Normalization.compose(&scalars)
    var result: [UInt32] = []
    result.reserveCapacity(scalars.count + 4)
    for code in scalars { tables.appendFolding(of: code, to: &result) }
    Normalization.compose(&result)
    for code in result { appendUTF8(code, to: &folded) }
  }

  /// The short way for letters that meet no marks; appends nothing and is false for others.
  private static func appendFoldedDirectly(
    _ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8], _ tables: UnicodeTables
  ) -> Bool {
    let before = folded.count
    var index = 0
    while index < bytes.count {
      guard let code = shortScalar(bytes, at: &index), let folding = tables.directFolding(of: code) else {
        folded.removeLast(folded.count - before)
        return false
      }
      appendUTF8(folding, to: &folded)
    }
    return true
  }

  /// The scalar of one to three well-formed bytes at `index`, which moves behind it; nil for other bytes.
  @inline(__always)
  private static func shortScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: inout Int) -> UInt32? {
    let first = UInt32(bytes[index])
    let tail = { (place: Int) in place < bytes.count && bytes[place] & 0xC0 == 0x80 ? UInt32(bytes[place] & 0x3F) : nil
    }
    if first < 0x80 {
      index += 1
      return first
    }
    guard first >= 0xC2, first < 0xF0, let second = tail(index + 1) else { return nil }
    if first < 0xE0 {
      index += 2
      return (first & 0x1F) << 6 | second
    }
    guard let third = tail(index + 2) else { return nil }
    let code = (first & 0xF) << 12 | second << 6 | third
    index += 3
    return code >= 0x800 && !(0xD800..<0xE000).contains(code) ? code : nil
  }

  @inline(__always)
  private static func appendUTF8(_ code: UInt32, to bytes: inout [UInt8]) {
    if code < 0x80 { return bytes.append(UInt8(code)) }
    if code < 0x800 {
      bytes.append(UInt8(0xC0 | code >> 6))
    } else {
      if code < 0x10000 {
        bytes.append(UInt8(0xE0 | code >> 12))
      } else {
        bytes.append(UInt8(0xF0 | code >> 18))
        bytes.append(UInt8(0x80 | code >> 12 & 0x3F))
      }
      bytes.append(UInt8(0x80 | code >> 6 & 0x3F))
    }
    bytes.append(UInt8(0x80 | code & 0x3F))
  }
}

extension String {
  /// The text of these scalars.
  fileprivate init(scalars: [UInt32]) {
    self.init()
    unicodeScalars.append(contentsOf: scalars.lazy.compactMap { Unicode.Scalar($0) })
  }
}
