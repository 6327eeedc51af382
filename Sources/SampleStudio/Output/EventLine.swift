/// Writes the events of a life as lines of events.jsonl.
struct EventLine: Sendable {
  let names: NameBook
  let posts = PhraseBook(StudioTexts.posts)
  let calendar: StudioCalendar

  /// Appends the event at that place of the life, with its line break.
  func write(_ place: Int, of life: borrowing FanLife, to out: inout LineBuffer) {
    let event = life.events[place]
    out.reserveLine()
    out.write("{\"id\":\"")
    out.write(event.kind.origin)
    out.write(Self.number(of: place, fan: life.fan), digits: 6)
    out.write("\",\"fan\":\"f-")
    out.write(life.fan, digits: 6)
    out.write("\",\"type\":\"")
    out.write(event.kind.name)
    out.write("\",\"at\":")
    out.write(instant: event.at, minutesEast: life.hasLocalOffset ? LocaleTexts.all[life.locale].minutesEast : 0)
    writeDetail(of: event, in: life, to: &out)
    out.write("}\n")
  }

  /// The running number of an event: a hundred a fan, so that no counter is needed.
  static func number(of place: Int, fan: Int) -> Int { fan * FanLife.eventLimit + place }

  private func writeDetail(of event: Event, in life: borrowing FanLife, to out: inout LineBuffer) {
    switch event.kind {
    case .purchase:
      out.write(",\"amount\":")
      out.write(cents: Int(event.cents))
      writeItem(event.detail, to: &out)
    case .refund: writeRefund(event, in: life, to: &out)
    case .visit: break
    case .postViewed:
      out.write(",\"post\":\"")
      out.write(Int(event.detail), of: posts)
      out.write("\"")
    case .cartAbandoned: writeItem(event.detail, to: &out)
    case .subscriptionStarted, .subscriptionRenewed, .subscriptionEnded:
      write(",\"tier\":\"", (Tier(rawValue: event.detail) ?? .free).name, to: &out)
    case .emailSent, .emailOpened, .emailClicked: writeCampaign(event.detail, to: &out)
    case .unsubscribed, .consentGiven:
      write(",\"channel\":\"", (Channel(rawValue: event.detail) ?? .email).name, to: &out)
    case .review:
      out.write(",\"rating\":")
      out.write(Int(event.detail))
      guard event.text >= 0 else { return }
      out.write(",\"text\":\"")
      out.write(Int(event.text), of: names.reviews)
      out.write("\"")
    case .tagAdded, .tagRemoved: write(",\"tag\":\"", (Tag(rawValue: event.detail) ?? .vip).name, to: &out)
    }
  }

  private func write(_ key: StaticString, _ value: StaticString, to out: inout LineBuffer) {
    out.write(key)
    out.write(value)
    out.write("\"")
  }

  private func writeItem(_ item: UInt8, to out: inout LineBuffer) {
    write(",\"item\":\"", (Item(rawValue: item) ?? .article).name, to: &out)
  }

  private func writeRefund(_ event: Event, in life: borrowing FanLife, to out: inout LineBuffer) {
    out.write(",\"amount\":")
    out.write(cents: Int(event.cents))
    var place = 0
    while life.events[place].sequence != event.refunds { place += 1 }
    out.write(",\"of\":\"shop:")
    out.write(Self.number(of: place, fan: life.fan), digits: 6)
    out.write("\"")
  }

  /// A campaign is called by the month in which it went out.
  private func writeCampaign(_ number: UInt8, to out: inout LineBuffer) {
    let campaign = Campaign(rawValue: number) ?? .laterNewsletter
    let sent = CivilDay(number: calendar.today - campaign.daysAgo)
    out.write(",\"campaign\":\"")
    out.write(sent.year, digits: 4)
    out.write("-")
    out.write(sent.month, digits: 2)
    out.write(campaign.suffix)
    out.write("\"")
  }
}
