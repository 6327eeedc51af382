import Segmentation

// How numbers, days and texts of Markdown get into bytes.
extension [UInt8] {
  /// Appends a number without an exponent, with so many digits behind the point.
  mutating func appendDecimal(_ number: Int64, fractionDigits: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { digits in
      var start = digits.count
      var places = 0
      while rest > 0 || places <= fractionDigits {
        if places == fractionDigits, places > 0 {
          start -= 1
          digits[start] = UInt8(ascii: ".")
        }
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
        places += 1
      }
      append(contentsOf: digits[start...])
    }
  }

  /// Appends a day as `2026-03-02`.
  mutating func append(_ day: Day) {
    let (year, month, date) = (day.year, day.month, day.day)
    guard (0...9999).contains(year) else { return append(contentsOf: day.description.utf8) }
    let zero = UInt8(ascii: "0")
    for part in [year / 1000, year / 100 % 10, year / 10 % 10, year % 10] { append(zero + UInt8(part)) }
    append(UInt8(ascii: "-"))
    append(zero + UInt8(month / 10))
    append(zero + UInt8(month % 10))
    append(UInt8(ascii: "-"))
    append(zero + UInt8(date / 10))
    append(zero + UInt8(date % 10))
  }

  /// Appends a text as a cell of a table: nothing in it is markup, a line end is `<br>`, other controls are U+FFFD.
  mutating func appendMarkdown(_ text: UnsafeBufferPointer<UInt8>) {
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x0D where index + 1 < text.count && text[index + 1] == 0x0A: continue
      case 0x0A, 0x0D: append(contentsOf: "<br>".utf8)
      case 0x09: append(0x20)
      case 0..<0x20, 0x7F: append(contentsOf: "\u{FFFD}".utf8)
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"),
        UInt8(ascii: "&"), UInt8(ascii: "$"):
        append(UInt8(ascii: "\\"))
        append(byte)
      default: append(byte)
      }
    }
  }
}
