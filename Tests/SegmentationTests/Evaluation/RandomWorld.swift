import Segmentation

/// Draws fans and events that sit on the edges of the contract: missing values, midnights, the future, odd letters.
struct RandomWorld {
  static let texts = [
    "Ana", "ana", "Jos\u{E9}", "Jose\u{301}", "JOSE", "stra\u{DF}e", "STRASSE", "\u{130}stanbul", "i\u{307}stanbul",
    "istanbul", "100%", "a_b", "a.b", "\u{3A3}\u{3AF}\u{3C3}\u{3C5}\u{3C6}\u{3BF}\u{3C2}", "\u{3C3}", "s", "e", "vip",
    "beta", "early bird", "email", "sms", "true", "direct", "engaged", "new", "premium", "member", "fan-3", "\u{1F3B8}",
    "not", "article", "subscription", "purchase-1", "e\u{301}", "[a, b]", "3",
  ]
  static let numbers = [
    "0", "1", "2", "3", "5", "10", "-1", "0.5", "-0.5", "2.25", "10.01", "50", "49.99", "200", "500", "1990", "1.005",
    "0.000000000000000001", "999999999999999999", "-12345678.9012345678", "12",
  ]
  private static let textsAndNone = texts + [""]
  private static let shortNumbers = numbers.filter { $0.count < 7 }
  private static let stages = ["new", "engaged", "customer", "advocate", "inactive", "VIP"]
  /// Zones and moments in them at which something is special: changes of the clock, leap days, a day that never was.
  static let moments = [
    ("UTC", "2024-02-29T09:00:00Z"), ("Europe/Berlin", "2026-03-29T00:30:00Z"), ("UTC", "2026-03-31T23:59:59.999999Z"),
    ("Europe/Berlin", "2026-10-25T23:00:00Z"), ("America/Sao_Paulo", "2018-11-04T03:00:00Z"),
    ("America/Sao_Paulo", "2019-02-17T02:30:00Z"), ("Asia/Kolkata", "2026-01-01T18:29:59Z"),
    ("Pacific/Apia", "2011-12-31T10:00:00Z"), ("Pacific/Auckland", "2026-06-14T12:00:00Z"),
  ]

  var world = World()
  var random: SplitMix
  /// How many of a hundred possible values are there.
  private let density: Int
  private let amounts: [String]

  init(fans: Int, seed: UInt64, density: Int = 60) throws {
    random = SplitMix(seed: seed)
    self.density = density
    let (zoneName, moment) = random.pick(Self.moments)
    world.zone = try zone(zoneName)
    world.now = at(moment)
    world.settings.currency = Currency(code: random.pick(["USD", "JPY", "KWD"])) ?? .usd
    let digits = world.settings.currency.fractionDigits
    amounts =
      ["0", "1", "50", "5", "200", "1000"] + (digits > 0 ? ["49.9", "0.1"] : []) + (digits > 2 ? ["1.005"] : [])
    world.settings.lifecycle.advocateSpent = Money(number("100"), in: world.settings.currency) ?? Money(minorUnits: 1)
    world.settings.declaredFields = [
      Field(id: "budget", label: "Budget", type: .money), Field(id: "renews_at", label: "Renews", type: .date),
      Field(id: "level", label: "Level", type: .choice), Field(id: "ratio", label: "Ratio", type: .number),
      Field(id: "flags", label: "Flags", type: .set), Field(id: "ok", label: "All Right", type: .boolean),
    ]
    for number in 0..<fans { addFan(number) }
  }

