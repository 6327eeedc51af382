import Segmentation

/// The JSON form of conditions.
///
/// What cannot be read becomes an unreadable condition that is written back as it is: a rule never fails open, and
/// nothing is lost. Reading knows no schema, so texts stay texts until `Condition.typed(in:)` reads them.
public enum ConditionDocument {
  /// The condition in a JSON text.
  ///
  /// - Throws: what is wrong with the text as JSON; a condition of an unknown form is an unreadable one instead.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> Condition {
    var reader = JSONReader(bytes, deepest: JSONReader.deepestNestingOfDocuments)
    let node = try reader.readNode()
    try reader.finish()
    return read(node, in: bytes)
  }

  /// The condition in a JSON text.
  public static func read(_ text: String) throws(JSONProblem) -> Condition {
    try Array(text.utf8).withUnsafeBufferPointer { bytes throws(JSONProblem) in try read(bytes) }
  }

  /// The JSON text of a condition, in one line.
  ///
  /// With a context, money is written as a decimal text with the currency's digits, as files hold it.
  public static func write(_ condition: Condition, context: RuleContext? = nil) -> [UInt8] {
    var writer = JSONWriter()
    ConditionWriting.write(condition, context, to: &writer)
    return writer.finished()
  }

  /// The condition that `node` of the document `bytes` holds.
  static func read(_ node: JSONNode, in bytes: UnsafeBufferPointer<UInt8>) -> Condition {
    ConditionReading(bytes: bytes).condition(node, depth: 0)
  }
}

/// Why a condition has a form that this version cannot read.
struct UnreadableForm: Error {
  let reason: String
}

/// Reads conditions out of the nodes of one text.
struct ConditionReading {
  let bytes: UnsafeBufferPointer<UInt8>

  /// The condition in `node`, which stands in so many groups.
  func condition(_ node: JSONNode, depth: Int) -> Condition {
    do throws(UnreadableForm) {
      return try readable(node, depth: depth)
    } catch {
      return .unreadable(UnreadableCondition(json: node.compactText(in: bytes), reason: error.reason))
    }
  }

  private func readable(_ node: JSONNode, depth: Int) throws(UnreadableForm) -> Condition {
    guard let members = node.members else {
      throw UnreadableForm(reason: "a condition is an object, but \(node.shown) stands here")
    }
    let forms = ["all", "any", "none", "field", "segment", "event", "sample"]
    guard let form = forms.first(where: { node[$0] != nil }) else {
      let name = members.first.flatMap { Nearest.suggestion(for: $0.key, among: forms) }
      let hint = name.map { "; did you mean \"\($0)\"?" } ?? ""
      throw UnreadableForm(reason: "a condition has one of the keys \(forms.joined(separator: ", "))\(hint)")
    }
    switch form {
    case "field": return try comparison(node, depth: depth)
    case "sample": return try sample(node)
    case "segment": return try reference(node)
    case "event": return try event(node, depth: depth)
    default: return try group(node, form, depth: depth)
    }
  }

  private func group(_ node: JSONNode, _ form: String, depth: Int) throws(UnreadableForm) -> Condition {
    try refuseOtherKeys(node, than: [form])
    guard depth < Condition.deepestNesting else {
      throw UnreadableForm(reason: "groups may be nested at most \(Condition.deepestNesting) deep")
    }
    guard let kind = Group.Kind(rawValue: form), let children = node[form]?.elements else {
      throw UnreadableForm(reason: "\"\(form)\" wants an array of conditions")
    }
    return .group(Group(kind, children.map { condition($0, depth: depth + 1) }))
  }

  private func reference(_ node: JSONNode) throws(UnreadableForm) -> Condition {
    try refuseOtherKeys(node, than: ["segment", "operator"])
    let id = try text(node, "segment")
    switch try text(node, "operator") {
    case "belongs_to": return .segment(SegmentReference(Segment.ID(rawValue: id)))
    case "does_not_belong_to": return .segment(SegmentReference(Segment.ID(rawValue: id), belongs: false))
    case let other:
      throw UnreadableForm(
        reason: "\(Excerpt.quoted(other)) does not relate to a segment; belongs_to or does_not_belong_to was expected")
    }
  }

