import Segmentation

/// What two tables say differently of their fans, whatever way each was made; nothing where they are the same.
///
/// - Returns: a line for each difference, at most twenty.
public func differences(between one: FanTable, and other: FanTable) -> [String] {
  var found: [String] = []
  func compare<Value: Equatable>(_ what: @autoclosure () -> String, _ mine: Value, _ theirs: Value) {
    guard mine != theirs, found.count < 20 else { return }
    found.append("\(what()): \(mine) ≠ \(theirs)")
  }
  compare("the number of fans", one.count, other.count)
  compare("the fields", one.schema.fields.map(\.id), other.schema.fields.map(\.id))
  compare("the types", one.schema.fields.map(\.type), other.schema.fields.map(\.type))
  compare("the event keys", one.events.schema, other.events.schema)
  compare("the moment", one.frame, other.frame)
  compare("the next fact", one.nextFact, other.nextFact)
  compare("the number of events", one.events.count, other.events.count)
  guard found.isEmpty else { return found }
  for row in 0..<one.count {
    let id = one.id(of: row)
    compare("the id of row \(row)", id, other.id(of: row))
    compare("the row of \(id)", one.row(of: id), other.row(of: id))
    for field in one.schema.fields {
      compare("\(field.id.rawValue) of \(id)", one.value(field.id, of: row), other.value(field.id, of: row))
    }
    compare("the events of \(id)", events(of: row, in: one), events(of: row, in: other))
  }
  return found
}

/// A fan's events as text, in the order of the logs.
private func events(of row: Int, in table: FanTable) -> [String] {
  table.events.logs.flatMap { log in
    log.events(of: row).map { event in
      let keys = table.events.schema.fields.map { "\(table.value($0.id, of: event, in: log))" }
      return "\(log.type.rawValue) \(log.instant(of: event)) \(table.value(.id, of: event, in: log)) \(keys)"
    }
  }
}
