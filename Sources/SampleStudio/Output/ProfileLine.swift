/// Writes the profile of a life as a line of fans.jsonl, with gaps where people leave gaps.
struct ProfileLine: Sendable {
  let names: NameBook
  let interests = PhraseBook(StudioTexts.interests)
  let rides = PhraseBook(StudioTexts.rides)
  let seed: UInt64

  /// Appends the fan's line with its line break.
  func write(_ life: borrowing FanLife, to out: inout LineBuffer) {
    out.reserveLine()
    out.write("{\"id\":\"f-")
    out.write(life.fan, digits: 6)
    out.write("\"")
    var random = RandomStream(seed: seed, fan: life.fan, purpose: .profile)
    if let story = life.story {
      out.write(story.head)
      writeDate(",\"registered_at\":", life.registered, life, to: &out)
      writeDate(",\"last_active_at\":", life.lastActive, life, to: &out)
      out.write(story.tail)
    } else {
      writeName(of: life, &random, to: &out)
      writeOrigin(of: life, &random, to: &out)
      writeStanding(of: life, &random, to: &out)
      writePerson(&random, to: &out)
      writeTags(of: life, &random, to: &out)
      writeMood(of: life, &random, to: &out)
      writeConsent(of: life, &random, to: &out)
      writeRarities(&random, to: &out)
    }
    out.write("}\n")
  }
}

extension ProfileLine {
  private func writeName(of life: borrowing FanLife, _ random: inout RandomStream, to out: inout LineBuffer) {
    let given = pick(names.givenRows[life.locale], &random)
    let family = pick(names.familyRows[life.locale], &random)
    let style = random.below(1_000)
    let domain = random.below(3)
    if let head = Story.head(ofFan: life.fan) { return out.write(head) }
    let stage = style < 20 ? random.below(names.stage.written.count) : -1
    switch style {
    case ..<20: field(",\"name\":\"", stage, of: names.stage.written, to: &out)
    case ..<75: field(",\"name\":\"", given, of: names.given.written, to: &out)
    case ..<105: field(",\"name\":\"", given, of: names.given.slugs, to: &out)
    case ..<113: break
    case ..<116: out.write(",\"name\":null")
    default: writeFullName(given, family, of: life, to: &out)
    }
    guard life.hasEmail else {
      if style % 9 == 0 { out.write(style % 2 == 0 ? ",\"email\":null" : ",\"email\":\"\"") }
      return
    }
    out.write(",\"email\":\"")
    if stage >= 0 {
      out.write(stage, of: names.stage.slugs)
    } else {
      out.write(given, of: names.given.slugs)
      if style % 4 != 0 {
        out.write(style % 4 == 1 ? "_" : ".")
        out.write(family, of: names.family.slugs)
      }
    }
    out.write(life.fan)
    out.write(domain == 0 ? "@example.com\"" : domain == 1 ? "@example.org\"" : "@example.net\"")
  }

  private func writeFullName(_ given: Int, _ family: Int, of life: borrowing FanLife, to out: inout LineBuffer) {
    let locale = LocaleTexts.all[life.locale]
    out.write(",\"name\":\"")
    if locale.familyFirst {
      out.write(family, of: names.family.written)
      out.write(locale.separator)
      out.write(given, of: names.given.written)
    } else {
      out.write(given, of: names.given.written)
      out.write(locale.separator)
      out.write(family, of: names.family.written)
    }
    out.write("\"")
  }

  private func writeOrigin(of life: borrowing FanLife, _ random: inout RandomStream, to out: inout LineBuffer) {
    let locale = LocaleTexts.all[life.locale]
    let country = random.below(locale.countries.utf8CodeUnitCount / 2)
    switch random.below(1_000) {
    case ..<80: break
    case ..<86: out.write(",\"country\":null")
    case ..<90: out.write(",\"country\":\"\"")
    default:
      out.write(",\"country\":\"")
      out.write(byte: locale.countries.utf8Start[country * 2])
      out.write(byte: locale.countries.utf8Start[country * 2 + 1])
      out.write("\"")
    }
    if random.chance(760) { text(",\"language\":\"", locale.language, to: &out) }
    if life.source != .unknown { text(",\"source\":\"", life.source.name, to: &out) }
    if !(life.isOlderThanTheBooks && random.chance(20)) {
      writeDate(",\"registered_at\":", life.registered, life, to: &out)
    }
    if random.chance(840) { writeDate(",\"last_active_at\":", life.lastActive, life, to: &out) }
  }

  /// The stage that a person set by hand, the balances before the first event, and the tier.
  private func writeStanding(of life: borrowing FanLife, _ random: inout RandomStream, to out: inout LineBuffer) {
    if random.chance(110) {
      let stage = random.chance(860) ? Stage(of: life) : Stage(rawValue: random.below(5)) ?? .new
      text(",\"lifecycle_stage\":\"", stage.name, to: &out)
    }
    if life.openingCount > 0 {
      out.write(",\"total_spent\":")
      out.write(cents: life.openingCents)
      out.write(",\"purchase_count\":")
      out.write(life.openingCount)
    }
    let saysFree = random.chance(620)
    if let tier = life.runningTier ?? (saysFree ? .free : nil) { text(",\"tier\":\"", tier.name, to: &out) }
  }

