/// What one fan did in the studio: drawn from the fan's own stream, or told by a story.
///
/// One value is reused for fan after fan, so that nothing is allocated on the way.
struct FanLife {
  /// The habits that people fall into.
  enum Persona {
    case passerBy, lurker, occasional, regular, whale, member

    var buys: Bool { self != .passerBy && self != .lurker }
  }

  let calendar: StudioCalendar
  let seed: UInt64
  let localeWheel: [UInt8]

  var fan = 0
  var story: Story?
  var persona = Persona.passerBy
  var locale = 0
  var source = Source.unknown
  /// Minutes east of UTC in which this fan's times are written; 0 is written as Z.
  var hasLocalOffset = false
  var registered = 0
  /// The last day on which the fan was around.
  var lastDay = 0
  var lastActive = 0
  var hasEmail = true
  var mailConsent = true
  var runningTier: Tier?
  var openingCents = 0
  var openingCount = 0
  /// Totals after netting, for the lifecycle stage that some profiles carry.
  var spentCents = 0
  var purchaseCount = 0
  var wasRefunded = false
  var events: [Event] = []

  init(calendar: StudioCalendar, seed: UInt64, localeWheel: [UInt8]) {
    self.calendar = calendar
    self.seed = seed
    self.localeWheel = localeWheel
    events.reserveCapacity(Self.eventLimit)
  }

  /// Events are numbered `fan * 100 + place`, so that no counter is needed and a fan's numbers never change.
  static let eventLimit = 100

  var registeredDay: Int { registered / 86_400 }
  var isOlderThanTheBooks: Bool { registeredDay < calendar.firstDay }
  var isAround: Bool { calendar.today - lastDay <= 60 }
}

extension FanLife {
  /// Becomes the fan of that number, counted from 1.
  mutating func live(as fan: Int) {
    self.fan = fan
    forget()
    if let story = Story.of(fan: fan) {
      live(through: story)
    } else {
      var random = RandomStream(seed: seed, fan: fan, purpose: .life)
      arrive(&random)
      stay(&random)
      subscribe(&random)
      shop(&random)
      browse(&random)
      answerForConsent(&random)
      readMail(&random)
      wearTags(&random)
    }
    sortEvents()
    settleTotals()
  }

  /// Adds an event unless it would lie in the future or the fan's numbers are used up; returns its sequence.
  @discardableResult
  mutating func add(
    _ kind: Event.Kind, at instant: Int, detail: UInt8 = 0, cents: Int = 0, text: Int = -1, refunds: UInt8 = 0
  ) -> UInt8? {
    guard instant <= calendar.latest, events.count < Self.eventLimit else { return nil }
    let sequence = UInt8(truncatingIfNeeded: events.count)
    events.append(
      Event(
        at: instant, kind: kind, detail: detail, cents: Int32(truncatingIfNeeded: cents),
        text: Int16(truncatingIfNeeded: text), sequence: sequence, refunds: refunds))
    return sequence
  }

  /// An instant of that day which is after the registration.
  func moment(on day: Int, _ random: inout RandomStream) -> Int {
    let instant = calendar.moment(on: day, &random)
    return instant > registered ? instant : min(registered + 60 + random.below(3_600), calendar.latest)
  }

  private mutating func forget() {
    story = nil
    runningTier = nil
    openingCents = 0
    openingCount = 0
    wasRefunded = false
    hasLocalOffset = false
    events.removeAll(keepingCapacity: true)
  }

  private mutating func arrive(_ random: inout RandomStream) {
    let chosen = Int(localeWheel[random.below(localeWheel.count)])
    locale = Story.locale(ofFan: fan) ?? chosen
    hasLocalOffset = random.chance(80)
    switch random.below(1_000) {
    case ..<300: persona = .passerBy
    case ..<385: persona = .lurker
    case ..<735: persona = .occasional
    case ..<885: persona = .regular
    case ..<894: persona = .whale
    default: persona = .member
    }
    let isOlder = random.chance(170)
    let day = isOlder ? calendar.firstDay - 1 - random.early(1_100) : calendar.registrationDay(&random)
    registered = min(calendar.moment(on: day, &random), calendar.latest - 7_200)
    source = drawSource(&random)
    hasEmail = !random.chance(40)
    mailConsent = random.chance(800)
    guard isOlder, persona.buys, random.chance(750) else { return }
    openingCount = 1 + random.early(persona == .occasional ? 3 : 8)
    openingCents = openingCount * (500 + 50 * random.early(160))
  }

  private func drawSource(_ random: inout RandomStream) -> Source {
    let roll = random.below(1_000)
    if roll >= 965 { return .unknown }
    switch persona {
    case .member: return roll < 860 ? .subscription : roll < 920 ? .direct : .referral
    case .passerBy, .lurker: return roll < 60 ? .subscription : roll < 660 ? .direct : .referral
    case .occasional, .regular, .whale: return roll < 430 ? .postPurchase : roll < 760 ? .direct : .referral
    }
  }

  /// How long the fan stays around.
  private mutating func stay(_ random: inout RandomStream) {
    let span = calendar.today - registeredDay
    let staying =
      switch persona {
      case .passerBy: 230
      case .lurker: 450
      case .occasional: 330
      case .regular: 580
      case .whale: 700
      case .member: 600
      }
    if random.chance(staying) {
      lastDay = max(registeredDay, calendar.today - random.early(60))
    } else if persona == .passerBy, random.chance(400) {
      lastDay = registeredDay
    } else {
      lastDay = registeredDay + random.early(span + 1)
    }
  }

  /// By time, in the order of their making where times are equal; a handful, so insertion is quickest.
  private mutating func sortEvents() {
    var place = 1
    while place < events.count {
      let event = events[place]
      var gap = place
      while gap > 0, events[gap - 1].at > event.at {
        events[gap] = events[gap - 1]
        gap -= 1
      }
      events[gap] = event
      place += 1
    }
  }

  private mutating func settleTotals() {
    spentCents = openingCents
    purchaseCount = openingCount
    var lastDeed = registered
    for event in events {
      if event.kind.isActivity { lastDeed = event.at }
      if event.kind == .purchase {
        spentCents += Int(event.cents)
        purchaseCount += 1
      } else if event.kind == .refund {
        spentCents -= Int(event.cents)
        wasRefunded = true
      }
    }
    // The hour of the last visit nobody recorded hangs on the registration, which is random enough.
    let presence = story == nil ? lastDay * 86_400 + registered % 72_000 : registered
    lastActive = max(lastDeed, presence)
    for purchase in events where purchase.kind == .purchase && isFullyRefunded(purchase) { purchaseCount -= 1 }
  }

  private func isFullyRefunded(_ purchase: Event) -> Bool {
    guard wasRefunded else { return false }
    var back = 0
    for refund in events where refund.kind == .refund && refund.refunds == purchase.sequence {
      back += Int(refund.cents)
    }
    return back >= Int(purchase.cents)
  }
}