  /// The rules that name what this world holds.
  func rules(_ table: FanTable, segments: [Segment] = [], seed: UInt64) -> RandomRule {
    let names = Dictionary(segments.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let today = world.frame.today
    let days = [-800, -366, -365, -31, -30, -29, -28, -8, -7, -6, -2, -1, 0, 1, 3].map { today.adding(days: $0) }
    return RandomRule(
      table.context(segments: names), texts: Self.texts, numbers: Self.numbers, days: days,
      eventTypes: EventType.standard.map(\.rawValue) + ["danced", "never"], segments: segments.map(\.id), seed: seed)
  }

  /// The same fans and events again and again under new ids, until there are so many.
  mutating func repeatFans(until count: Int) {
    let (fans, events) = (world.fans, Dictionary(grouping: world.events, by: \.fan))
    while world.fans.count < count {
      let (number, original) = (world.fans.count, world.fans.count % fans.count)
      world.fan("fan-\(number)", fans[original].facts)
      for event in events[original] ?? [] {
        world.events.append(
          World.Event(id: event.id, type: event.type, fan: number, instant: event.instant, keys: event.keys))
      }
    }
  }

  // MARK: Fans

  private mutating func addFan(_ number: Int) {
    var facts: [String: World.Fact] = [:]
    for key in ["name", "email", "country", "language", "source", "gender", "preferred_channel", "level", "shirt size"]
    where random.chance(density) { facts[key] = .text(random.pick(Self.textsAndNone)) }
    for key in ["nps", "sentiment", "birth_year", "ratio", "score"] where random.chance(density) {
      facts[key] = .number(random.pick(Self.shortNumbers))
    }
    if random.chance(density / 4) { facts["ratio"] = .number(random.pick(Self.numbers)) }
    if random.chance(density / 4) { facts["score"] = .number(random.pick(Self.numbers)) }
    if random.chance(density / 2) { facts["tier"] = .text(random.pick(["free", "Entry", "premium"])) }
    if random.chance(density / 4) { facts["lifecycle_stage"] = .text(random.pick(Self.stages)) }
    if random.chance(density / 2) { facts["purchase_count"] = .number(random.pick(["0", "1", "4", "0.5"])) }
    for key in ["total_spent", "budget"] where random.chance(density / 2) { facts[key] = .money(random.pick(amounts)) }
    for key in ["email_consent", "sms_consent", "ok", "is_vip"] where random.chance(density) {
      facts[key] = .boolean(random.chance(50))
    }
    for key in ["tags", "interests", "flags", "badges"] where random.chance(density) { facts[key] = members() }
    for key in ["registered_at", "last_active_at", "renews_at"] where random.chance(density) {
      facts[key] = random.chance(70) ? .instant(moment()) : .day(world.frame.zone.day(of: moment()))
    }
    if random.chance(density) { facts["mixed"] = random.pick([.text("3"), .number("3"), .boolean(true), members()]) }
    if random.chance(5) { facts["name"] = .null }
    world.fan("fan-\(number)", facts)
    addEvents(fan: number)
  }

  private mutating func members() -> World.Fact {
    .members((0..<Int.random(in: 0...3, using: &random)).map { _ in random.pick(Self.textsAndNone) })
  }

  /// A moment of the past or the near future, often at the very start or end of a civil day.
  private mutating func moment() -> Instant {
    let today = world.frame.today
    let ago = random.pick([
      -3, -1, 0, 0, 1, 2, 3, 6, 7, 8, 13, 14, 15, 28, 29, 30, 31, 59, 89, 90, 91, 200, 365, 366, 800,
    ])
    let day = today.adding(days: -ago)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return world.zone.startOfDay(day)
    case 1: return world.zone.lastInstant(of: day)
    case 2: return world.now
    case 3: return Instant(microseconds: world.now.microseconds + 1)
    default: return world.zone.startOfDay(day).adding(seconds: Int.random(in: 0..<90_000, using: &random))
    }
  }

  // MARK: Events

  private mutating func addEvents(fan: Int) {
    guard random.chance(density) else { return }
    var taken: Set<Instant> = []
    var names: Set<String> = []
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      var instant = moment()
      while !taken.insert(instant).inserted { instant = Instant(microseconds: instant.microseconds - 7) }
      let type =
        random.chance(50)
        ? random.pick(["purchase", "purchase", "refund", "tag_added", "tag_removed", "unsubscribed"])
        : random.pick(EventType.standard.map(\.rawValue) + ["danced"])
      // Ids that refunds name; an event of a fan has one of its own, as in the files.
      let name = "purchase-\(world.events.count % 4)"
      let isNamed = type == "purchase" && random.chance(70) && names.insert(name).inserted
      let id = isNamed ? name : "event-\(world.events.count)"
      world.events.append(World.Event(id: id, type: type, fan: fan, instant: instant, keys: keys(of: type)))
    }
  }

  private mutating func keys(of type: String) -> [String: World.Fact] {
    var keys: [String: World.Fact] = [:]
    if ["purchase", "refund"].contains(type), random.chance(90) { keys["amount"] = .money(random.pick(amounts)) }
    if type == "refund", random.chance(70) { keys["of"] = .text("purchase-\(Int.random(in: 0..<4, using: &random))") }
    if type.hasPrefix("tag_") { keys["tag"] = .text(random.pick(["vip", "VIP", "beta", "stra\u{DF}e", "STRASSE"])) }
    if ["unsubscribed", "consent_given"].contains(type), random.chance(80) {
      keys["channel"] = .text(random.pick(["email", "SMS", "push"]))
    }
    if random.chance(40) { keys["item"] = .text(random.pick(["article", "Article", "subscription", ""])) }
    if random.chance(30) { keys["rating"] = .number(random.pick(["1", "2.5", "-3", "0.125"])) }
    if random.chance(20) { keys["steps"] = .number(random.pick(Self.numbers)) }
    if random.chance(20) { keys["loud"] = .boolean(random.chance(50)) }
    if random.chance(20) { keys["with"] = members() }
    return keys
  }
}
