/// A part of a whole as an exact decimal, for programs.
enum Share {
  /// The share with six digits behind the point, rounded half up, without zeros at its end: `0.119952`; 0 of nothing.
  static func decimalText(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0" }
    let millionths = (Int128(part) * 2_000_000 + Int128(whole)) / (Int128(whole) * 2)
    var digits = String(millionths % 1_000_000 + 1_000_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return String(millionths / 1_000_000) + (digits.isEmpty ? "" : "." + digits)
  }
}
