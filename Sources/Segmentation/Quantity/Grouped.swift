/// Numbers for people, their digits in groups of three.
public enum Grouped {
  /// A whole number as `12,480`.
  public static func integer(_ number: Int) -> String {
    (number < 0 ? "-" : "") + digits(String(number.magnitude))
  }

  /// Digits with a comma before each third from the end.
  static func digits(_ digits: some StringProtocol) -> String {
    var text = ""
    var left = digits.utf8.count
    for digit in digits.unicodeScalars {
      text.unicodeScalars.append(digit)
      left -= 1
      if left > 0, left % 3 == 0 { text.append(",") }
    }
    return text
  }
}
