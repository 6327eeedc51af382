/// An amount of money in whole minor units of a currency that the context knows, such as cents.
public struct Money: Comparable, Hashable, Sendable {
  /// Cents, pence, yen or fils.
  public var minorUnits: Int64

  /// The amount of so many minor units.
  @inlinable
  public init(minorUnits: Int64) { self.minorUnits = minorUnits }

  /// The amount that `number` writes in a currency, exactly.
  ///
  /// Nil where the number has more digits of fraction than the currency, or the amount does not fit.
  public init?(_ number: DecimalNumber, in currency: Currency) {
    guard let units = number.scaled(to: currency.fractionDigits) else { return nil }
    self.init(minorUnits: units)
  }

  /// Whether the left amount is smaller.
  @inlinable
  public static func < (left: Money, right: Money) -> Bool { left.minorUnits < right.minorUnits }

  /// The sum of both amounts; nil where it does not fit.
  public func adding(_ other: Money) -> Money? {
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    return overflow ? nil : Money(minorUnits: sum)
  }
}

extension Money {
  /// The amount as plain decimal text with all digits of the currency, `249.50`.
  public func decimalText(in currency: Currency) -> String {
    Segmentation.decimalText(minorUnits, fractionDigits: currency.fractionDigits)
  }

  /// The amount for a person: sign, symbol and grouped digits, `-$1,204.00`.
  public func formatted(in currency: Currency) -> String {
    let text = decimalText(in: currency)
    let digits = minorUnits < 0 ? text.dropFirst() : text[...]
    let whole = digits.prefix { $0 != "." }
    let sign = minorUnits < 0 ? "-" : ""
    return sign + currency.symbol + Grouped.digits(whole) + digits.dropFirst(whole.count)
  }
}
