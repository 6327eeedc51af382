/// A language with its countries, names and what people write in a review; lists are parted by bars.
struct LocaleTexts: Sendable {
  let language: StaticString
  /// How often it is met, relative to the other locales.
  let weight: Int
  /// Two letters a country, repeated by weight.
  let countries: StaticString
  let familyFirst: Bool
  let separator: StaticString
  /// The offset of times that this fan's programs write in local time.
  let minutesEast: Int
  let given: String
  let family: String
  /// Three glad texts, then two sour ones.
  let reviews: String

  static let all = latin + others

  // Places in `all`.
  static let english = 0
  static let german = 1
  static let portuguese = 2
  static let polish = 5
  static let japanese = 13
}
