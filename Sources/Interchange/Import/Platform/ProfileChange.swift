import Segmentation

/// The keys of a fan that an import changes, beside what is known of the fan.
struct ProfileChange {
  /// The fan's lines merged; nil where the fan is new.
  let known: JSONValue?
  private(set) var changes: [JSONMember] = []

  /// No change yet.
  init(_ known: JSONValue?) { self.known = known }

  /// The value as it will be.
  private func value(_ key: String) -> JSONValue? {
    changes.first { $0.key == key }?.value ?? known?[key].flatMap { $0 == .null || $0 == .string("") ? nil : $0 }
  }

  /// Sets a key, where it is not so already.
  mutating func set(_ key: String, _ value: JSONValue) {
    guard self.value(key).map({ JSONMerge.meanSame($0, value) }) != true else { return }
    changes.removeAll { $0.key == key }
    changes.append(JSONMember(key, value))
  }

  /// Sets a key that has no value yet.
  mutating func fill(_ key: String, _ value: JSONValue) {
    if self.value(key) == nil { set(key, value) }
  }

  /// Moves a date to another civil day where that comes before, or after, the one that is there.
  mutating func move(
    _ key: String, to moment: ImportMoment, _ zone: TimeZoneRules, where isBetter: (Day, Day) -> Bool
  ) {
    if let old = value(key)?.string.flatMap({ ImportMoment(line: $0) }) {
      guard isBetter(moment.day(zone), old.day(zone)) else { return }
    }
    set(key, .string(moment.text))
  }

  /// Notes the tier that a platform gives; the fan's is the highest that any platform gives.
  ///
  /// A tier that came from elsewhere is only ever raised.
  mutating func stand(_ tier: ImportTier, _ platform: String) {
    let key = "\(platform)_standing"
    func highest() -> ImportTier? {
      let keys = Set((known?.object ?? []).map(\.key) + changes.map(\.key)).filter { $0.hasSuffix("_standing") }
      return keys.compactMap { value($0)?.string.flatMap { ImportTier(rawValue: $0) } }.max()
    }
    let before = highest()
    set(key, .string(tier.rawValue))
    guard let after = highest() else { return }
    let old = value("tier")?.string
    if old == nil || old == before?.rawValue {
      set("tier", .string(after.rawValue))
    } else if let old = old.flatMap({ ImportTier(rawValue: $0) }), after > old {
      set("tier", .string(after.rawValue))
    }
  }

  /// Keeps a platform's sum, and adds up the sums of all platforms where nothing else says what the total is.
  ///
  /// - Returns: whether the total tells these sums, or nothing was to be added.
  mutating func open(
    _ total: String, _ key: String, _ value: JSONValue, mayCount: Bool, _ currency: Currency
  ) -> Bool {
    let ending = total == "total_spent" ? "_opening_spent" : "_opening_purchases"
    func sum() -> DecimalNumber? {
      let keys = Set((known?.object ?? []).map(\.key) + changes.map(\.key)).filter { $0.hasSuffix(ending) }
      let numbers = keys.compactMap { self.value($0).flatMap(Self.decimal) }
      guard !numbers.isEmpty else { return nil }
      return numbers.reduce(DecimalNumber.zero) { sum, number in
        let digits = max(sum.fractionDigits, number.fractionDigits)
        guard let one = sum.scaled(to: digits), let other = number.scaled(to: digits) else { return sum }
        return DecimalNumber(mantissa: one &+ other, scale: digits) ?? sum
      }
    }
    let before = sum()
    set(key, value)
    guard mayCount, let after = sum() else { return true }
    let old = self.value(total).flatMap(Self.decimal)
    if old == nil, after == .zero { return true }
    guard old == nil || old == before else { return old == after || Self.decimal(value) == .zero }
    let isMoney = total == "total_spent"
    if let money = isMoney ? Money(after, in: currency) : nil {
      if old != after { set(total, .string(money.decimalText(in: currency))) }
    } else if !isMoney, old != after {
      set(total, .number(after.description))
    }
    return true
  }

  private static func decimal(_ value: JSONValue) -> DecimalNumber? {
    if let text = value.string { return DecimalNumber(text) }
    guard var text = value.number else { return nil }
    return text.withUTF8 { DecimalNumber(jsonNumber: $0) }
  }
}
