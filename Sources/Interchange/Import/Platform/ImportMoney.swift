import Segmentation

/// An amount as platforms show it to people: `19.00`, `$1,234.50`, `1.234,50 €`, `899kr`.
struct ImportMoney: Hashable, Sendable {
  let number: DecimalNumber
  /// The currency that stands beside the digits; nil where none does or several share the sign.
  let code: String?
  /// The currencies of which the sign beside the digits may be one; empty where there is none.
  let candidates: [String]

  /// The amount that a text writes.
  init(_ text: String) throws(ImportProblem) {
    var digits = ""
    var sign = ""
    var minus = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", ".", ",": digits.unicodeScalars.append(scalar)
      case "-", "\u{2212}": minus += digits.isEmpty ? 1 : 2
      case "'", "\u{2019}", " ", "\u{A0}", "\u{202F}", "\u{2009}": continue
      default: sign.unicodeScalars.append(scalar)
      }
    }
    let plain = minus < 2 ? Self.plain(digits) : nil
    guard let plain, let number = DecimalNumber(minus == 1 ? "-" + plain : plain) else {
      throw ImportProblem("\(DataProblem.quoted(text)) is not an amount such as 1234.50")
    }
    self.number = number
    candidates = try Self.currencies(of: sign, in: text)
    code = candidates.count == 1 ? candidates[0] : nil
  }

  /// The digits with a point before the fraction: of two signs the last one is the point, of one alone it is the point
  /// unless it stands several times or, as a comma, before three digits.
  private static func plain(_ digits: String) -> String? {
    guard digits.utf8.contains(where: \.isDigit) else { return nil }
    let (points, commas) = (digits.filter { $0 == "." }.count, digits.filter { $0 == "," }.count)
    var point: Character?
    if points > 0, commas > 0 {
      point = digits.last { $0 == "." || $0 == "," }
    } else if points + commas == 1, let only = digits.first(where: { $0 == "." || $0 == "," }) {
      let behind = digits.split(separator: only, omittingEmptySubsequences: false)[1].count
      point = only == "," && behind == 3 ? nil : only
    }
    guard let point else { return whole(digits[...]) }
    guard digits.filter({ $0 == point }).count == 1 else { return nil }
    let parts = digits.split(separator: point, omittingEmptySubsequences: false)
    guard let whole = whole(parts[0]), parts[1].allSatisfy(\.isNumber) else { return nil }
    return whole + (parts[1].isEmpty ? "" : "." + parts[1])
  }

  /// The digits of whole units, in groups of three or, but for the last one, of two, or in none.
  private static func whole(_ text: Substring) -> String? {
    let groups = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard groups.count > 1 else { return text.isEmpty ? "0" : String(text) }
    guard (1...3).contains(groups[0].count), groups[groups.count - 1].count == 3 else { return nil }
    guard groups.dropFirst().allSatisfy({ (2...3).contains($0.count) }) else { return nil }
    return groups.joined()
  }

  private static func currencies(of sign: String, in text: String) throws(ImportProblem) -> [String] {
    switch sign {
    case "": return []
    case "$", "US$": return ["USD"]
    case "€": return ["EUR"]
    case "£": return ["GBP"]
    case "kr", "kr.": return ["SEK", "NOK", "DKK", "ISK"]
    case "¥": return ["JPY", "CNY"]
    default: break
    }
    let letters = sign.uppercased()
    if Currency(code: letters) != nil { return [letters] }
    if let code = Currency.activeCodes.first(where: { Currency(code: $0)?.symbol == sign }) { return [code] }
    throw ImportProblem("\(DataProblem.quoted(text)) is not an amount such as 1234.50")
  }
}

extension ImportMoney {
  /// The currency, where none was told one that a person chose or the workspace's.
  func currency(_ column: String?, else assumed: Currency) throws(ImportProblem) -> Currency {
    if let column {
      guard let currency = Currency(code: column.uppercased()) else {
        throw ImportProblem("the currency \(DataProblem.quoted(column)) is none of ISO 4217")
      }
      return currency
    }
    if candidates.isEmpty || candidates.contains(assumed.code) { return assumed }
    guard let code, let currency = Currency(code: code) else {
      throw ImportProblem("the sign could be \(candidates.joined(separator: ", ")); --currency tells")
    }
    return currency
  }

  /// The amount in a currency, exactly.
  func amount(in currency: Currency, _ text: String) throws(ImportProblem) -> Money {
    guard let money = Money(number, in: currency) else {
      throw ImportProblem(
        "\(DataProblem.quoted(text)) is no amount of \(currency.code), which has \(currency.fractionDigits) digits "
          + "behind the point")
    }
    return money
  }
}
