/// A fan whose life is written by hand, so that a first session always meets the same three people.
///
/// - Fan 1, Ana Sousa, is a high-value customer: 249.50 in four purchases.
/// - Fan 2, Jun Mori, spent 268.00 and misses that segment by one purchase, which lies in an abandoned cart.
/// - Fan 3, Zofia Wiśniewska, was in it with 304.00 until a course of 149.00 was refunded.
///
/// Fans 4 and 5 live as chance has it, but bear names with an apostrophe, a quotation mark and a backslash.
struct Story: Sendable {
  /// One event, so many days before today.
  struct Deed: Sendable {
    let daysAgo: Int
    let second: Int
    let kind: Event.Kind
    var detail: UInt8 = 0
    var cents = 0
    /// For a refund the place of its purchase among the deeds, for a review its text's place in the language.
    var of: UInt8 = 0
  }

  let locale: Int
  let registeredDaysAgo: Int
  let registeredSecond: Int
  let runningTier: Tier?
  let deeds: [Deed]
  /// The keys before and after the two dates, as JSON.
  let head: StaticString
  let tail: StaticString

  static func of(fan: Int) -> Story? {
    switch fan {
    case 1: ana
    case 2: jun
    case 3: zofia
    default: nil
    }
  }

  /// The locale that goes with the fixed names of fans 4 and 5.
  static func locale(ofFan fan: Int) -> Int? {
    switch fan {
    case 4: LocaleTexts.english
    case 5: LocaleTexts.german
    default: nil
    }
  }

  /// The fixed name and address of fans 4 and 5, as JSON.
  static func head(ofFan fan: Int) -> StaticString? {
    switch fan {
    case 4: #","name":"Siobhán O'Rourke","email":"siobhan.orourke@example.org""#
    case 5: #","name":"Max \"Slash \\\" Vogel","email":"max.vogel@example.net""#
    default: nil
    }
  }
}

extension FanLife {
  /// Lives the story, seen from today.
  mutating func live(through story: Story) {
    self.story = story
    locale = story.locale
    runningTier = story.runningTier
    registered = (calendar.today - story.registeredDaysAgo) * 86_400 + story.registeredSecond
    lastDay = registeredDay
    for deed in story.deeds {
      let text = deed.kind == .review ? story.locale * ReviewTexts.textsPerLocale + Int(deed.of) : -1
      let at = (calendar.today - deed.daysAgo) * 86_400 + deed.second
      if deed.kind.isActivity { lastDay = max(lastDay, at / 86_400) }
      add(deed.kind, at: at, detail: deed.detail, cents: deed.cents, text: text, refunds: deed.of)
    }
  }
}

extension Story {
  private static let ana = Story(
    locale: LocaleTexts.portuguese, registeredDaysAgo: 263, registeredSecond: 36_672, runningTier: .entry,
    deeds: [
      Deed(daysAgo: 261, second: 68_400, kind: .purchase, detail: Item.course.rawValue, cents: 14_900),
      Deed(daysAgo: 250, second: 71_100, kind: .review, detail: 5, of: 0),
      Deed(daysAgo: 128, second: 43_260, kind: .purchase, detail: Item.print.rawValue, cents: 4_600),
      Deed(daysAgo: 40, second: 61_980, kind: .subscriptionStarted, detail: Tier.entry.rawValue),
      Deed(daysAgo: 40, second: 61_982, kind: .purchase, detail: Item.subscription.rawValue, cents: 5_000),
      Deed(daysAgo: 19, second: 43_200, kind: .purchase, detail: Item.article.rawValue, cents: 450),
      Deed(daysAgo: 15, second: 32_401, kind: .emailSent, detail: Campaign.laterNewsletter.rawValue),
      Deed(daysAgo: 15, second: 40_020, kind: .emailOpened, detail: Campaign.laterNewsletter.rawValue),
      Deed(daysAgo: 15, second: 40_071, kind: .emailClicked, detail: Campaign.laterNewsletter.rawValue),
      Deed(daysAgo: 1, second: 28_800, kind: .postViewed, detail: 3),
    ],
    head:
      #","name":"Ana Sousa","email":"ana.sousa@example.com","country":"PT","language":"pt","source":"subscription""#,
    tail: """
      ,"tier":"entry","birth_year":1991,"interests":["rides","photography"],"tags":["vip"],"preferred_channel":"email",\
      "nps":10,"sentiment":0.8,"email_consent":true,"sms_consent":false,"shirt_size":"M"
      """)

  private static let jun = Story(
    locale: LocaleTexts.japanese, registeredDaysAgo: 412, registeredSecond: 45_300, runningTier: nil,
    deeds: [
      Deed(daysAgo: 411, second: 44_000, kind: .purchase, detail: Item.course.rawValue, cents: 14_900),
      Deed(daysAgo: 333, second: 39_600, kind: .purchase, detail: Item.print.rawValue, cents: 6_300),
      Deed(daysAgo: 97, second: 37_830, kind: .purchase, detail: Item.ticket.rawValue, cents: 5_600),
      Deed(daysAgo: 6, second: 42_120, kind: .visit),
      Deed(daysAgo: 6, second: 42_600, kind: .cartAbandoned, detail: Item.print.rawValue),
    ],
    head: #","name":"Jun Mori","email":"jun.mori@example.com","country":"JP","language":"ja","source":"direct""#,
    tail: """
      ,"tier":"free","interests":["rides","night life"],"preferred_channel":"push","email_consent":true,\
      "push_consent":true
      """)

  private static let zofia = Story(
    locale: LocaleTexts.polish, registeredDaysAgo: 540, registeredSecond: 64_020, runningTier: nil,
    deeds: [
      Deed(daysAgo: 540, second: 64_900, kind: .purchase, detail: Item.print.rawValue, cents: 6_300),
      Deed(daysAgo: 402, second: 66_120, kind: .purchase, detail: Item.ticket.rawValue, cents: 3_800),
      Deed(daysAgo: 301, second: 62_010, kind: .purchase, detail: Item.merch.rawValue, cents: 3_000),
      Deed(daysAgo: 58, second: 65_400, kind: .purchase, detail: Item.course.rawValue, cents: 14_900),
      Deed(daysAgo: 57, second: 30_000, kind: .tagAdded, detail: Tag.vip.rawValue),
      Deed(daysAgo: 33, second: 63_060, kind: .purchase, detail: Item.article.rawValue, cents: 2_400),
      Deed(daysAgo: 24, second: 36_900, kind: .refund, cents: 14_900, of: 3),
      Deed(daysAgo: 24, second: 36_960, kind: .tagAdded, detail: Tag.refunded.rawValue),
      Deed(daysAgo: 23, second: 70_020, kind: .review, detail: 2, of: 3),
    ],
    head: """
      ,"name":"Zofia Wiśniewska","email":"zofia.wisniewska@example.org","country":"PL","language":"pl",\
      "source":"post_purchase"
      """,
    tail: """
      ,"tier":"free","birth_year":1986,"gender":"female","tags":["early bird"],"preferred_channel":"email","nps":4,\
      "sentiment":-0.6,"email_consent":true
      """)
}
