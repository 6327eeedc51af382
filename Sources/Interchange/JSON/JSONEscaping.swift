// How text gets into quotes.
extension [UInt8] {
  /// Appends `text` in quotes.
  mutating func appendQuoted(_ text: String) {
    var text = text
    text.withUTF8 { appendQuoted($0) }
  }

  /// Appends `text`, valid UTF-8, in quotes.
  mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var written = 0
    var at = text.endOfPlainJSONText(from: 0, stoppingAtDelete: true)
    while at < text.count {
      let length = text.lengthToEscape(at: at)
      if length > 0 {
        append(contentsOf: text.slice(written..<at))
        appendEscape(of: text.slice(at..<at + length))
        at += length
        written = at
      } else {
        at += 1
      }
      at = text.endOfPlainJSONText(from: at, stoppingAtDelete: true)
    }
    append(contentsOf: text.slice(written..<text.count))
    append(UInt8(ascii: "\""))
  }

  /// Appends `json`, which is valid, without the whitespace between its parts.
  mutating func appendWithoutWhitespace(_ json: UnsafeBufferPointer<UInt8>) {
    var at = 0
    while at < json.count {
      let start = at
      if json[at] == UInt8(ascii: "\"") {
        at = json.endOfString(at: at)
        append(contentsOf: json.slice(start..<at))
      } else {
        at += 1
        if json[start] > 0x20 { append(json[start]) }
      }
    }
  }

  /// Appends the escape of a scalar that needs one.
  mutating func appendEscape(of scalar: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\\"))
    switch scalar[0] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(scalar[0])
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0xC2: appendNumbered(0, scalar[1])
    case 0xE2: appendNumbered(0x20, scalar[2] - 0x80)
    default: appendNumbered(0, scalar[0])
    }
  }

  private mutating func appendNumbered(_ high: UInt8, _ low: UInt8) {
    append(UInt8(ascii: "u"))
    for digit in [high >> 4, high & 15, low >> 4, low & 15] {
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset after the string whose opening quote stands at `start`, in valid JSON.
  func endOfString(at start: Int) -> Int {
    var at = start + 1
    while at < count, self[at] != UInt8(ascii: "\"") { at += self[at] == UInt8(ascii: "\\") ? 2 : 1 }
    return Swift.min(at + 1, count)
  }

  /// How many bytes at `offset` must be escaped together; 0 where none.
  func lengthToEscape(at offset: Int) -> Int {
    switch self[offset] {
    case 0..<0x20, 0x22, 0x5C, 0x7F: 1
    case 0xC2 where offset + 1 < count && self[offset + 1] < 0xA0: 2
    case 0xE2 where offset + 2 < count && self[offset + 1] == 0x80 && self[offset + 2] & 0xFE == 0xA8: 3
    default: 0
    }
  }
}
