/// Memberships, purchases, refunds, reviews.
extension FanLife {
  /// Runs a membership month by month (or year by year) until it ends or today is reached, and perhaps a second one.
  mutating func subscribe(_ random: inout RandomStream) {
    guard persona == .member else { return }
    let startDay =
      if isOlderThanTheBooks {
        calendar.activityDay(from: calendar.firstDay, through: calendar.today, &random)
      } else if source == .subscription {
        registeredDay
      } else {
        calendar.activityDay(from: registeredDay, through: calendar.today, &random)
      }
    var start = startDay == registeredDay ? registered + 60 + random.below(1_200) : moment(on: startDay, &random)
    lastDay = max(lastDay, startDay)
    for _ in 0..<2 {
      guard start + 60 <= calendar.latest else { return }
      guard let end = runMembership(from: start, &random) else {
        lastDay = max(lastDay, calendar.today - random.early(40))
        return
      }
      let endDay = end / 86_400
      lastDay = max(startDay, min(lastDay, endDay + random.early(calendar.today - endDay + 1)))
      guard random.chance(200) else { return }
      start = moment(on: endDay + 40 + random.below(110), &random)
    }
  }

  /// Returns when the membership ended, nil while it runs.
  private mutating func runMembership(from start: Int, _ random: inout RandomStream) -> Int? {
    let tier: Tier = random.chance(300) ? .premium : .entry
    let isYearly = random.chance(140)
    let cents = (tier == .premium ? 1_500 : 500) * (isYearly ? 10 : 1)
    add(.subscriptionStarted, at: start, detail: tier.rawValue)
    add(.purchase, at: start + 2, detail: Item.subscription.rawValue, cents: cents)
    var months = isYearly ? 12 : 1
    while true {
      let next = StudioCalendar.adding(months: months, to: start)
      guard next + 60 <= calendar.latest else {
        runningTier = tier
        return nil
      }
      guard random.chance(isYearly ? 650 : 890) else {
        add(.subscriptionEnded, at: next, detail: tier.rawValue)
        return next
      }
      add(.subscriptionRenewed, at: next, detail: tier.rawValue)
      add(.purchase, at: next + 2, detail: Item.subscription.rawValue, cents: cents)
      months += isYearly ? 12 : 1
    }
  }

  /// Everything bought but memberships.
  mutating func shop(_ random: inout RandomStream) {
    let from = max(registeredDay, calendar.firstDay)
    guard persona.buys, from <= lastDay else { return }
    let count =
      switch persona {
      case .passerBy, .lurker: 0
      case .occasional: 1 + random.streak(330, limit: 5)
      case .regular: 3 + random.streak(680, limit: 11)
      case .whale: 6 + random.streak(840, limit: 12)
      case .member: random.streak(420, limit: 5)
      }
    for number in 0..<count {
      let isArrival = number == 0 && source == .postPurchase && !isOlderThanTheBooks
      let at =
        isArrival
        ? registered + 60 + random.below(2_400)
        : moment(on: calendar.activityDay(from: from, through: lastDay, &random), &random)
      buy(at: at, &random)
    }
  }

  private mutating func buy(at instant: Int, _ random: inout RandomStream) {
    let item = drawItem(&random)
    let cents = price(of: item, &random)
    guard let purchase = add(.purchase, at: instant, detail: item.rawValue, cents: cents) else { return }
    let isUnhappy = random.chance(52)
    if isUnhappy { refund(purchase, of: cents, at: instant, &random) }
    guard random.chance(isUnhappy ? 300 : 75) else { return }
    let rating = isUnhappy ? 1 + random.below(2) : 5 - random.early(4)
    let mood = rating >= 4 ? random.below(3) : 3 + random.below(2)
    let text = random.chance(620) ? locale * ReviewTexts.textsPerLocale + mood : -1
    add(
      .review, at: instant + 86_400 * (1 + random.early(20)) + random.below(40_000), detail: UInt8(rating), text: text)
  }

  /// In full, in part, or in two parts that make the whole.
  private mutating func refund(_ purchase: UInt8, of cents: Int, at instant: Int, _ random: inout RandomStream) {
    let first = instant + 86_400 * (1 + random.early(24)) + random.below(30_000)
    switch random.below(10) {
    case ..<6: add(.refund, at: first, cents: cents, refunds: purchase)
    case ..<9: add(.refund, at: first, cents: max(50, cents / 200 * 50), refunds: purchase)
    default:
      add(.refund, at: first, cents: cents / 2, refunds: purchase)
      add(.refund, at: first + 250_000, cents: cents - cents / 2, refunds: purchase)
    }
    if random.chance(550) { add(.tagAdded, at: first + 260_000, detail: Tag.refunded.rawValue) }
  }

  private func drawItem(_ random: inout RandomStream) -> Item {
    let roll = random.below(100)
    if persona == .whale { return roll < 55 ? .print : roll < 75 ? .course : roll < 90 ? .ticket : .merch }
    switch roll {
    case ..<44: return .article
    case ..<58: return .print
    case ..<68: return .course
    case ..<83: return .ticket
    default: return .merch
    }
  }

  /// A price of the list in cents; a whale's print is a signed original with a Pareto tail.
  private func price(of item: Item, _ random: inout RandomStream) -> Int {
    let step = random.below(5)
    switch item {
    case .article: return 300 + 150 * step
    case .print where persona == .whale: return min(3_900, Int(30 * random.pareto()) / 5 * 5) * 100
    case .print: return 1_900 + 1_100 * step
    case .course: return 4_900 + 2_500 * step
    case .ticket: return 2_200 + 800 * step
    case .merch: return 1_290 + 750 * step
    case .subscription: return 500
    }
  }
}
