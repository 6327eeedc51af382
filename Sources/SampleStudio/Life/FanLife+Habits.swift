/// Visits, mails, consent and tags.
extension FanLife {
  /// Page views, sparse on purpose; the last one is often the day on which the fan was last seen.
  mutating func browse(_ random: inout RandomStream) {
    let from = max(registeredDay, calendar.firstDay)
    guard from <= lastDay else { return }
    let count =
      switch persona {
      case .passerBy: random.streak(450, limit: 3)
      case .lurker: 1 + random.streak(650, limit: 7)
      case .occasional, .member: random.streak(440, limit: 3)
      case .regular, .whale: random.streak(520, limit: 4)
      }
    for number in 0..<count {
      let day = number == 0 && isAround ? lastDay : calendar.activityDay(from: from, through: lastDay, &random)
      let at = moment(on: day, &random)
      if random.chance(550) {
        add(.visit, at: at)
      } else {
        add(.postViewed, at: at, detail: UInt8(random.below(StudioTexts.postCount)))
      }
    }
    guard random.chance(persona == .passerBy ? 40 : 130) else { return }
    let day = calendar.activityDay(from: from, through: lastDay, &random)
    add(.cartAbandoned, at: moment(on: day, &random), detail: UInt8(2 + random.below(4)))
  }

  /// Changes of mind about being written to; the profile holds what was said at the beginning.
  mutating func answerForConsent(_ random: inout RandomStream) {
    let from = max(registeredDay, calendar.firstDay)
    if random.chance(55) {
      let channel = random.below(10)
      let at = moment(on: calendar.activityDay(from: from, through: calendar.today, &random), &random)
      let left: Channel = channel < 7 ? .email : channel < 9 ? .sms : .push
      add(.unsubscribed, at: at, detail: left.rawValue)
      if random.chance(180) {
        add(.consentGiven, at: at + 86_400 * (3 + random.early(60)), detail: left.rawValue)
      }
    } else if random.chance(45) {
      let channel: Channel = random.chance(500) ? .push : random.chance(500) ? .sms : .email
      let at = moment(on: calendar.activityDay(from: from, through: calendar.today, &random), &random)
      add(.consentGiven, at: at, detail: channel.rawValue)
    }
  }

  /// The campaigns of the last sixty days: sent to some, opened by those who are around, clicked by a few.
  mutating func readMail(_ random: inout RandomStream) {
    guard hasEmail else { return }
    for campaign in Campaign.allCases {
      let sentDay = calendar.today - campaign.daysAgo
      let sent = sentDay * 86_400 + 32_400 + fan % 900
      guard registered < sent, mayWrite(at: sent) else { continue }
      let audience = campaign == .backstage ? (persona.buys && isAround ? 350 : 0) : isAround ? 480 : 200
      guard random.chance(audience), add(.emailSent, at: sent, detail: campaign.rawValue) != nil else { continue }
      guard sentDay <= lastDay, random.chance(520) else { continue }
      let opened = sent + 300 + random.early(200_000)
      guard add(.emailOpened, at: opened, detail: campaign.rawValue) != nil, random.chance(280) else { continue }
      add(.emailClicked, at: opened + 20 + random.below(400), detail: campaign.rawValue)
    }
  }

  /// What the studio's programs noted down over time; the profile's own list is written with the profile.
  mutating func wearTags(_ random: inout RandomStream) {
    let from = max(registeredDay, calendar.firstDay)
    let day = calendar.activityDay(from: from, through: calendar.today, &random)
    let at = moment(on: day, &random)
    let bought = events.reduce(into: 0) { $0 += $1.kind == .purchase ? 1 : 0 }
    if persona == .whale || bought > 6, random.chance(500) {
      let crowning = events.last { $0.kind == .purchase }?.at ?? at
      add(.tagAdded, at: crowning + 3_600 + random.early(500_000), detail: Tag.vip.rawValue)
    }
    if persona == .lurker, random.chance(300) {
      add(.tagAdded, at: at, detail: Tag.giveaway.rawValue)
      if random.chance(250) { add(.tagRemoved, at: at + 86_400 * 30, detail: Tag.giveaway.rawValue) }
    }
    if random.chance(25) {
      add(.tagAdded, at: at, detail: Tag.beta.rawValue)
      if random.chance(300) { add(.tagRemoved, at: at + 86_400 * 60, detail: Tag.beta.rawValue) }
    }
  }

  private func mayWrite(at instant: Int) -> Bool {
    var allowed = mailConsent
    var newest = 0
    for event in events where event.detail == Channel.email.rawValue && event.at <= instant && event.at >= newest {
      if event.kind == .unsubscribed {
        allowed = false
      } else if event.kind == .consentGiven {
        allowed = true
      } else {
        continue
      }
      newest = event.at
    }
    return allowed
  }
}
