import Segmentation

/// How the cells of an export become bytes.
struct CellEncoding: BitwiseCopyable, Sendable {
  /// The grammar around the cells.
  enum Grammar: BitwiseCopyable, Sendable {
    case delimited(UInt8, CSVWriter)
    case json
    case markdown
  }

  let grammar: Grammar
  /// The digits behind the point of amounts.
  let moneyDigits: Int

  init(_ plan: ExportPlan, _ currency: Currency) {
    grammar =
      switch plan.format.descriptor.syntax {
      case .delimited(let delimiter, _): .delimited(delimiter.byte, plan.reader == .machine ? .exact : .spreadsheet)
      case .json, .jsonl: .json
      case .markdown: .markdown
      }
    moneyDigits = currency.fractionDigits
  }

  /// How values stand in an object of JSON.
  init(jsonIn currency: Currency) {
    grammar = .json
    moneyDigits = currency.fractionDigits
  }

  /// Whether cells stand between delimiters.
  var isDelimited: Bool { if case .delimited = grammar { true } else { false } }

  /// Whether values have JSON's types.
  var isJSON: Bool { if case .json = grammar { true } else { false } }
}

// MARK: Cells

extension CellEncoding {
  @inline(__always)
  func appendMissing(to sink: inout ByteSink) {
    guard isJSON else { return }
    sink.reserve(4)
    sink.put(Self.null, 4)
  }

  /// `null`, the first letter in the lowest lane.
  private static let null: UInt64 = 0x6C6C_756E

  /// Appends a text that is there; whether a spreadsheet would have run it.
  @discardableResult
  @inline(__always)
  func append(_ text: UnsafeBufferPointer<UInt8>, to sink: inout ByteSink) -> Bool {
    switch grammar {
    case .delimited(let delimiter, let style):
      let isFormula = CSVWriter.mayBeFormula(text) && CSVWriter.looksLikeFormula(text)
      sink.appendField(text, delimiter, isDisarmed: isFormula && style == .spreadsheet)
      return isFormula
    case .json: sink.appendQuoted(text)
    case .markdown: sink.appendMarkdown(text)
    }
    return false
  }

  @discardableResult
  func append(_ text: String, to sink: inout ByteSink) -> Bool {
    var text = text
    return text.withUTF8 { append($0, to: &sink) }
  }

  /// Appends an amount in minor units.
  @inline(__always)
  func appendMoney(_ amount: Int64, to sink: inout ByteSink) {
    sink.reserve(ByteSink.longestNumber)
    if isJSON { sink.put("\"") }
    sink.putDecimal(amount, fractionDigits: moneyDigits)
    if isJSON { sink.put("\"") }
  }

  /// Appends a day.
  @inline(__always)
  func appendDay(_ number: Int, to sink: inout ByteSink) {
    sink.reserve(ByteSink.longestNumber)
    if isJSON { sink.put("\"") }
    sink.putDay(number)
    if isJSON { sink.put("\"") }
  }

  /// Appends a number with `scale` digits behind the point, without zeros at its end.
  @inline(__always)
  func appendNumber(_ stored: Int64, scale: Int, to sink: inout ByteSink) {
    sink.reserve(ByteSink.longestNumber)
    var (digits, places) = (stored, scale)
    while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
    sink.putDecimal(digits, fractionDigits: places)
  }

  /// Appends the members of a set, in a form that is not delimited.
  func append(_ members: [String], to sink: inout ByteSink) {
    guard isJSON else { return _ = append(members.joined(separator: ", "), to: &sink) }
    sink.append("[")
    for (index, member) in members.enumerated() {
      if index > 0 { sink.append(",") }
      append(member, to: &sink)
    }
    sink.append("]")
  }
}
