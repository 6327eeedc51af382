import Segmentation

/// An event that several records of a file make up, each of them an item of it.
struct ItemOrder: Sendable {
  /// The first record, which tells what the event is.
  let record: CSVRecord
  let head: CSVImport.Head
  /// The sum of the items in the twelfth digit behind the point; nil where none has an amount.
  var amount: Int128?
  /// The cells of the first record that say something else in another, by their columns.
  var differing: Set<Int> = []
  /// How many records it has, and how many of them are wrong.
  var items = 1
  var wrong = 0

  /// So many digits behind the point are kept of sums.
  static let scale = 12
}

/// The events of items in the order in which they began.
struct ItemOrders: Sendable {
  private(set) var all: [ItemOrder] = []
  private var places: [String: Int] = [:]
  /// The one to which the record before belonged.
  private(set) var last: Int?

  /// The place of an event, by its id.
  func place(of id: String) -> Int? { places[id] }

  mutating func begin(_ order: ItemOrder) {
    places[order.head.id] = all.count
    last = all.count
    all.append(order)
  }

  mutating func go(to place: Int) { last = place }

  mutating func change(_ place: Int, _ change: (inout ItemOrder) -> Void) { change(&all[place]) }

  mutating func removeAll() { self = ItemOrders() }
}

/// Records that are items of events.
extension CSVImport {
  /// Adds a record to its event, in place where it says the same as the first record but for the amount.
  mutating func take(_ rows: borrowing CSVRows, _ reading: PartReading) {
    guard !rows.isRagged, let place = orders.last, joins(rows, place, reading.columns),
      let sum = amount(of: rows, reading.columns)
    else { return accept(rows.record()) }
    result.records += 1
    orders.change(place) { order in
      order.items += 1
      order.amount = (order.amount ?? 0) + sum
    }
  }

  /// Whether all mapped cells but the amount are those of the event's first record; notes others that differ.
  private mutating func joins(_ rows: borrowing CSVRows, _ place: Int, _ columns: ImportColumns) -> Bool {
    let first = orders.all[place].record
    func isSame(_ column: Int) -> Bool {
      rows.withField(column) { field in first.withField(column) { $0.holdsSameBytes(as: field) } }
    }
    for source in columns.mapped where ["id", "fan", "type", "currency"].contains(source.key) {
      if let column = source.column, !isSame(column) { return false }
    }
    noteDifferences(place, columns) { isSame($0) }
    return true
  }

  private mutating func noteDifferences(_ place: Int, _ columns: ImportColumns, _ isSame: (Int) -> Bool) {
    let known = orders.all[place].differing
    var differing: [Int] = []
    for other in columns.others where !known.contains(other.column) && !isSame(other.column) {
      differing.append(other.column)
    }
    for source in columns.mapped where !Self.settled.contains(source.key) {
      if let column = source.column, !known.contains(column), !isSame(column) { differing.append(column) }
    }
    if !differing.isEmpty { orders.change(place) { $0.differing.formUnion(differing) } }
  }

  /// The keys that the first record of an event tells, and the amount, which all of them do.
  private static let settled: Set<String> = ["id", "fan", "type", "at", "currency", "amount"]

  /// The amount of a record of plain digits; nil for others.
  private func amount(of rows: borrowing CSVRows, _ columns: ImportColumns) -> Int128? {
    guard let source = columns.mapped.first(where: { $0.key == "amount" }), let column = source.column else {
      return nil
    }
    guard plan.values["amount"] == nil else { return nil }
    let one = rows.withField(column) { DecimalNumber(utf8: $0) }
    guard let one else { return nil }
    guard let factor = source.factor else { return Self.sum(one, DecimalNumber(1)) }
    return rows.withField(factor) { DecimalNumber(utf8: $0) }.flatMap { Self.sum(one, $0) }
  }

  private static func sum(_ one: DecimalNumber, _ other: DecimalNumber) -> Int128? {
    let digits = one.fractionDigits + other.fractionDigits
    guard digits <= ItemOrder.scale else { return nil }
    var product = Int128(one.mantissa) * Int128(other.mantissa)
    for _ in digits..<ItemOrder.scale {
      let (larger, overflow) = product.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      product = larger
    }
    // A million such items still add up.
    return product.magnitude < 1 << 100 ? product : nil
  }

  /// The amount of a record as an exact number; nil where the cell is empty.
  private func amount(of record: CSVRecord, _ columns: ImportColumns) throws(CellProblem) -> Int128? {
    guard let source = columns.mapped.first(where: { $0.key == "amount" }) else { return nil }
    guard let text = text(source, of: record) else { return nil }
    return try at(source) { () throws(ImportProblem) -> Int128 in
      guard let one = DecimalNumber(text) else {
        throw ImportProblem("\(DataProblem.quoted(text)) is not an amount such as 1234.50")
      }
      let other = try source.factor.map { column throws(ImportProblem) in try factor(record, column) }
      guard let sum = Self.sum(one, other ?? DecimalNumber(1)) else {
        throw ImportProblem("\(DataProblem.quoted(text)) makes an amount that is too large or too fine")
      }
      return sum
    }
  }

