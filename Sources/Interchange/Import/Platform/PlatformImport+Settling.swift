import Segmentation

/// What becomes of the people of a file, once all of it was read.
extension PlatformImport {
  mutating func settleDrafts() {
    guard let descriptor = layout?.descriptor else { return }
    for var draft in drafts {
      draft.number = draft.settledNumber
      let known = draft.row == nil ? nil : workspace.fans.merged(draft.fan)
      var profile = ProfileChange(known)
      settle(draft, &profile, descriptor)
      settleOpenings(draft, &profile, descriptor.platform)
      let before = report.result.events.new
      settleConsents(draft, descriptor.platform)
      settleTags(draft, descriptor.platform)
      let isTouched = !profile.changes.isEmpty || report.result.events.new > before
      if draft.row == nil { report.result.fans.new += 1 } else if isTouched { report.result.fans.changed += 1 }
      if draft.row != nil, !isTouched { report.result.fans.same += 1 }
      guard draft.row == nil || !profile.changes.isEmpty else { continue }
      let line = FanLineWriter.line(id: draft.fan, profile.changes)
      guard line.count <= Self.longestLine else {
        return fail(line: draft.line, "the fan's line would be longer than 1 MiB")
      }
      report.result.fanLines += line
    }
    drafts = []
  }

  /// No reader takes a longer line.
  static let longestLine = JSONLines.longestLine

  private mutating func settle(
    _ draft: FanDraft, _ profile: inout ProfileChange, _ descriptor: ImportSourceDescriptor
  ) {
    let (facts, platform) = (draft.facts, descriptor.platform)
    if let name = facts.name { profile.fill("name", .string(name)) }
    if let email = facts.email { settle(email, draft, &profile) }
    if let id = facts.id { profile.fill("\(platform)_id", .string(id)) }
    for member in facts.fills { profile.fill(member.key, member.value) }
    if let channel = descriptor.channel {
      profile.fill("source", .string(options.values["source"]?[channel] ?? channel))
    }
    if let tier = facts.tier { profile.stand(tier, platform) }
    if let moment = facts.registered {
      profile.move("registered_at", to: moment, workspace.zone) { new, old in new < old }
    }
    if let moment = facts.lastActive {
      profile.move("last_active_at", to: moment, workspace.zone) { new, old in new > old }
    }
    for member in facts.own { profile.set("\(platform)_\(member.key)", member.value) }
  }

  /// Whom the platform's id tells may have a new address, unless somebody else has it.
  private mutating func settle(_ email: EmailAddress, _ draft: FanDraft, _ profile: inout ProfileChange) {
    guard let old = profile.known?["email"]?.string, !old.isEmpty else {
      return profile.fill("email", .string(email.text))
    }
    guard EmailAddress.key(old) != email.key, draft.isByID else { return }
    let owner = directory?.fan(withEmail: email.key)
    if owner == nil || owner == draft.fan { profile.set("email", .string(email.text)) }
  }

  // MARK: Sums before the first purchase here

  private mutating func settleOpenings(_ draft: FanDraft, _ profile: inout ProfileChange, _ platform: String) {
    let own = workspace.settings.currency
    var spent: Money?
    var purchases: Int?
    for opening in draft.facts.openings.values {
      if let count = opening.purchases { purchases = (purchases ?? 0) + count }
      guard let money = opening.spent, let currency = opening.currency else { continue }
      if currency == own {
        spent = (spent ?? Money(minorUnits: 0)).adding(money) ?? spent
      } else {
        profile.set("\(platform)_opening_spent", .string("\(money.decimalText(in: currency)) \(currency.code)"))
        if money.minorUnits != 0 {
          note("a sum in \(currency.code) counts in no total, which are in \(own.code)", line: draft.line)
        }
      }
    }
    let hasPurchase = workspace.hasPurchase(draft.fan, row: draft.row)
    if let spent {
      let text = spent.decimalText(in: own)
      if hasPurchase, spent.minorUnits != 0 {
        note("purchases of the fan are here already, so a sum is not added to total_spent", line: draft.line)
      }
      if !profile.open("total_spent", "\(platform)_opening_spent", .string(text), mayCount: !hasPurchase, own) {
        note("total_spent was set by other means, so a sum is not added to it", line: draft.line)
      }
    }
    if let purchases {
      let count = JSONValue.number(String(purchases))
      if !profile.open("purchase_count", "\(platform)_opening_purchases", count, mayCount: !hasPurchase, own) {
        note("purchase_count was set by other means, so a number is not added to it", line: draft.line)
      }
    }
  }

