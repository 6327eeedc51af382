import Segmentation

/// Why a cell of a record cannot become a value.
struct CellProblem: Error {
  let column: Int
  let key: String
  let message: String
}

/// Reads the cells of an import as values of lines.
struct ImportCell {
  let currency: Currency
  let zone: TimeZoneRules

  /// The value that a cell, which is not empty, writes for a field.
  func value(_ text: String, as field: Field) throws(ImportProblem) -> JSONValue {
    switch field.type {
    case .text: return .string(text)
    case .choice: return .string(field.choices.first { TextFolding.fold($0) == TextFolding.fold(text) } ?? text)
    case .number, .days:
      guard let number = DecimalNumber(text) else {
        throw ImportProblem("\(shown(text)) is not a number such as 1234.5")
      }
      return .number(number.description)
    case .money: return .string(try money(text, in: currency).decimalText(in: currency))
    case .date: return .string(try date(text))
    case .set: return .array(Self.members(text).map(JSONValue.string))
    case .boolean: return .boolean(try boolean(text))
    }
  }

  /// A cell of a column that no field describes: a number where JSON would write it so, else a text.
  func value(_ text: String) -> JSONValue {
    var copy = text
    let isNumber =
      copy.withUTF8 { DecimalNumber(jsonNumber: $0) } != nil && !text.utf8.contains { $0 | 0x20 == UInt8(ascii: "e") }
    return isNumber ? .number(text) : .string(text)
  }

  /// An amount, exactly, in a currency.
  func money(_ text: String, in currency: Currency) throws(ImportProblem) -> Money {
    guard let number = DecimalNumber(text) else {
      throw ImportProblem("\(shown(text)) is not an amount such as 1234.50")
    }
    guard let money = Money(number, in: currency) else {
      throw ImportProblem(
        "\(shown(text)) is no amount of \(currency.code), which has \(currency.fractionDigits) digits behind the point")
    }
    return money
  }

  /// A moment: RFC 3339, or the clock of the workspace's zone.
  func instant(_ text: String) throws(ImportProblem) -> Instant {
    if let instant = Instant(rfc3339: text) { return instant }
    if let local = LocalTime(text) { return zone.instant(of: local) }
    throw ImportProblem("\(shown(text)) is not a time such as 2026-03-02 10:11:12, with or without an offset")
  }

  /// A day stays a day; a time becomes a moment.
  private func date(_ text: String) throws(ImportProblem) -> String {
    if let day = Day(text) { return day.description }
    return try instant(text).description
  }

  private func boolean(_ text: String) throws(ImportProblem) -> Bool {
    switch TextFolding.fold(text) {
    case "yes", "true", "1": return true
    case "no", "false", "0": return false
    default: throw ImportProblem("\(shown(text)) is not yes or no, true or false, 1 or 0")
    }
  }

  /// The parts between semicolons and bars, without empty ones.
  static func members(_ text: String) -> [String] {
    text.split { $0 == ";" || $0 == "|" }.map { trimmed($0) }.filter { !$0.isEmpty }
  }

  /// A text without the spaces and tabs around it.
  static func trimmed(_ text: some StringProtocol) -> String {
    let whole = Substring(text).utf8
    if let first = whole.first, let last = whole.last, first > 0x20, first < 0x80, last > 0x20, last < 0x80 {
      return String(text)
    }
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  private func shown(_ text: String) -> String { DataProblem.quoted(text) }
}
