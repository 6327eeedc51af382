import Segmentation

/// What everybody who reads a part of a file has to know.
struct PartReading: Sendable {
  let columns: ImportColumns
  /// Writes the lines of new fans straight from their records; nil where that cannot be.
  let fans: NewFanLine?
  private let repeated: Set<UInt64>
  private let idColumn: Int

  init(_ columns: ImportColumns, _ whole: CSVImport, _ repeated: Set<UInt64>) {
    (self.columns, self.repeated) = (columns, repeated)
    idColumn = columns.mapped.first { $0.key == "id" }?.column ?? 0
    fans = NewFanLine(columns, whole)
  }

  /// Whether the id of a record comes more than once.
  func isRepeated(_ rows: borrowing CSVRows) -> Bool {
    guard !repeated.isEmpty, idColumn < rows.count, let key = rows.key(of: idColumn) else { return false }
    return repeated.contains(key)
  }
}

/// Writes the line of a fan whom nobody knew straight from the bytes of a record, where every cell is plain.
///
/// What it writes is what `CSVImport` makes of the record; what is not plain is left to it.
struct NewFanLine: Sendable {
  private enum Form {
    case text, guess, number, date, boolean
    case money(digits: Int)
    case choice([[UInt8]])
    /// Left to others where it is not empty.
    case other
  }

  private struct Cell {
    let column: Int
    /// The key in quotes, with the comma before it and the colon behind.
    let head: [UInt8]
    let form: Form
  }

  private let idColumn: Int
  private let width: Int
  private let cells: [Cell]
  private let known: LineIndex

  init?(_ columns: ImportColumns, _ whole: CSVImport) {
    guard whole.plan.kind == .fans, !whole.mayErase, whole.plan.values.isEmpty, whole.knownEvents.isEmpty else {
      return nil
    }
    var (idColumn, cells): (Int?, [Cell]) = (nil, [])
    for source in columns.mapped {
      guard let column = source.column, source.factor == nil else { return nil }
      guard source.key != "id" else {
        idColumn = column
        continue
      }
      var head: [UInt8] = [UInt8(ascii: ",")]
      head.appendQuoted(source.key)
      head.append(UInt8(ascii: ":"))
      let form = Self.form(whole.schema[Field.ID(rawValue: source.key)], whole.cell.currency)
      cells.append(Cell(column: column, head: head, form: form))
    }
    guard let idColumn else { return nil }
    (self.idColumn, self.cells, known, width) = (idColumn, cells, whole.knownFans, whole.header.count)
  }

  private static func form(_ field: Field?, _ currency: Currency) -> Form {
    guard let field else { return .guess }
    switch field.type {
    case .text: return .text
    case .choice: return .choice(field.choices.map { Array($0.utf8) })
    case .number, .days: return .number
    case .money: return .money(digits: currency.fractionDigits)
    case .date: return .date
    case .boolean: return .boolean
    case .set: return .other
    }
  }

  /// Appends the line of a record; false, and nothing, where a cell is not plain or the fan is known.
  func append(_ rows: borrowing CSVRows, to bytes: inout [UInt8]) -> Bool {
    guard rows.count == width else { return false }
    let start = bytes.count
    let isWhole = rows.withField(idColumn) { appendID($0, to: &bytes) } && appendCells(rows, to: &bytes)
    guard isWhole, bytes.count - start < JSONLines.longestLine else {
      bytes.removeLast(bytes.count - start)
      return false
    }
    bytes.append(UInt8(ascii: "}"))
    bytes.append(0x0A)
    return true
  }

  private func appendID(_ field: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
    guard let id = field.trimmedASCII, !id.isEmpty, id.count <= JSONReader.longestID else { return false }
    for byte in id where byte &- 0x20 >= 0x5F { return false }
    guard known.isEmpty || !known.has(id) else { return false }
    bytes.append(contentsOf: Self.beginning)
    bytes.appendQuoted(id)
    return true
  }

  private static let beginning = Array("{\"id\":".utf8)

  private func appendCells(_ rows: borrowing CSVRows, to bytes: inout [UInt8]) -> Bool {
    for cell in cells {
      let isPlain = rows.withField(cell.column) { field in
        guard let text = field.trimmedASCII else { return false }
        guard !text.isEmpty else { return true }
        bytes.append(contentsOf: cell.head)
        return Self.append(text, cell.form, to: &bytes)
      }
      guard isPlain else { return false }
    }
    return true
  }

  @inline(__always)
  private static func append(_ text: UnsafeBufferPointer<UInt8>, _ form: Form, to bytes: inout [UInt8]) -> Bool {
    switch form {
    case .text: bytes.appendQuoted(text)
    case .guess: return appendGuess(text, to: &bytes)
    case .number: return appendNumber(text, to: &bytes)
    case .money(let digits): return appendMoney(text, digits, to: &bytes)
    case .date: return appendDay(text, to: &bytes)
    case .boolean: return appendBoolean(text, to: &bytes)
    case .choice(let choices):
      guard choices.contains(where: { $0.withUnsafeBufferPointer { $0.holdsSameBytes(as: text) } }) else {
        return false
      }
      bytes.appendQuoted(text)
    case .other: return false
    }
    return true
  }
}

// MARK: Values

extension NewFanLine {
  /// A text that cannot be a number, or a whole number.
  private static func appendGuess(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
    if text[0] == UInt8(ascii: "-") || text[0].isDigit { return appendNumber(text, to: &bytes) }
    bytes.appendQuoted(text)
    return true
  }

  /// A whole number as JSON writes it.
  private static func appendNumber(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
    guard text.count <= 15, text.allSatisfy(\.isDigit), text.count == 1 || text[0] != UInt8(ascii: "0") else {
      return false
    }
    bytes.append(contentsOf: text)
    return true
  }

  /// Digits with at most as many behind the point as the currency has.
  private static func appendMoney(_ text: UnsafeBufferPointer<UInt8>, _ digits: Int, to bytes: inout [UInt8]) -> Bool {
    var whole = 0
    while whole < text.count, text[whole].isDigit { whole += 1 }
    guard whole > 0, whole <= 14, whole == 1 || text[0] != UInt8(ascii: "0") else { return false }
    let behind = max(0, text.count - whole - 1)
    if whole < text.count {
      guard text[whole] == UInt8(ascii: "."), behind > 0, behind <= digits else { return false }
      for at in whole + 1..<text.count where !text[at].isDigit { return false }
    }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text)
    if digits > 0, behind == 0 { bytes.append(UInt8(ascii: ".")) }
    for _ in behind..<digits { bytes.append(UInt8(ascii: "0")) }
    bytes.append(UInt8(ascii: "\""))
    return true
  }

  /// A day such as 2026-03-02.
  private static func appendDay(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = number(text, 0..<4), let month = number(text, 5..<7), let day = number(text, 8..<10),
      year >= 1000, Day(year: year, month: month, day: day) != nil
    else { return false }
    bytes.appendQuoted(text)
    return true
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for at in range {
      guard text[at].isDigit else { return nil }
      value = value * 10 + Int(text[at] - 0x30)
    }
    return value
  }

  private static func appendBoolean(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Bool {
    let isYes = text.elementsEqual("yes".utf8) || text.elementsEqual("true".utf8) || text.elementsEqual("1".utf8)
    guard isYes || text.elementsEqual("no".utf8) || text.elementsEqual("false".utf8) || text.elementsEqual("0".utf8)
    else { return false }
    bytes.append(contentsOf: (isYes ? "true" : "false").utf8)
    return true
  }
}