  // MARK: Tags

  private mutating func settleTags(_ draft: FanDraft, _ platform: String) {
    guard !draft.facts.tags.isEmpty else { return }
    var known: Set<String> = []
    if let row = draft.row, case .members(let tags) = workspace.table.value(.tags, of: row) {
      known = Set(tags.map(TextFolding.fold))
    }
    for tag in draft.facts.tags {
      let folded = TextFolding.fold(tag)
      guard known.insert(folded).inserted else { continue }
      var id = "\(platform):\(draft.number):tag:\(folded)"
      if !Self.isID(id) { id = "\(platform):\(draft.number):tag:\(EmailAddress.digits(of: folded))" }
      addOnce(
        Event(
          id: id, fan: draft.fan, type: .tagAdded, at: workspace.now, members: [JSONMember("tag", .string(tag))]))
    }
  }

  private static func isID(_ text: String) -> Bool {
    do throws(ImportProblem) { try LineID.check(text) } catch { return false }
    return true
  }

  // MARK: Consent

  private mutating func settleConsents(_ draft: FanDraft, _ platform: String) {
    for channel in ["email", "sms", "push"] {
      let facts = draft.facts.consents.filter { $0.channel == channel }
      guard !facts.isEmpty else { continue }
      let (given, left) = (facts.filter(\.isGiven), facts.filter { !$0.isGiven })
      let known = consent(channel, of: draft)
      if let first = given.min(by: { ($0.at ?? .latest) < ($1.at ?? .latest) }) {
        settleGiven(first, left.isEmpty, known, draft, platform)
      }
      if let last = left.max(by: { ($0.at ?? .latest) < ($1.at ?? .latest) }) {
        settleLeft(last, known, draft, platform)
      }
    }
  }

  private func consent(_ channel: String, of draft: FanDraft) -> Bool? {
    guard let row = draft.row else { return nil }
    let field: Field.ID = channel == "email" ? .emailConsent : channel == "sms" ? .smsConsent : .pushConsent
    guard case .boolean(let value) = workspace.table.value(field, of: row) else { return nil }
    return value
  }

  /// Who left here is never called back by a file that does not tell when consent was given.
  private mutating func settleGiven(
    _ fact: ConsentFact, _ isAlone: Bool, _ known: Bool?, _ draft: FanDraft, _ platform: String
  ) {
    var id = "\(platform):\(draft.number):\(fact.channel):consent_given"
    if let at = fact.at {
      id += ":\(at.description)"
    } else {
      if known == false {
        note("the fan left \(fact.channel) here, so consent without a time changes nothing", line: draft.line)
      }
      guard isAlone, known == nil else { return }
    }
    addOnce(
      Event(
        id: id, fan: draft.fan, type: .consentGiven, at: fact.at ?? workspace.now,
        members: [JSONMember("channel", .string(fact.channel))]))
  }

  private mutating func settleLeft(_ fact: ConsentFact, _ known: Bool?, _ draft: FanDraft, _ platform: String) {
    var id = "\(platform):\(draft.number):\(fact.channel):unsubscribed:"
    if let at = fact.at {
      id += at.description
    } else {
      guard known != false else { return }
      id += workspace.now.description
    }
    let reason = fact.reason.map { [JSONMember("reason", .string($0))] } ?? []
    addOnce(
      Event(
        id: id, fan: draft.fan, type: .unsubscribed, at: fact.at ?? workspace.now,
        members: [JSONMember("channel", .string(fact.channel))] + reason))
  }
}

extension FanDraft {
  /// What tells the person in the ids of events: the platform's id, else digits of the address.
  ///
  /// An id is short enough to be a part of another.
  fileprivate var settledNumber: String {
    if let id = facts.id { return id.utf8.count <= 48 ? id : EmailAddress.digits(of: id) }
    return facts.email?.digits ?? EmailAddress.digits(of: "")
  }
}
