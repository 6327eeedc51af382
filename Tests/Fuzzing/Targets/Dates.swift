// Moments, days, clocks and amounts in text: what is read is printed as a text that reads as the same, and moments are
// accepted as a naive reader of RFC 3339 accepts them.
import Segmentation

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  let instant = Instant(rfc3339: bytes)
  promise((instant != nil) == NaiveMoment.accepts(bytes), "\(bytes.text) is accepted by one reader only")
  if let instant {
    promise(Instant(rfc3339: instant.description) == instant, "\(bytes.text) was printed as \(instant)")
    let day = TimeZoneRules.utc.day(of: instant)
    promise(instant.description.hasPrefix(day.description), "\(instant) is not on \(day)")
  }
  if let day = Day(utf8: bytes) {
    promise(day.description == bytes.text, "\(bytes.text) was printed as \(day)")
    promise(Day(year: day.year, month: day.month, day: day.day) == day, "\(day) has other parts")
    promise(day.adding(days: 1) > day || day == .latest, "no day follows \(day)")
  }
  if let time = LocalTime(utf8: bytes) {
    promise(LocalTime(time.description) == time, "\(bytes.text) was printed as \(time)")
  }
  if let number = DecimalNumber(utf8: bytes) {
    promise(DecimalNumber(number.description) == number, "\(bytes.text) was printed as \(number)")
    if let money = Money(number, in: .usd) {
      promise(DecimalNumber(money.decimalText(in: .usd)) == number, "\(number) became \(money)")
      _ = money.formatted(in: .usd)
    }
  }
}

/// Whether a text is a moment of RFC 3339 by our stricter rules, told in the plainest way.
private enum NaiveMoment {
  static func accepts(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = bytes.map { Character(Unicode.Scalar($0)) }
    guard text.count >= 20, let year = number(text[0..<4]), let month = number(text[5..<7]),
      let day = number(text[8..<10]), let hour = number(text[11..<13]), let minute = number(text[14..<16]),
      let second = number(text[17..<19]), text[4] == "-", text[7] == "-", "Tt".contains(text[10]), text[13] == ":",
      text[16] == ":"
    else { return false }
    guard year > 0, (1...12).contains(month), day > 0, day <= days(month, year), hour < 24, minute < 60, second < 60
    else { return false }
    var rest = text[19...]
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard (1...9).contains(digits.count) else { return false }
      rest = rest.dropFirst(digits.count + 1)
    }
    guard let east = offset(Array(rest)) else { return false }
    // Only the first and the last day of all can leave the years 1 to 9999 by their offset.
    let clock = hour * 60 + minute - east
    if year == 1, month == 1, day == 1, clock < 0 { return false }
    return !(year == 9999 && month == 12 && day == 31 && clock >= 24 * 60)
  }

  private static func offset(_ text: [Character]) -> Int? {
    if text == ["Z"] || text == ["z"] { return 0 }
    guard text.count == 6, text[0] == "+" || text[0] == "-", text[3] == ":", let hours = number(text[1..<3]),
      let minutes = number(text[4..<6]), minutes < 60, hours * 60 + minutes <= 14 * 60
    else { return nil }
    return (hours * 60 + minutes) * (text[0] == "-" ? -1 : 1)
  }

  private static func number(_ digits: ArraySlice<Character>) -> Int? {
    digits.allSatisfy { ("0"..."9").contains($0) } ? Int(String(digits)) : nil
  }

  private static func days(_ month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
