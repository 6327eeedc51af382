import Segmentation

/// The cells of a column by way of values and texts: what each code of a dictionary is made into once, and the way for
/// every value that no shorter one takes.
struct MadeCell: Sendable {
  private let value: ExportValue
  private let limit: TextLimit?
  private let hashedAs: ContactForm?
  private let encoding: CellEncoding
  private let currency: Currency

  init(_ column: ExportColumn, _ plan: ExportPlan, _ encoding: CellEncoding, _ currency: Currency) {
    value = column.value
    limit = column.limit ?? plan.format.descriptor.limits.text
    hashedAs = plan.isHashed ? column.hashedAs : nil
    (self.encoding, self.currency) = (encoding, currency)
  }

  /// Whether a fan has no value where a column is a field.
  func isMissing(_ fan: FanValues) -> Bool { if case .field(let id) = value { fan[id] == .missing } else { false } }

  /// Appends the cell of a fan.
  func append(_ fan: FanValues, to sink: inout ByteSink, _ tally: inout ExportTally) {
    if case .field(let id) = value, hashedAs == nil { return append(fan[id], to: &sink, &tally) }
    let text = FanCellText(currency: currency, fan: fan).text(of: value, &tally)
    guard !text.isEmpty else { return encoding.appendMissing(to: &sink) }
    if let hashedAs { return _ = encoding.append(hashedAs.hash(text), to: &sink) }
    guard value.isFree else { return _ = encoding.append(text, to: &sink) }
    appendFree(text, to: &sink, &tally)
  }

  private func append(_ value: FanValue, to sink: inout ByteSink, _ tally: inout ExportTally) {
    switch value {
    case .missing: encoding.appendMissing(to: &sink)
    case .text(let text): appendFree(text, to: &sink, &tally)
    case .members(let members): append(members, to: &sink, &tally)
    case .boolean(let value): sink.append(value ? "true" : "false")
    case .number, .money, .days, .day:
      guard encoding.isJSON else { return sink.append(value.text(in: currency)) }
      var writer = JSONWriter()
      value.write(in: currency, to: &writer)
      sink.append(String(decoding: writer.finished(), as: UTF8.self))
    }
  }

  private func append(_ members: [String], to sink: inout ByteSink, _ tally: inout ExportTally) {
    guard encoding.isDelimited else { return encoding.append(members, to: &sink) }
    if members.contains(where: { $0.utf8.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "|") } }) {
      tally.unclearSets += 1
    }
    appendFree(members.joined(separator: ";"), to: &sink, &tally)
  }

  /// Appends a text, clipped where it is too long.
  func appendFree(_ text: String, to sink: inout ByteSink, _ tally: inout ExportTally) {
    let clipped = limit?.clipped(text)
    if clipped != nil { tally.clipped += 1 }
    if encoding.append(clipped ?? text, to: &sink) { tally.formulas += 1 }
  }
}

extension ExportValue {
  /// Whether it is free text: its beginning says what all of it said, and a spreadsheet may run it.
  var isFree: Bool {
    switch self {
    case .field, .firstName, .lastName: true
    case .email, .list, .time, .isSubscribed, .phone, .country, .attributes: false
    }
  }
}
