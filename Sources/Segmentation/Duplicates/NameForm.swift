/// The form of a name under which it is found again: without case, accents, points, hyphens and needless spaces.
enum NameForm {
  /// Appends the form of a name's folded bytes; nothing where fewer than two letters are left.
  @inline(__always)
  static func append(_ folded: UnsafeBufferPointer<UInt8>, to key: inout [UInt8]) {
    let before = key.count
    if TextFolding.isASCII(folded) {
      for byte in folded { append(isSeparator(UInt32(byte)) ? 0x20 : byte, to: &key, from: before) }
    } else {
      appendScalars(String(decoding: folded, as: UTF8.self), to: &key, from: before)
    }
    if key.count > before, key[key.count - 1] == 0x20 { key.removeLast() }
    if key.count < before + 2 { key.removeLast(key.count - before) }
  }

  /// How many words the form has.
  static func words(in form: some Sequence<UInt8>) -> Int { form.reduce(1) { $0 + ($1 == 0x20 ? 1 : 0) } }

  /// Appends a byte, and a space only between others.
  @inline(__always)
  private static func append(_ byte: UInt8, to key: inout [UInt8], from start: Int) {
    if byte == 0x20, key.count == start || key[key.count - 1] == 0x20 { return }
    key.append(byte)
  }

  private static func appendScalars(_ text: String, to key: inout [UInt8], from start: Int) {
    let tables = UnicodeTables.shared
    for scalar in text.unicodeScalars { append(scalar.value, tables, to: &key, from: start) }
  }

  private static func append(_ code: UInt32, _ tables: UnicodeTables, to key: inout [UInt8], from start: Int) {
    // Accents of letters go; marks of other scripts are part of what is written.
    if (0x300..<0x370).contains(code) { return }
    if code > 0xBF, let (first, second) = tables.decomposition(of: code) {
      append(first, tables, to: &key, from: start)
      if second != 0 { append(second, tables, to: &key, from: start) }
      return
    }
    if isSeparator(code) { return append(0x20, to: &key, from: start) }
    guard let scalar = Unicode.Scalar(code) else { return }
    for byte in String(Character(scalar)).utf8 { key.append(byte) }
  }

  @inline(__always)
  private static func isSeparator(_ code: UInt32) -> Bool {
    switch code {
    case 0x09...0x0D, 0x20, 0x2C, 0x2D, 0x2E, 0x5F, 0xA0, 0x2000...0x200A, 0x2010...0x2015, 0x202F, 0x3000: true
    default: false
    }
  }
}
