import Segmentation

/// Records that are fans.
extension CSVImport {
  static let derived: Set<String> = [
    "category", "last_active_days", "registration_days", "first_purchase_days", "last_purchase_days", "merged_into",
  ]
  /// What a profile says of the time before the first event.
  static let openings: Set<String> = ["total_spent", "purchase_count"]

  /// Refuses keys that cannot be imported or look like a slip of the keyboard.
  func checkFields() throws(ImportProblem) {
    guard plan.kind == .fans else { return }
    for mapping in plan.mappings {
      if Self.derived.contains(mapping.key) {
        throw ImportProblem("\(mapping.key) follows from other keys; it cannot be imported")
      }
      guard schema[Field.ID(rawValue: mapping.key)] == nil else { continue }
      if let nearest = schema.suggestion(for: mapping.key) {
        throw ImportProblem("no field is named \(DataProblem.quoted(mapping.key)); did you mean \(nearest)?")
      }
    }
  }

  mutating func readFan(_ record: CSVRecord, _ columns: ImportColumns) throws(CellProblem) {
    guard let idSource = columns.mapped.first(where: { $0.key == "id" }) else { return }
    let id = try at(idSource) { () throws(ImportProblem) -> String in try checkedID(text(idSource, of: record)) }
    guard !isOfErased(record, fan: id) else {
      result.erased += 1
      return
    }
    let known = fan(id)
    var changes: [JSONMember] = []
    for source in columns.mapped where source.key != "id" {
      guard let text = text(source, of: record) else { continue }
      let field = schema[Field.ID(rawValue: source.key)]
      var value = try at(source) { () throws(ImportProblem) -> JSONValue in
        guard let field else { return cell.value(text) }
        return try cell.value(text, as: field)
      }
      warnOfUnusualChoice(text, field, record, source)
      if source.key == "tags" { value = Self.adding(value, to: known?["tags"]) }
      if let old = known?[source.key], Self.meanSame(value, old, field?.type) { continue }
      guard !isSettled(source, value, of: id, record) else { continue }
      changes.append(JSONMember(source.key, value))
    }
    add(id, changes, known)
  }

  private mutating func add(_ id: String, _ changes: [JSONMember], _ known: JSONValue?) {
    if known != nil, changes.isEmpty {
      result.fans.same += 1
      return
    }
    if known == nil { result.fans.new += 1 } else { result.fans.changed += 1 }
    if part == nil {
      let patch = JSONValue.object([JSONMember("id", .string(id))] + changes)
      touchedFans[id] = JSONMerge.merge(patch, into: known)
    }
    result.fanLines += FanLineWriter.line(id: id, changes)
  }

  /// Whether a key tells of the time before the first event, of a fan whose purchases are here and count already.
  private mutating func isSettled(
    _ source: ImportColumns.Source, _ value: JSONValue, of id: String, _ record: CSVRecord
  ) -> Bool {
    guard Self.openings.contains(source.key), knownEvents.hasPurchase(ofFan: id) else { return false }
    let shown = value.string ?? value.number ?? ""
    warnOnce(
      record, source, "the purchases of \(DataProblem.quoted(id)) are here already, so \(shown) would count them twice",
      "The value was passed over.")
    return true
  }

  private mutating func warnOfUnusualChoice(
    _ text: String, _ field: Field?, _ record: CSVRecord, _ source: ImportColumns.Source
  ) {
    guard let field, field.type == .choice, !field.choices.isEmpty else { return }
    guard !field.choices.contains(where: { TextFolding.fold($0) == TextFolding.fold(text) }) else { return }
    warnOnce(
      record, source, "\(DataProblem.quoted(text)) is none of \(field.choices.joined(separator: ", "))",
      "It is kept; --values \(source.key):\(text)=\(field.choices[0]) would translate it.")
  }

  /// Tags are only ever added: somebody else may have given the others.
  private static func adding(_ tags: JSONValue, to known: JSONValue?) -> JSONValue {
    let old = known?.array?.compactMap(\.string) ?? []
    let folded = Set(old.map(TextFolding.fold))
    let new = (tags.array ?? []).compactMap(\.string).filter { !folded.contains(TextFolding.fold($0)) }
    return .array((old + new).map(JSONValue.string))
  }

  /// Whether two values of a field are the same, however they are written.
  private static func meanSame(_ one: JSONValue, _ other: JSONValue, _ type: FieldType?) -> Bool {
    switch type {
    case .money, .number: return decimal(one) != nil && decimal(one) == decimal(other)
    case .date:
      let instants = [one, other].map { $0.string.flatMap { Instant(rfc3339: $0) } }
      return one == other || (instants[0] != nil && instants[0] == instants[1])
    default: return JSONMerge.meanSame(one, other)
    }
  }

  private static func decimal(_ value: JSONValue) -> DecimalNumber? {
    if let text = value.string { return DecimalNumber(text) }
    guard var text = value.number else { return nil }
    return text.withUTF8 { DecimalNumber(jsonNumber: $0) }
  }
}
