import Segmentation

/// How the cells of an export become bytes.
struct CellEncoding: Hashable, Sendable {
  /// The grammar around the cells.
  enum Grammar: Hashable, Sendable {
    case delimited(UInt8, CSVWriter)
    case json
    case markdown
  }

  let grammar: Grammar
  /// The digits behind the point of amounts.
  let moneyDigits: Int
  let currency: Currency

  init(_ plan: ExportPlan, _ currency: Currency) {
    grammar =
      switch plan.format.descriptor.syntax {
      case .delimited(let delimiter, _): .delimited(delimiter.byte, plan.reader == .machine ? .exact : .spreadsheet)
      case .json, .jsonl: .json
      case .markdown: .markdown
      }
    self.currency = currency
    moneyDigits = currency.fractionDigits
  }

  /// Whether cells stand between delimiters.
  var isDelimited: Bool { if case .delimited = grammar { true } else { false } }

  /// Whether values have JSON's types.
  var isJSON: Bool { grammar == .json }
}

// MARK: Cells

extension CellEncoding {
  func appendMissing(to bytes: inout [UInt8]) {
    if isJSON { bytes.append(contentsOf: "null".utf8) }
  }

  /// Appends a text that is there; whether a spreadsheet would have run it.
  @discardableResult
  func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
    switch grammar {
    case .delimited(let delimiter, let style):
      style.append(text, delimiter, to: &bytes)
      return CSVWriter.looksLikeFormula(text)
    case .json: bytes.appendQuoted(text)
    case .markdown: bytes.appendMarkdown(text)
    }
    return false
  }

  @discardableResult
  func append(_ text: String, to bytes: inout [UInt8]) -> Bool {
    var text = text
    return text.withUTF8 { append($0, to: &bytes) }
  }

  /// Appends a stored number as its field's type reads it, with `scale` digits behind the point.
  func append(
    _ stored: Int128, scale: Int, as type: FieldType, today: Day, to bytes: inout [UInt8]
  ) {
    switch type {
    case .money:
      if isJSON { bytes.append(UInt8(ascii: "\"")) }
      bytes.appendDecimal(Int64(truncatingIfNeeded: stored), fractionDigits: moneyDigits)
      if isJSON { bytes.append(UInt8(ascii: "\"")) }
    case .days: bytes.appendDecimal(Int64(today.number) - Int64(truncatingIfNeeded: stored), fractionDigits: 0)
    case .date:
      if isJSON { bytes.append(UInt8(ascii: "\"")) }
      bytes.append(Day(number: Int32(truncatingIfNeeded: stored)))
      if isJSON { bytes.append(UInt8(ascii: "\"")) }
    default:
      var (digits, places) = (stored, scale)
      while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
      guard let number = Int64(exactly: digits) else { return appendMissing(to: &bytes) }
      bytes.appendDecimal(number, fractionDigits: places)
    }
  }

  /// The bytes of a value from a dictionary, and whether a spreadsheet would have run it.
  func encoded(_ values: [String], as type: FieldType) -> (bytes: [UInt8], isFormula: Bool) {
    var bytes: [UInt8] = []
    switch (type, grammar) {
    case (.set, .json):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case (.set, .markdown): append(values.joined(separator: ", "), to: &bytes)
    case (.set, .delimited):
      let isFormula = append(values.joined(separator: ";"), to: &bytes)
      return (bytes, isFormula)
    case (.boolean, _): bytes.append(contentsOf: (values.first == "true" ? "true" : "false").utf8)
    default:
      guard let text = values.first else {
        appendMissing(to: &bytes)
        break
      }
      let isFormula = append(text, to: &bytes)
      return (bytes, isFormula)
    }
    return (bytes, false)
  }
}
