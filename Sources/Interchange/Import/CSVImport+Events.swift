import Segmentation

/// Records that are events.
extension CSVImport {
  /// The parts that every event has.
  struct Head {
    var id = ""
    var fan = ""
    var type = EventType(rawValue: "")
    var instant = Instant(microseconds: 0)
  }

  mutating func readEvent(_ record: CSVRecord, _ columns: ImportColumns) throws(CellProblem) {
    let head = try head(of: record, columns)
    guard !isOfErased(record, fan: head.fan) else {
      result.erased += 1
      return
    }
    var members: [JSONMember] = []
    let currency = columns.mapped.first { $0.key == "currency" }.flatMap { text($0, of: record) }
    for source in columns.mapped where !ImportPlan.Kind.events.requiredKeys.contains(source.key) {
      guard let text = try product(source, of: record) ?? text(source, of: record) else { continue }
      let value = try at(source) { () throws(ImportProblem) -> JSONValue in
        try eventValue(text, of: source.key, type: head.type, currency: currency)
      }
      members.append(JSONMember(source.key, value))
    }
    for other in columns.others {
      let text = ImportCell.trimmed(record[other.column])
      if !text.isEmpty { members.append(JSONMember(other.key, cell.value(text))) }
    }
    warnOfUnusualType(head.type, record, columns)
    try add(head, members, record, columns)
  }

  func head(of record: CSVRecord, _ columns: ImportColumns) throws(CellProblem) -> Head {
    var head = Head()
    for source in columns.mapped {
      let text = text(source, of: record)
      switch source.key {
      case "id": head.id = try at(source) { () throws(ImportProblem) -> String in try eventID(text) }
      case "fan": head.fan = try at(source) { () throws(ImportProblem) -> String in try checkedID(text) }
      case "type":
        head.type = EventType(rawValue: try at(source) { () throws(ImportProblem) -> String in try checkedID(text) })
      case "at":
        head.instant = try at(source) { () throws(ImportProblem) -> Instant in
          guard let text else { throw ImportProblem("the cell is empty") }
          return try cell.instant(text)
        }
      default: break
      }
    }
    return head
  }

  func eventID(_ text: String?) throws(ImportProblem) -> String {
    guard let text else { throw ImportProblem("the cell is empty") }
    return try checkedID("\(plan.source):\(text)")
  }

  /// The value of a further key; a refund's amount may come negative and is kept positive.
  func eventValue(
    _ text: String, of key: String, type: EventType, currency code: String?
  ) throws(ImportProblem) -> JSONValue {
    if key == "of" { return .string("\(plan.source):\(text)") }
    guard let field = EventSchema.schema[Field.ID(rawValue: key)] else { return cell.value(text) }
    guard field.id == .amount else { return try cell.value(text, as: field) }
    guard let currency = code.map({ Currency(code: $0) }) ?? cell.currency else {
      throw ImportProblem("the currency \(DataProblem.quoted(code ?? "")) is none of ISO 4217")
    }
    var money = try cell.money(text, in: currency)
    if money < Money(minorUnits: 0) {
      if type == .purchase {
        throw ImportProblem("\(DataProblem.quoted(text)) is negative; what was given back is a refund (see --values)")
      }
      if type == .refund { money = Money(minorUnits: -money.minorUnits) }
    }
    return .string(money.decimalText(in: currency))
  }

  mutating func warnOfUnusualType(_ type: EventType, _ record: CSVRecord, _ columns: ImportColumns) {
    guard !EventType.standard.contains(type), let source = columns.mapped.first(where: { $0.key == "type" }) else {
      return
    }
    let example = "--values type:\(type.rawValue)=purchase"
    warnOnce(
      record, source, "\(DataProblem.quoted(type.rawValue)) is no type of event that means something here",
      "It is kept and can be counted; \(example) would translate it.")
  }

  mutating func add(
    _ head: Head, _ members: [JSONMember], _ record: CSVRecord, _ columns: ImportColumns
  ) throws(CellProblem) {
    let line = EventLineWriter.line(id: head.id, fan: head.fan, type: head.type, at: head.instant, members)
    let event = JSONValue.object(
      [
        JSONMember("id", .string(head.id)), JSONMember("fan", .string(head.fan)),
        JSONMember("type", .string(head.type.rawValue)), JSONMember("at", .string(head.instant.description)),
      ] + members)
    if let known = addedEvents[head.id] ?? knownEvents.first(head.id) {
      guard JSONMerge.meanSame(event, known) else {
        let place = addedEvents[head.id] == nil ? "the workspace" : "this file"
        let column = columns.mapped.first { $0.key == "id" }?.column ?? 0
        throw CellProblem(
          column: column, key: "id",
          message: "\(place) already has the event \(DataProblem.quoted(head.id)), and it differs: "
            + Self.difference(event, known))
      }
      result.events.same += 1
      return
    }
    if part == nil { addedEvents[head.id] = event }
    result.events.new += 1
    result.eventLines += line
    see(head.fan)
  }

  /// Makes a fan whom nobody knew before an event named it; of a part, whoever puts the parts together does.
  mutating func see(_ fan: String) {
    var text = fan
    guard text.withUTF8({ seenFans.intern($0).isNew }), knownFans.merged(fan) == nil else { return }
    guard part == nil else {
      part?.fans.append(fan)
      return
    }
    result.fans.new += 1
    result.fanLines += FanLineWriter.line(id: fan)
  }

  /// The first key in which two events differ.
  private static func difference(_ event: JSONValue, _ known: JSONValue) -> String {
    let keys = (event.object ?? []).map(\.key) + (known.object ?? []).map(\.key)
    guard
      let key = keys.first(where: { key in
        switch (event[key], known[key]) {
        case (let one?, let other?): !JSONMerge.meanSame(one, other)
        case (nil, nil): false
        default: true
        }
      })
    else { return "in its keys" }
    let (new, old) = (event[key]?.text(.compact) ?? "nothing", known[key]?.text(.compact) ?? "nothing")
    return "\(key) is \(Excerpt.shortened(new)) here and \(Excerpt.shortened(old)) there"
  }
}