  private func sample(_ node: JSONNode) throws(UnreadableForm) -> Condition {
    try refuseOtherKeys(node, than: ["sample", "percent", "operator"])
    let name = try text(node, "sample")
    guard let percent = node["percent"]?.decimal else { throw UnreadableForm(reason: "a sample wants a \"percent\"") }
    switch try text(node, "operator") {
    case "in_sample": return .sample(FanSample(name, percent: percent))
    case "not_in_sample": return .sample(FanSample(name, percent: percent, isIn: false))
    case let other:
      throw UnreadableForm(
        reason: "\(Excerpt.quoted(other)) does not relate to a sample; in_sample or not_in_sample was expected")
    }
  }

  private func comparison(_ node: JSONNode, depth: Int) throws(UnreadableForm) -> Condition {
    try refuseOtherKeys(node, than: ["field", "operator", "value"])
    let field = try text(node, "field")
    let (test, operand) = try testAndOperand(node, depth: depth)
    return .comparison(Comparison(.field(Field.ID(rawValue: field)), test, operand))
  }

  /// The text of a key that must be there and not empty.
  func text(_ node: JSONNode, _ key: String) throws(UnreadableForm) -> String {
    guard let value = node[key] else { throw UnreadableForm(reason: "the key \"\(key)\" is missing") }
    guard let text = value.string, !text.isEmpty else {
      throw UnreadableForm(reason: "\"\(key)\" wants a text, but \(value.shown) stands there")
    }
    return text
  }

  func refuseOtherKeys(_ node: JSONNode, than known: Set<String>) throws(UnreadableForm) {
    guard let other = node.members?.first(where: { !known.contains($0.key) }) else { return }
    throw UnreadableForm(reason: "the key \(Excerpt.quoted(other.key)) is not known here")
  }
}

// MARK: Operators and operands

extension ConditionReading {
  func testAndOperand(_ node: JSONNode, depth: Int) throws(UnreadableForm) -> (Operator, Operand) {
    let name = try text(node, "operator")
    guard let test = Operator(rawValue: name) else {
      let nearest = Nearest.suggestion(for: name, among: Operator.allCases.map(\.rawValue))
      let hint = nearest.map { "; did you mean \($0)?" } ?? ""
      throw UnreadableForm(reason: "no operator is named \(Excerpt.quoted(name))\(hint)")
    }
    let shape = test.descriptor.operand
    guard let value = node["value"] else {
      guard shape == .none else { throw UnreadableForm(reason: "\(name) wants a \"value\"") }
      return (test, .none)
    }
    if shape == .one, value.members != nil { return (test, .subject(try subject(value, depth: depth))) }
    return (test, try operand(value, shape, of: name))
  }

  /// The field or measure of the same fan that a value object names.
  private func subject(_ node: JSONNode, depth: Int) throws(UnreadableForm) -> Comparison.Subject {
    if node["event"] != nil { return .event(try measure(node, depth: depth, among: [])) }
    try refuseOtherKeys(node, than: ["field"])
    return .field(Field.ID(rawValue: try text(node, "field")))
  }

  private func topShare(_ node: JSONNode) throws(UnreadableForm) -> TopShare {
    try refuseOtherKeys(node, than: ["count", "percent"])
    if let count = node["count"]?.wholeNumber, node["percent"] == nil { return .count(count) }
    if let percent = node["percent"]?.decimal, node["count"] == nil { return .percent(percent) }
    throw UnreadableForm(reason: "a top is written as {\"count\": 100} or {\"percent\": 10}")
  }

  private func operand(
    _ node: JSONNode, _ shape: Operator.OperandShape, of name: String
  ) throws(UnreadableForm) -> Operand {
    switch shape {
    case .none: throw UnreadableForm(reason: "\(name) wants no \"value\"")
    case .one: return .one(try literal(node, of: name))
    case .two:
      guard let ends = node.elements, ends.count == 2 else {
        throw UnreadableForm(reason: "\(name) wants an array of a lower and an upper value")
      }
      return .two(try literal(ends[0], of: name), try literal(ends[1], of: name))
    case .list:
      guard let elements = node.elements else { throw UnreadableForm(reason: "\(name) wants an array of values") }
      var values: [Literal] = []
      for element in elements { values.append(try literal(element, of: name)) }
      return .list(values)
    case .span: return .span(try span(node))
    case .top: return .top(try topShare(node))
    }
  }

  private func literal(_ node: JSONNode, of name: String) throws(UnreadableForm) -> Literal {
    if let text = node.string { return .text(text) }
    guard node.kind == .number else {
      throw UnreadableForm(reason: "\(name) compares with a number or a text, but \(node.shown) stands there")
    }
    guard let number = node.decimal else {
      throw UnreadableForm(reason: "\(node.shown) has more than 18 digits")
    }
    return .number(number)
  }

