/// Random digits, such as salts and the names of what must not be mistaken for another.
enum RandomDigits {
  /// 128 random bits as 32 hexadecimal digits.
  static func text() -> String {
    let digits = String(UInt128.random(in: 0 ... .max), radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
