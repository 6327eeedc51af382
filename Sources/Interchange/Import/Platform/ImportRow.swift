import Segmentation

/// A record on its way to facts: its cells by the names of their columns, and what was made of them.
struct ImportRow {
  let record: CSVRecord
  let header: ImportHeader
  let platform: String
  let options: PlatformImport.Options
  let dates: ImportDates
  /// The currency of amounts beside which none stands.
  let assumed: Currency
  /// The order of dates of each column that tells one.
  let orders: [Int: DateOrder]

  var person = PersonFacts()
  var purchase: PurchaseFacts?
  /// Why the record is passed over; nil where it is not.
  var passedOver: String?
  /// What a person may want to know of it.
  var notes: [String] = []
  var firstName: String?
  var lastName: String?
}

// MARK: Cells

extension ImportRow {
  /// The cell of a column; nil where it is empty.
  ///
  /// An apostrophe before a sign or a digit, which keeps spreadsheets from running the cell, is no part of it.
  func cell(_ column: Int) -> String? {
    guard column < record.count else { return nil }
    return Self.plain(record.trimmed(column))
  }

  /// A cell without the apostrophe; nil where it is empty.
  static func plain(_ text: String) -> String? {
    guard text.utf8.first == UInt8(ascii: "'"), let second = text.dropFirst().unicodeScalars.first else {
      return text.isEmpty ? nil : text
    }
    return "=+-@".unicodeScalars.contains(second) || ("0"..."9").contains(second) ? String(text.dropFirst()) : text
  }

  /// The cell of the first of these columns that is there and not empty, by their folded names.
  subscript(names: String...) -> String? {
    for name in names { if let column = header.column(name), let text = cell(column) { return text } }
    return nil
  }

  /// Runs `body` with the place of a column for the problem that it may throw.
  func at<Value>(
    _ name: String, _ body: (String) throws(ImportProblem) -> Value
  ) throws(CellProblem) -> Value? {
    guard let column = header.column(name), let text = cell(column) else { return nil }
    return try at(column, text, body)
  }

  /// The same for a column by its number.
  func at<Value>(
    _ column: Int, _ text: String, _ body: (String) throws(ImportProblem) -> Value
  ) throws(CellProblem) -> Value {
    do throws(ImportProblem) { return try body(text) } catch {
      throw CellProblem(column: column, key: header.shown(column), message: error.message)
    }
  }

  /// A problem with a column.
  func problem(_ name: String, _ message: String) -> CellProblem {
    let column = header.column(name) ?? 0
    return CellProblem(column: column, key: header.column(name) == nil ? name : header.shown(column), message: message)
  }

  /// Whether a cell says yes; empty and unknown words say no.
  func isYes(_ name: String) -> Bool { self[name].map { Self.yes.contains(TextFolding.fold($0)) } ?? false }

  static let yes: Set<String> = ["yes", "true", "1", "y", "t"]
  static let no: Set<String> = ["no", "false", "0", "n", "f"]

  /// The address in a column.
  func address(_ column: Int?) throws(CellProblem) -> EmailAddress? {
    guard let column, let text = cell(column) else { return nil }
    return try at(column, text) { text throws(ImportProblem) -> EmailAddress in try EmailAddress(text) }
  }

  /// The moment in the first of these columns that is there and not empty.
  func moment(_ names: String...) throws(CellProblem) -> ImportMoment? {
    for name in names {
      if let column = header.column(name), let text = cell(column) { return try moment(column, text) }
    }
    return nil
  }

  func moment(_ column: Int, _ text: String) throws(CellProblem) -> ImportMoment {
    var dates = dates
    if let order = orders[column] { dates.order = order }
    return try at(column, text) { text throws(ImportProblem) in try dates.moment(text) }
  }

  /// The amount in a column, in the currency that another column names.
  func money(_ name: String, currency code: String?) throws(CellProblem) -> (money: Money, currency: Currency)? {
    try at(name) { text throws(ImportProblem) in
      let amount = try ImportMoney(text)
      let currency = try amount.currency(code, else: assumed)
      return (try amount.amount(in: currency, text), currency)
    }
  }
}

// MARK: Facts

extension ImportRow {
  /// The record is passed over for a reason that a person can do nothing about.
  mutating func passOver(_ why: String) { if passedOver == nil { passedOver = why } }

  /// A key of the platform.
  mutating func own(_ key: String, _ text: String?) {
    if let text { person.own.append(JSONMember(key, .string(text))) }
  }

  /// A key that somebody else named, kept apart from those that mean something here.
  mutating func ownNamed(_ name: String, _ value: JSONValue) {
    var key = ImportColumns.key(for: name)
    guard !key.isEmpty else { return }
    if Self.reserved.contains(key) { key = "attribute_\(key)" }
    guard !person.own.contains(where: { $0.key == key }) else { return }
    person.own.append(JSONMember(key, value))
  }

