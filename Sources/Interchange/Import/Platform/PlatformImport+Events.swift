import Segmentation

/// The events that a platform's export tells of.
extension PlatformImport {
  /// An event that may be there already.
  struct Event {
    let id: String
    let fan: String
    let type: EventType
    let at: Instant
    var members: [JSONMember] = []

    var value: JSONValue {
      .object(
        [
          JSONMember("id", .string(id)), JSONMember("fan", .string(fan)), JSONMember("type", .string(type.rawValue)),
          JSONMember("at", .string(at.description)),
        ] + members)
    }
  }

  /// A purchase, and what was given back of it since it was last imported.
  mutating func add(_ purchase: PurchaseFacts, of fan: String, _ record: CSVRecord) {
    guard let platform = layout?.descriptor.platform else { return }
    let id = "\(platform):\(purchase.number)"
    do throws(ImportProblem) { try LineID.check(id + ":refund-999") } catch {
      return refuse(record, nil, nil, error.message)
    }
    guard purchase.amount.minorUnits >= 0 else {
      return refuse(record, nil, nil, "the amount is negative; what was given back is told beside a purchase")
    }
    if purchase.refunded > purchase.amount {
      note("more was given back than was paid", line: record.line)
    }
    if purchase.currency != workspace.settings.currency {
      note(
        "a purchase in \(purchase.currency.code) counts in no total, which are in \(workspace.settings.currency.code)",
        line: record.line)
    }
    warnOfOpening(fan, platform, line: record.line)
    let money = [
      JSONMember("amount", .string(purchase.amount.decimalText(in: purchase.currency))),
      JSONMember("currency", .string(purchase.currency.code)),
    ]
    add(Event(id: id, fan: fan, type: .purchase, at: purchase.at, members: money + purchase.members), record.line)
    addRefund(of: purchase, id, fan, record.line)
  }

  /// A refund event for what was given back beyond the refunds that are here: exports tell the sum.
  private mutating func addRefund(of purchase: PurchaseFacts, _ id: String, _ fan: String, _ line: Int) {
    var known = Money(minorUnits: 0)
    var (refund, number) = ("\(id):refund", 2)
    while let event = event(refund) {
      if let text = event["amount"]?.string, let amount = DecimalNumber(text),
        let money = Money(amount, in: purchase.currency)
      {
        known = known.adding(money) ?? known
      }
      report.result.events.same += 1
      (refund, number) = ("\(id):refund-\(number)", number + 1)
    }
    let rest = Money(minorUnits: purchase.refunded.minorUnits - known.minorUnits)
    guard rest.minorUnits != 0 else { return }
    guard rest.minorUnits > 0 else {
      return note("less was given back than the refunds that are here say; they stay", line: line)
    }
    let members = [
      JSONMember("amount", .string(rest.decimalText(in: purchase.currency))),
      JSONMember("currency", .string(purchase.currency.code)), JSONMember("of", .string(id)),
    ]
    append(Event(id: refund, fan: fan, type: .refund, at: purchase.at, members: members))
  }

  /// An opening total from the same platform may hold the purchases that come in now.
  private mutating func warnOfOpening(_ fan: String, _ platform: String, line: Int) {
    guard workspace.table.row(of: fan) != nil, let known = workspace.fans.merged(fan) else { return }
    guard known["\(platform)_opening_spent"] != nil, known["total_spent"] != nil else { return }
    guard !workspace.hasPurchase(fan, row: nil) else { return }
    note(
      "total_spent of \(DataProblem.quoted(fan)) already holds a sum from \(platform); purchases that it holds too "
        + "count twice until winnow fan set takes it away", line: line)
  }

  /// The event with an id, of the workspace or of this import.
  private func event(_ id: String) -> JSONValue? {
    if !addedEvents.isEmpty, let event = addedEvents[id] { return event }
    return workspace.events.isEmpty ? nil : workspace.events.first(id)
  }

  /// Adds an event; the first with an id wins, and another one that differs is told.
  mutating func add(_ event: Event, _ line: Int) {
    guard let known = self.event(event.id) else { return append(event) }
    report.result.events.same += 1
    guard let key = difference(event.value, known) else { return }
    note("the event \(DataProblem.quoted(event.id)) is here with another \(key), and stays as it is", line: line)
  }

  /// Adds an event of which the id alone tells that it is here.
  mutating func addOnce(_ event: Event) {
    guard self.event(event.id) == nil else { return }
    append(event)
  }

  private mutating func append(_ event: Event) {
    let line = EventLineWriter.line(id: event.id, fan: event.fan, type: event.type, at: event.at, event.members)
    guard line.count <= Self.longestLine else {
      return fail(line: nil, "the line of the event \(DataProblem.quoted(event.id)) would be longer than 1 MiB")
    }
    // The events of a part are of people who come once, and so are their ids.
    if part == nil { addedEvents[event.id] = event.value }
    report.result.events.new += 1
    report.result.eventLines += line
  }

  /// The first key in which an event differs from the one that is here; a fan may have been merged since.
  private func difference(_ event: JSONValue, _ known: JSONValue) -> String? {
    for member in event.object ?? [] {
      guard let other = known[member.key] else { return member.key }
      if member.key == "fan", let one = member.value.string, let fan = other.string {
        if workspace.canonical(one) != workspace.canonical(fan) { return "fan" }
      } else if !JSONMerge.meanSame(member.value, other) {
        return member.key
      }
    }
    return nil
  }
}