  private func factor(_ record: CSVRecord, _ column: Int) throws(ImportProblem) -> DecimalNumber {
    let text = record.trimmed(column)
    guard let number = DecimalNumber(text) else {
      throw ImportProblem("\(DataProblem.quoted(text)) in column \(column + 1) is not a number such as 1234.5")
    }
    return number
  }

  /// The amount that two columns make; nil where the amount stands in one.
  func product(_ source: ImportColumns.Source, of record: CSVRecord) throws(CellProblem) -> String? {
    guard source.factor != nil, let sum = try amount(of: record, ImportColumns(source)) else { return nil }
    return Self.text(sum, digits: cell.currency.fractionDigits)
  }

  /// Adds a record to its event, or begins one.
  mutating func readItem(_ record: CSVRecord, _ columns: ImportColumns) throws(CellProblem) {
    guard let source = columns.mapped.first(where: { $0.key == "id" }) else { return }
    let id = try at(source) { () throws(ImportProblem) -> String in try eventID(text(source, of: record)) }
    guard let place = orders.place(of: id) else {
      let head = try head(of: record, columns)
      guard !isOfErased(record, fan: head.fan) else {
        result.erased += 1
        return
      }
      orders.begin(ItemOrder(record: record, head: head, amount: try amount(of: record, columns)))
      return
    }
    orders.go(to: place)
    do throws(CellProblem) {
      let order = orders.all[place]
      for key in columns.mapped where ["fan", "type", "currency"].contains(key.key) {
        guard text(key, of: record) != text(key, of: order.record) else { continue }
        throw CellProblem(
          column: key.column ?? 0, key: key.key,
          message: "the items of \(DataProblem.quoted(id)) differ in it; line \(order.record.line) has another")
      }
      let sum = try amount(of: record, columns)
      orders.change(place) { order in
        order.items += 1
        if let sum { order.amount = (order.amount ?? 0) + sum }
      }
      noteDifferences(place, columns) { column in record.trimmed(column) == order.record.trimmed(column) }
    } catch {
      orders.change(place) { $0.wrong += 1 }
      throw error
    }
  }

  /// Puts the events of a part behind those before it.
  mutating func add(_ part: ItemOrders, _ columns: ImportColumns) {
    for order in part.all {
      guard let place = orders.place(of: order.head.id) else {
        orders.begin(order)
        continue
      }
      let first = orders.all[place].record
      let isSame = columns.mapped.filter { ["fan", "type", "currency"].contains($0.key) }
        .allSatisfy { text($0, of: first) == text($0, of: order.record) }
      guard isSame else {
        orders.change(place) { $0.wrong += 1 }
        refuse(
          order.record, nil, nil,
          "the items of \(DataProblem.quoted(order.head.id)) differ in fan, type or currency; line \(first.line) has others"
        )
        continue
      }
      noteDifferences(place, columns) { order.record.trimmed($0) == first.trimmed($0) }
      orders.change(place) { whole in
        whole.items += order.items
        whole.wrong += order.wrong
        whole.differing.formUnion(order.differing)
        if let amount = order.amount { whole.amount = (whole.amount ?? 0) + amount }
      }
    }
  }

  /// Makes the events, now that all of their items are known.
  mutating func finishItems(_ columns: ImportColumns) {
    for order in orders.all {
      guard order.wrong == 0 else {
        result.refused += order.items
        continue
      }
      do throws(CellProblem) { try finish(order, columns) } catch {
        refuse(order.record, error.column, error.key, error.message)
      }
    }
    orders.removeAll()
  }

  private mutating func finish(_ order: ItemOrder, _ columns: ImportColumns) throws(CellProblem) {
    var members: [JSONMember] = []
    let code = columns.mapped.first { $0.key == "currency" }.flatMap { text($0, of: order.record) }
    for source in columns.mapped where !ImportPlan.Kind.events.requiredKeys.contains(source.key) {
      var words = text(source, of: order.record)
      if source.key == "amount" {
        let digits = code.flatMap { Currency(code: $0) }?.fractionDigits ?? cell.currency.fractionDigits
        words = order.amount.map { Self.text($0, digits: digits) }
      } else if let column = source.column, order.differing.contains(column) {
        words = nil
      }
      guard let words else { continue }
      let value = try at(source) { () throws(ImportProblem) -> JSONValue in
        try eventValue(words, of: source.key, type: order.head.type, currency: code)
      }
      members.append(JSONMember(source.key, value))
    }
    for other in columns.others where !order.differing.contains(other.column) {
      let text = order.record.trimmed(other.column)
      if !text.isEmpty { members.append(JSONMember(other.key, cell.value(text))) }
    }
    warnOfUnusualType(order.head.type, order.record, columns)
    try add(order.head, members, order.record, columns)
  }

  /// A sum as a number, its digits behind the point rounded away from zero.
  static func text(_ sum: Int128, digits: Int) -> String {
    var unit: Int128 = 1
    for _ in digits..<ItemOrder.scale { unit *= 10 }
    let size = sum < 0 ? -sum : sum
    let rounded = (size + unit / 2) / unit
    var text = String(rounded)
    guard digits > 0 else { return (sum < 0 && rounded > 0 ? "-" : "") + text }
    text = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
    let point = text.index(text.endIndex, offsetBy: -digits)
    return (sum < 0 && rounded > 0 ? "-" : "") + text[..<point] + "." + text[point...]
  }
}
