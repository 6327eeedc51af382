import Interchange
import Segmentation

/// Writes an export the plain way: a value, a text, a cell, one after the other.
struct NaiveExport {
  let plan: ExportPlan
  let table: FanTable
  private(set) var bytes: [UInt8] = []
  private(set) var tally = ExportTally()

  private var currency: Currency { table.frame.settings.currency }
  private var descriptor: ExportDescriptor { plan.format.descriptor }

  init(_ plan: ExportPlan, _ table: FanTable, _ rows: [UInt32]) {
    (self.plan, self.table) = (plan, table)
    switch descriptor.syntax {
    case .delimited(let delimiter, let lineEnd):
      append(plan.columns.map(\.title), delimiter, lineEnd.rawValue)
      for row in rows { append(plan.columns.map { text($0, Int(row)) }, delimiter, lineEnd.rawValue) }
    case .jsonl: for row in rows { append(object(Int(row)) + "\n") }
    case .json:
      let objects = rows.map { "  " + object(Int($0)) }
      append(objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n")
    case .markdown:
      appendMarkdown(plan.columns.map { Self.unmarked($0.title) })
      appendMarkdown(plan.columns.map { isTrailing($0) ? "---:" : "---" })
      for row in rows { appendMarkdown(plan.columns.map { Self.unmarked(text($0, Int(row))) }) }
    }
  }
}

// MARK: Lines

extension NaiveExport {
  private mutating func append(_ text: String) { bytes += text.utf8 }

  private mutating func append(_ fields: [String], _ delimiter: CSVDelimiter, _ lineEnd: String) {
    let writer: CSVWriter = plan.reader == .machine ? .exact : .spreadsheet
    writer.write(fields, delimiter: delimiter, to: &bytes)
    bytes.removeLast(2)
    append(lineEnd)
  }

  private mutating func appendMarkdown(_ cells: [String]) { append("| " + cells.joined(separator: " | ") + " |\n") }

  private func object(_ row: Int) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for column in plan.columns {
      guard case .field(let id) = column.value else { preconditionFailure("JSON has fields") }
      writer.key(column.title)
      table.value(id, of: row).write(in: currency, to: &writer)
    }
    writer.endObject()
    return String(decoding: writer.finished(), as: UTF8.self)
  }

  private static func unmarked(_ text: String) -> String {
    var result = ""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\r", "\n": result += "<br>"
      case "\t": result += " "
      case "\0"..<" ", "\u{7F}": result += "\u{FFFD}"
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func isTrailing(_ column: ExportColumn) -> Bool {
    guard case .field(let id) = column.value, let type = table.schema[id]?.type else { return false }
    return type == .number || type == .money || type == .days
  }
}

// MARK: Texts

extension NaiveExport {
  private func known(_ id: Field.ID, _ row: Int) -> String { table.value(id, of: row).text(in: currency) }

  /// The text of a cell, clipped or hashed.
  private mutating func text(_ column: ExportColumn, _ row: Int) -> String {
    let text = whole(column.value, row)
    if plan.isHashed, let form = column.hashedAs { return text.isEmpty ? "" : form.hash(text) }
    guard isFree(column.value, row) else { return text }
    let clipped = (column.limit ?? descriptor.limits.text)?.clipped(text)
    if clipped != nil { tally.clipped += 1 }
    let cell = clipped ?? text
    if descriptor.syntax.isDelimited, CSVWriter.spreadsheet.harmless(cell) != cell { tally.formulas += 1 }
    return cell
  }

  private func isFree(_ value: ExportValue, _ row: Int) -> Bool {
    switch value {
    case .firstName, .lastName: return true
    case .field(let id):
      switch table.value(id, of: row) {
      case .text, .members: return true
      default: return false
      }
    default: return false
    }
  }

  private mutating func whole(_ value: ExportValue, _ row: Int) -> String {
    switch value {
    case .field(let id): return field(id, row)
    case .email: return Self.trimmed(known(.email, row))
    case .firstName: return part("first_name", row, 0)
    case .lastName: return part("last_name", row, 1)
    case .list(let id, let separator): return list(id, separator, row)
    case .time(let id): return known(id, row).isEmpty ? "" : known(id, row) + "T00:00:00.000Z"
    case .isSubscribed: return known(.emailConsent, row) == "false" ? "false" : "true"
    case .phone(let id, let plus): return phone(known(id, row), plus)
    case .country(let capitals):
      let code = Self.trimmed(known(.country, row))
      guard code.utf8.count == 2, code.allSatisfy({ $0.isASCII && $0.isLetter }) else { return "" }
      return capitals ? code.uppercased() : code.lowercased()
    case .attributes(let ids): return attributes(ids, row)
    }
  }

  private mutating func field(_ id: Field.ID, _ row: Int) -> String {
    guard case .members(let members) = table.value(id, of: row) else { return known(id, row) }
    guard descriptor.syntax.isDelimited else { return members.joined(separator: ", ") }
    if members.contains(where: { $0.unicodeScalars.contains { $0 == ";" || $0 == "|" } }) { tally.unclearSets += 1 }
    return members.joined(separator: ";")
  }

  private func part(_ id: Field.ID, _ row: Int, _ index: Int) -> String {
    guard known(id, row).isEmpty else { return known(id, row) }
    let name = Self.trimmed(known(.name, row))
    let words = name.split(separator: " ")
    let isWhole = words.count < 2 || name.unicodeScalars.contains { Self.isEastAsian($0.value) }
    if isWhole { return index == 0 ? name : "" }
    return index == 0 ? words.dropLast().joined(separator: " ") : String(words[words.count - 1])
  }

  private static func isEastAsian(_ value: UInt32) -> Bool {
    let ranges: [ClosedRange<UInt32>] = [
      0x1100...0x11FF, 0x2E80...0x2FDF, 0x3005...0x30FF, 0x3130...0x318F, 0x31A0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF,
    ]
    return ranges.contains { $0.contains(value) }
  }

  private mutating func list(_ id: Field.ID, _ separator: String, _ row: Int) -> String {
    guard case .members(let members) = table.value(id, of: row) else { return known(id, row) }
    // By characters: a comma under a combining mark is none.
    tally.altered += members.count { $0.contains(Character(separator)) }
    return members.map { $0.replacing(separator + " ", with: " ").replacing(separator, with: " ") }
      .joined(separator: separator)
  }

  private func phone(_ text: String, _ plus: Bool) -> String {
    let text = Self.trimmed(text)
    guard text.hasPrefix("+") || text.hasPrefix("00") else { return "" }
    let signs: Set<Unicode.Scalar> = ["+", " ", "-", ".", "(", ")", "/", "\u{A0}"]
    let scalars = text.unicodeScalars.filter { !signs.contains($0) }
    guard scalars.allSatisfy({ ("0"..."9").contains($0) }) else { return "" }
    let digits = String(String.UnicodeScalarView(scalars)).dropFirst(text.hasPrefix("00") ? 2 : 0)
    guard (8...15).contains(digits.count), digits.first != "0" else { return "" }
    return (plus ? "+" : "") + digits
  }

  private func attributes(_ ids: [Field.ID], _ row: Int) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for id in ids where table.value(id, of: row) != .missing {
      writer.key(id.rawValue)
      table.value(id, of: row).write(in: currency, to: &writer)
    }
    writer.endObject()
    return String(decoding: writer.finished(), as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