  func span(_ node: JSONNode) throws(UnreadableForm) -> CalendarSpan {
    try refuseOtherKeys(node, than: ["last", "unit"])
    guard let count = node["last"]?.wholeNumber else {
      throw UnreadableForm(reason: "a span is written as {\"last\": 30, \"unit\": \"day\"}")
    }
    let name = try text(node, "unit")
    guard let unit = CalendarSpan.Unit(rawValue: name) else {
      throw UnreadableForm(reason: "\(Excerpt.quoted(name)) is no unit; day, week, month or year was expected")
    }
    return CalendarSpan(count, unit)
  }
}

// MARK: Event measures

extension ConditionReading {
  private func event(_ node: JSONNode, depth: Int) throws(UnreadableForm) -> Condition {
    let measure = try measure(node, depth: depth, among: ["operator", "value"])
    let (test, operand) = try testAndOperand(node, depth: depth)
    return .comparison(Comparison(.event(measure), test, operand))
  }

  /// The measure whose keys stand in an object, among others.
  private func measure(
    _ node: JSONNode, depth: Int, among others: Set<String>
  ) throws(UnreadableForm) -> EventMeasure {
    try refuseOtherKeys(node, than: others.union(["event", "measure", "key", "where", "then", "window"]))
    let type = EventType(rawValue: try text(node, "event"))
    let kind = try measureKind(node)
    let filter = node["where"].map { condition($0, depth: depth) }
    var sequel: EventSequel?
    if let node = node["then"] { sequel = try self.sequel(node, depth: depth) }
    var window: EventWindow?
    if let node = node["window"] { window = try self.window(node) }
    return EventMeasure(kind, of: type, where: filter, in: window, then: sequel)
  }

  private func sequel(_ node: JSONNode, depth: Int) throws(UnreadableForm) -> EventSequel {
    try refuseOtherKeys(node, than: ["event", "where", "within", "not"])
    guard let days = node["within"]?.wholeNumber else {
      throw UnreadableForm(reason: "\"then\" wants a number of days as \"within\"")
    }
    if let not = node["not"], not.kind != .boolean {
      throw UnreadableForm(reason: "\"not\" wants true or false, but \(not.shown) stands there")
    }
    let filter = node["where"].map { condition($0, depth: depth) }
    return EventSequel(
      EventType(rawValue: try text(node, "event")), where: filter, within: days,
      mustFollow: node["not"]?.boolean != true)
  }

  private func measureKind(_ node: JSONNode) throws(UnreadableForm) -> EventMeasure.Kind {
    let name = try text(node, "measure")
    if name == "sum" { return .sum(Field.ID(rawValue: try text(node, "key"))) }
    guard node["key"] == nil else { throw UnreadableForm(reason: "only the measure sum has a \"key\"") }
    switch name {
    case "count": return .count
    case "days_since_last": return .daysSinceLast
    case "days_since_first": return .daysSinceFirst
    default:
      throw UnreadableForm(
        reason: "no measure is named \(Excerpt.quoted(name)); the measures are count, sum, days_since_last and "
          + "days_since_first")
    }
  }

  private func window(_ node: JSONNode) throws(UnreadableForm) -> EventWindow {
    if node["last"] != nil { return .last(try span(node)) }
    if node["from"] != nil {
      try refuseOtherKeys(node, than: ["from", "to"])
      return .range(from: try day(node, "from"), to: try day(node, "to"))
    }
    if node["since"] != nil {
      try refuseOtherKeys(node, than: ["since"])
      return .since(try day(node, "since"))
    }
    if node["before"] != nil {
      try refuseOtherKeys(node, than: ["before"])
      return .before(try day(node, "before"))
    }
    try refuseOtherKeys(node, than: ["months"])
    guard let months = node["months"]?.elements, months.count == 2, let from = months[0].wholeNumber,
      let to = months[1].wholeNumber
    else { throw UnreadableForm(reason: "a window is last and unit, from and to, since, before, or months [6, 8]") }
    return .months(from: from, to: to)
  }

  private func day(_ node: JSONNode, _ key: String) throws(UnreadableForm) -> Day {
    let name = try text(node, key)
    guard let day = Day(name) else {
      throw UnreadableForm(reason: "\(Excerpt.quoted(name)) is not a day such as 2026-06-01")
    }
    return day
  }
}
