extension DuplicateReason {
  /// The reason in words, such as `the same e-mail ana@example.com`.
  public var words: String { words(currency: nil) }

  /// The reason in words.
  ///
  /// - Parameter currency: how amounts are written; nil writes the number alone.
  public func words(currency: Currency?) -> String {
    switch kind {
    case .address(.same, let address): "the same e-mail \(address)"
    case .address(.plusTag, let address): "the same e-mail \(address) without what follows the +"
    case .address(.gmail, let address):
      "the same mailbox \(address): Gmail passes over points and what follows a +"
    case .name(let name, let holders): "the same name \(name)" + (holders > 2 ? " (\(holders) of these)" : "")
    case .field(let field, let value, let holders):
      "the same \(field.label) \(Self.text(value, currency)), of \(Grouped.integer(holders)) fans"
    case .purchase(let day, let amount):
      "a purchase of \(Self.text(.money(amount), currency)) on the same day, \(day)"
    }
  }

  private static func text(_ value: FanValue, _ currency: Currency?) -> String {
    switch value {
    case .missing: ""
    case .text(let text): text
    case .number(let number): number.description
    case .money(let money): currency.map { money.formatted(in: $0) } ?? String(money.minorUnits)
    case .days(let days): String(days)
    case .day(let day): day.description
    case .boolean(let value): value ? "yes" : "no"
    case .members(let members): members.joined(separator: ", ")
    }
  }
}

extension FanDuplicates.PassedOver {
  /// What was passed over, in words.
  public var words: String {
    let what = way == .email ? "address" : "name"
    return "the \(what) \(text) was passed over: \(Grouped.integer(count)) fans have it"
  }
}
