import Segmentation

// How texts get into bytes: looked at and copied eight bytes at a time, and again with care where that meets a mark.
extension ByteSink {
  /// Appends a text as a field between delimiters, in quotes where it needs them.
  mutating func appendField(_ text: UnsafeBufferPointer<UInt8>, _ delimiter: UInt8, isDisarmed: Bool) {
    reserve(text.count &* 2 &+ 4)
    guard let from = text.baseAddress, text.count > 0 else { return }
    if !isDisarmed, text[0] != 0xEF {
      let before = count
      let (mark, quote, lf, cr) = (Lanes.all(delimiter), Lanes.all(0x22), Lanes.all(0x0A), Lanes.all(0x0D))
      let isPlain = putWords(from, text.count) { word in
        Lanes.zero(word ^ mark) | Lanes.zero(word ^ quote) | Lanes.zero(word ^ lf) | Lanes.zero(word ^ cr) == 0
      }
      if isPlain { return }
      cut(to: before)
    }
    put("\"")
    if isDisarmed { put("'") }
    for byte in text {
      if byte == UInt8(ascii: "\"") { put(byte) }
      put(byte)
    }
    put("\"")
  }

  /// Appends a text, valid UTF-8, in the quotes of JSON.
  mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count &* 6 &+ 2)
    put("\"")
    if let from = text.baseAddress {
      let before = count
      let isPlain = putWords(from, text.count) { word in
        let marks =
          Lanes.zeroOrHigh(word ^ Lanes.all(0x22)) | Lanes.zeroOrHigh(word ^ Lanes.all(0x5C))
          | Lanes.zeroOrHigh(word ^ Lanes.all(0x7F)) | (word &- Lanes.all(0x20)) | word
        return marks & Lanes.highBits == 0
      }
      if !isPlain {
        cut(to: before)
        putEscaped(text, from)
      }
    }
    put("\"")
  }

  /// Copies bytes a word at a time as long as every word is plain; false where one is not, and what was copied is void.
  @inline(__always)
  private mutating func putWords(_ bytes: UnsafePointer<UInt8>, _ size: Int, _ isPlain: (UInt64) -> Bool) -> Bool {
    let from = UnsafeRawPointer(bytes)
    guard size >= 8 else {
      let word = from.shortWord(size)
      put(word, size)
      return isPlain(word)
    }
    // The last word overlaps with the one before it.
    let last = size &- 8
    var offset = 0
    while offset < last {
      let word = from.word(at: offset)
      guard isPlain(word) else { return false }
      store(word, at: offset)
      offset &+= 8
    }
    let word = from.word(at: last)
    store(word, at: last)
    cut(to: count &+ size)
    return isPlain(word)
  }

  /// The bytes of a text of which some must be escaped; only there a scalar beyond ASCII is looked at.
  private mutating func putEscaped(_ text: UnsafeBufferPointer<UInt8>, _ from: UnsafePointer<UInt8>) {
    var at = 0
    while at < text.count {
      if at &+ 8 <= text.count {
        let word = UnsafeRawPointer(from).word(at: at)
        let marks = Lanes.toEscape(word)
        let plain = marks == 0 ? 8 : Lanes.first(marks)
        put(word, plain)
        at &+= plain
        if plain == 8 { continue }
      }
      let length = text.lengthToEscape(at: at)
      if length > 0 {
        var escape: [UInt8] = []
        escape.appendEscape(of: text.slice(at..<at + length))
        escape.withUnsafeBufferPointer { put($0) }
      } else {
        put(from[at])
      }
      at &+= max(1, length)
    }
  }

  /// Appends a text as a cell of a table: nothing in it is markup, a line end is `<br>`, other controls are U+FFFD.
  mutating func appendMarkdown(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count &* 4)
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x0D where index + 1 < text.count && text[index + 1] == 0x0A: continue
      case 0x0A, 0x0D: append("<br>")
      case 0x09: put(0x20)
      case 0..<0x20, 0x7F: append("\u{FFFD}")
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"),
        UInt8(ascii: "&"), UInt8(ascii: "$"):
        put("\\")
        put(byte)
      default: put(byte)
      }
    }
  }
}

extension Lanes {
  /// Marks the lanes at which JSON text may need an escape: quotes, backslashes, controls, and what the controls C1 and the
  /// separators of lines begin with.
  @inline(__always)
  fileprivate static func toEscape(_ word: UInt64) -> UInt64 {
    zero(word ^ all(0x22)) | zero(word ^ all(0x5C)) | zero(word ^ all(0x7F)) | zero(word ^ all(0xC2))
      | zero(word ^ all(0xE2)) | (word &- all(0x20)) & ~word & highBits
  }
}
