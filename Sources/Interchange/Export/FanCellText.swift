import Segmentation

/// Where the values of a fan come from.
enum FanValues {
  case row(Int, FanTable)
  /// The value of one field; all others are missing.
  case alone(FanValue, Field.ID)

  subscript(id: Field.ID) -> FanValue {
    switch self {
    case .row(let row, let table): table.value(id, of: row)
    case .alone(let value, let known): id == known ? value : .missing
    }
  }
}

/// The texts of a fan that are made from values, as targets want them.
struct FanCellText {
  let currency: Currency
  let fan: FanValues

  /// The text; empty where nothing is known.
  func text(of value: ExportValue, _ tally: inout ExportTally) -> String {
    switch value {
    case .field(let id): return self[id]
    case .email: return ImportCell.trimmed(self[.email])
    case .firstName: return known(.firstName) ?? PersonName.parts(of: self[.name]).first
    case .lastName: return known(.lastName) ?? PersonName.parts(of: self[.name]).last
    case .list(let id, let separator): return list(id, separator, &tally)
    case .time(let id): return known(id).map { "\($0)T00:00:00.000Z" } ?? ""
    case .isSubscribed: return fan[.emailConsent] == .boolean(false) ? "false" : "true"
    case .phone(let id, let plus): return PhoneNumber.digits(self[id]).map { plus ? "+\($0)" : $0 } ?? ""
    case .country(let capitals):
      let code = ImportCell.trimmed(self[.country])
      let isCode = code.utf8.count == 2 && code.utf8.allSatisfy { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
      return !isCode ? "" : capitals ? code.uppercased() : code.lowercased()
    case .attributes(let ids): return attributes(ids)
    }
  }

  private subscript(id: Field.ID) -> String { fan[id].text(in: currency) }

  private func known(_ id: Field.ID) -> String? {
    let text = self[id]
    return text.isEmpty ? nil : text
  }

  private func list(_ id: Field.ID, _ separator: String, _ tally: inout ExportTally) -> String {
    guard case .members(let members) = fan[id] else { return self[id] }
    return members.map { member in
      guard member.contains(separator) else { return member }
      tally.altered += 1
      return member.replacing(separator + " ", with: " ").replacing(separator, with: " ")
    }.joined(separator: separator)
  }

  private func attributes(_ ids: [Field.ID]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    for id in ids {
      let value = fan[id]
      guard value != .missing else { continue }
      writer.key(id.rawValue)
      value.write(in: currency, to: &writer)
    }
    writer.endObject()
    return String(decoding: writer.finished(), as: UTF8.self)
  }
}