  private static let reserved: Set<String> = ["id", "status", "standing", "opening_spent", "opening_purchases"]

  /// A consent with the time that the file has for it.
  mutating func consent(_ channel: String, _ isGiven: Bool, at moment: ImportMoment? = nil, reason: String? = nil) {
    person.consents.append(
      ConsentFact(channel: channel, isGiven: isGiven, at: moment?.instant(dates.zone), reason: reason))
  }

  /// The standing of a paid tier with this name: what `--values tier:NAME=…` says, else `standing`.
  mutating func tier(named name: String?, else standing: ImportTier) {
    guard let name else {
      person.tier = standing
      return
    }
    let said = options.values["tier"].flatMap { values in
      values[name] ?? values.first { TextFolding.fold($0.key) == TextFolding.fold(name) }?.value
    }
    person.tier = said.flatMap { ImportTier(rawValue: TextFolding.fold($0)) } ?? standing
    if said == nil { notes.append("the tier \(DataProblem.quoted(name)) is \(standing.rawValue)") }
  }

  /// Does what a role says with the cell of a column.
  mutating func apply(_ role: ImportRole, _ column: Int) throws(CellProblem) {
    guard let text = cell(column) else { return }
    switch role {
    case .personID:
      person.id = try at(column, text) { text throws(ImportProblem) in
        // It becomes a part of ids, which are longer.
        guard text.utf8.count <= 100 else { throw ImportProblem("an id of a platform has at most 100 bytes") }
        try LineID.check(text)
        return text
      }
    case .email: person.email = try address(column)
    case .name: person.name = person.name ?? text
    case .firstName: firstName = text
    case .lastName: lastName = text
    case .registered: person.registered = try moment(column, text)
    case .lastActive: person.lastActive = try moment(column, text)
    case .fill(let key): fill(key, text)
    case .own(let key): own(key, text)
    case .ownDate(let key): own(key, try moment(column, text).text)
    case .ownNumber(let key): try ownNumber(key, column, text)
    case .tags: person.tags += Self.tags(text)
    case .consent(let channel, let yes, let no):
      let word = TextFolding.fold(text)
      if yes.contains(word) { consent(channel, true) }
      if no.contains(word) { consent(channel, false) }
    case .spent, .purchases: try opening(role, column, text)
    case .told, .passed: break
    }
  }

  mutating func fill(_ key: String, _ text: String) {
    guard !person.fills.contains(where: { $0.key == key }) else { return }
    person.fills.append(JSONMember(key, .string(text)))
  }

  private mutating func ownNumber(_ key: String, _ column: Int, _ text: String) throws(CellProblem) {
    let number = try at(column, text) { text throws(ImportProblem) -> DecimalNumber in
      guard let number = DecimalNumber(text) else {
        throw ImportProblem("\(DataProblem.quoted(text)) is not a number such as 1234.5")
      }
      return number
    }
    person.own.append(JSONMember(key, .number(number.description)))
  }

  /// The tags between commas, semicolons and bars; each may stand in quotes.
  static func tags(_ text: String) -> [String] {
    var tags: [String] = []
    var tag = ""
    var isQuoted = false
    for character in text + "," {
      if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, ",;|".contains(character) {
        let name = ImportCell.trimmed(tag)
        if !name.isEmpty { tags.append(name) }
        tag = ""
      } else {
        tag.append(character)
      }
    }
    // A quote that is never closed is part of its tag.
    let rest = ImportCell.trimmed(tag.hasSuffix(",") ? String(tag.dropLast()) : tag)
    return rest.isEmpty ? tags : tags + [rest]
  }

  private mutating func opening(_ role: ImportRole, _ column: Int, _ text: String) throws(CellProblem) {
    var opening = person.openings[""] ?? OpeningFacts()
    if role == .spent {
      let code = self["currency"]
      let (money, currency) = try at(column, text) { text throws(ImportProblem) -> (Money, Currency) in
        let amount = try ImportMoney(text)
        let currency = try amount.currency(code, else: assumed)
        return (try amount.amount(in: currency, text), currency)
      }
      (opening.spent, opening.currency) = (money, currency)
    } else {
      opening.purchases = try at(column, text) { text throws(ImportProblem) -> Int in
        guard let count = Int(text), count >= 0 else {
          throw ImportProblem("\(DataProblem.quoted(text)) is not a whole number")
        }
        return count
      }
    }
    person.openings[""] = opening
  }

  /// Puts together what stands in several columns.
  mutating func finish() {
    let full = [firstName, lastName].compactMap { $0 }.joined(separator: " ")
    if !full.isEmpty { person.name = person.name ?? full }
    if let opening = person.openings.removeValue(forKey: "") { person.openings[person.id ?? ""] = opening }
  }
}