  private func writePerson(_ random: inout RandomStream, to out: inout LineBuffer) {
    if random.chance(450) {
      out.write(",\"birth_year\":")
      out.write(1_948 + (random.below(31) + random.below(31)))
    }
    if random.chance(350) {
      let roll = random.below(100)
      text(",\"gender\":\"", roll < 50 ? "female" : roll < 94 ? "male" : "non_binary", to: &out)
    }
    guard random.chance(420) else { return }
    out.write(",\"interests\":[")
    let count = random.chance(40) ? 0 : 1 + random.streak(450, limit: 3)
    var interest = random.below(interests.count)
    for number in 0..<count {
      field(number == 0 ? "\"" : ",\"", interest, of: interests, to: &out)
      interest = (interest + 3) % interests.count
    }
    out.write("]")
  }

  private func writeTags(of life: borrowing FanLife, _ random: inout RandomStream, to out: inout LineBuffer) {
    let isEarly = life.isOlderThanTheBooks && random.chance(350)
    let isVIP = (life.persona == .whale || life.spentCents > 30_000) && random.chance(400)
    let isGuest = life.persona == .lurker && random.chance(220)
    let rarity = random.below(1_000)
    let rare: Tag? =
      rarity < 4 ? .press : rarity < 8 ? .moderator : rarity < 12 ? .wholesale : rarity < 30 ? .beta : nil
    guard isEarly || isVIP || isGuest || rare != nil || rarity >= 975 else { return }
    out.write(",\"tags\":[")
    var isFirst = true
    for (wears, tag) in [(isVIP, Tag.vip), (isEarly, .earlyBird), (isGuest, .giveaway), (rare != nil, rare ?? .beta)]
    where wears {
      text(isFirst ? "\"" : ",\"", tag.name, to: &out)
      isFirst = false
    }
    out.write("]")
  }

  private func writeMood(of life: borrowing FanLife, _ random: inout RandomStream, to out: inout LineBuffer) {
    if random.chance(300) {
      let roll = random.below(100)
      let channel: Channel = roll < 55 ? .email : roll < 70 ? .sms : roll < 85 ? .push : .social
      text(",\"preferred_channel\":\"", channel.name, to: &out)
    }
    if random.chance(170) {
      out.write(",\"nps\":")
      out.write(max(0, 10 - random.early(11) - (life.wasRefunded ? 4 : 0)))
    }
    if random.chance(life.wasRefunded ? 500 : 200) {
      let hundredths = (life.wasRefunded ? 20 : 95) - random.early(life.wasRefunded ? 115 : 150)
      out.write(hundredths < 0 ? ",\"sentiment\":-" : ",\"sentiment\":")
      out.write(abs(hundredths) / 100)
      out.write(".")
      out.write(abs(hundredths) % 100, digits: 2)
    }
  }

  private func writeConsent(of life: borrowing FanLife, _ random: inout RandomStream, to out: inout LineBuffer) {
    if life.mailConsent {
      out.write(",\"email_consent\":true")
    } else if random.chance(650) {
      out.write(",\"email_consent\":false")
    }
    if random.chance(300) { out.write(random.chance(450) ? ",\"sms_consent\":true" : ",\"sms_consent\":false") }
    if random.chance(270) { out.write(random.chance(600) ? ",\"push_consent\":true" : ",\"push_consent\":false") }
  }

  /// The field that the workspace declares, and one that nobody declared.
  private func writeRarities(_ random: inout RandomStream, to out: inout LineBuffer) {
    if random.chance(200) {
      let roll = random.below(10)
      text(",\"shirt_size\":\"", roll < 2 ? "S" : roll < 6 ? "M" : roll < 9 ? "L" : "XL", to: &out)
    }
    if random.chance(35) { field(",\"favourite_ride\":\"", random.below(rides.count), of: rides, to: &out) }
  }

  private func writeDate(_ key: StaticString, _ instant: Int, _ life: borrowing FanLife, to out: inout LineBuffer) {
    out.write(key)
    out.write(instant: instant, minutesEast: life.hasLocalOffset ? LocaleTexts.all[life.locale].minutesEast : 0)
  }

  private func pick(_ rows: Range<Int>, _ random: inout RandomStream) -> Int {
    rows.lowerBound + random.below(rows.count)
  }

  private func field(_ key: StaticString, _ row: Int, of book: borrowing PhraseBook, to out: inout LineBuffer) {
    out.write(key)
    out.write(row, of: book)
    out.write("\"")
  }

  private func text(_ key: StaticString, _ value: StaticString, to out: inout LineBuffer) {
    out.write(key)
    out.write(value)
    out.write("\"")
  }
}
