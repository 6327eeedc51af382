import Segmentation

/// One column of an export, found in a table.
struct ExportCell: Sendable {
  /// Where the cells come from.
  enum Source: Sendable {
    case blank
    case texts(TextColumn)
    /// The bytes of each code, the missing one first.
    case codes(CodeColumn, [Encoded])
    case integers(IntegerColumn, FieldType)
    /// Made from several values, or from one in another form.
    case made(ExportValue)
  }

  /// The bytes of a value from a dictionary, and what is to be told of it.
  struct Encoded: Sendable {
    var bytes: [UInt8]
    var tally = ExportTally()
  }

  /// What stands before each cell.
  let prefix: [UInt8]
  private let source: Source
  private let limit: TextLimit?
  private let hashedAs: ContactForm?

  init(_ column: ExportColumn, prefix: [UInt8], _ plan: ExportPlan, _ table: FanTable, _ encoding: CellEncoding) {
    self.prefix = prefix
    limit = column.limit ?? plan.format.descriptor.limits.text
    hashedAs = plan.isHashed ? column.hashedAs : nil
    guard case .field(let id) = column.value, hashedAs == nil else {
      source = .made(column.value)
      return
    }
    switch table.schema[id].flatMap({ field in table.column(of: field).map { ($0, field.type) } }) {
    case nil: source = .blank
    case (.texts(let column), _)?: source = .texts(column)
    case (.integers(let column), let type)?: source = .integers(column, type)
    case (.codes(let column), let type)?:
      source = .codes(column, Self.encoded(column, type, limit, encoding))
    }
  }

  private static func encoded(
    _ column: CodeColumn, _ type: FieldType, _ limit: TextLimit?, _ encoding: CellEncoding
  ) -> [Encoded] {
    var missing: [UInt8] = []
    encoding.appendMissing(to: &missing)
    return [Encoded(bytes: missing)]
      + column.entries.map { entry in
        var tally = ExportTally()
        var values = entry.values
        if type == .set, encoding.isDelimited {
          if values.contains(where: { $0.utf8.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") } }) {
            tally.unclearSets = 1
          }
          values = values.isEmpty ? [] : [values.joined(separator: ";")]
        }
        if let limit, values.count == 1, let clipped = limit.clipped(values[0]) {
          values = [clipped]
          tally.clipped = 1
        }
        let (bytes, isFormula) = encoding.encoded(values, as: type)
        if isFormula { tally.formulas = 1 }
        return Encoded(bytes: bytes, tally: tally)
      }
  }

  /// Appends the cell of a row.
  func append(
    _ row: Int, of table: FanTable, _ encoding: CellEncoding, to bytes: inout [UInt8], _ tally: inout ExportTally
  ) {
    switch source {
    case .blank: encoding.appendMissing(to: &bytes)
    case .texts(let column):
      column.withUTF8(of: row) { text in
        guard !text.isEmpty else { return encoding.appendMissing(to: &bytes) }
        if let limit, limit.isBelow(text.count) {
          return appendText(String(decoding: text, as: UTF8.self), encoding, to: &bytes, &tally)
        }
        if encoding.append(text, to: &bytes) { tally.formulas += 1 }
      }
    case .codes(let column, let encoded):
      let code = column.code(of: row)
      bytes.append(contentsOf: encoded[code].bytes)
      tally += encoded[code].tally
    case .integers(let column, let type):
      guard let stored = column[row] else { return encoding.appendMissing(to: &bytes) }
      encoding.append(stored, scale: column.scale, as: type, today: table.frame.today, to: &bytes)
    case .made(let value):
      let text = FanCellText(table: table, row: row, currency: encoding.currency).text(of: value, &tally)
      guard !text.isEmpty else { return encoding.appendMissing(to: &bytes) }
      if let hashedAs { return _ = encoding.append(hashedAs.hash(text), to: &bytes) }
      guard value.isFree else { return _ = encoding.append(text, to: &bytes) }
      appendText(text, encoding, to: &bytes, &tally)
    }
  }

  /// Appends a text, clipped where it is too long.
  private func appendText(
    _ text: String, _ encoding: CellEncoding, to bytes: inout [UInt8], _ tally: inout ExportTally
  ) {
    let clipped = limit?.clipped(text)
    if clipped != nil { tally.clipped += 1 }
    if encoding.append(clipped ?? text, to: &bytes) { tally.formulas += 1 }
  }
}

extension ExportValue {
  /// Whether it is free text: its beginning says what all of it said, and a spreadsheet may run it.
  fileprivate var isFree: Bool {
    switch self {
    case .field, .firstName, .lastName: true
    case .email, .list, .time, .isSubscribed, .phone, .country, .attributes: false
    }
  }
}

extension TextLimit {
  /// Whether a text of so many bytes may be too long.
  fileprivate func isBelow(_ bytes: Int) -> Bool {
    switch self {
    case .bytes(let most), .characters(let most): bytes > most
    }
  }
}

/// What is told of an export beside its fans.
public struct ExportTally: Hashable, Sendable {
  /// Texts of which the target keeps the beginning only.
  public var clipped = 0
  /// Members of sets that lost the sign between them.
  public var altered = 0
  /// Cells that a spreadsheet would run, harmless or not.
  public var formulas = 0
  /// Sets whose members hold a sign that stands between members.
  public var unclearSets = 0

  /// Nothing to tell.
  public init() {}

  /// Tells of both.
  public static func += (tally: inout ExportTally, other: ExportTally) {
    tally.clipped += other.clipped
    tally.altered += other.altered
    tally.formulas += other.formulas
    tally.unclearSets += other.unclearSets
  }
}
