/// Given and family names of every locale with their forms for e-mail addresses.
///
/// A name is written `Name=slug` in the lists; where the slug is left out, it is the name in lower-case letters a to z.
struct NameBook: Sendable {
  /// Names of one kind, with a slug each.
  struct Names: Sendable {
    private(set) var written = PhraseBook()
    private(set) var slugs = PhraseBook()

    /// Adds the names of a list and returns their rows.
    mutating func append(_ list: String) -> Range<Int> {
      let start = written.count
      for entry in list.utf8.split(separator: UInt8(ascii: "|")) {
        let parts = entry.split(separator: UInt8(ascii: "="))
        written.append(parts[0])
        if parts.count > 1 {
          slugs.append(parts[1])
        } else {
          slugs.append(entry.lazy.map { $0 | 0x20 }.filter { (0x61...0x7A).contains($0) })
        }
      }
      return start..<written.count
    }
  }

  private(set) var given = Names()
  private(set) var family = Names()
  private(set) var stage = Names()
  private(set) var givenRows: [Range<Int>] = []
  private(set) var familyRows: [Range<Int>] = []
  /// Locale numbers, each as often as its weight says.
  private(set) var wheel: [UInt8] = []
  private(set) var reviews = PhraseBook()

  init() {
    for (number, locale) in LocaleTexts.all.enumerated() {
      givenRows.append(given.append(locale.given))
      familyRows.append(family.append(locale.family))
      wheel += [UInt8](repeating: UInt8(number), count: locale.weight)
      let texts = locale.reviews.utf8.split(separator: UInt8(ascii: "|"))
      precondition(texts.count == ReviewTexts.textsPerLocale, "a review's row is counted from its locale")
      for text in texts { reviews.append(text) }
    }
    _ = stage.append(StudioTexts.stageNames)
  }
}

/// How the texts of reviews are laid out: three glad ones and two sour ones a locale.
enum ReviewTexts {
  static let textsPerLocale = 5
}
