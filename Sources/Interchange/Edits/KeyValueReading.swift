import Segmentation

/// Reads `KEY=VALUE` as a person writes it, for keys of fans and of events.
public struct KeyValueReading {
  private let schema: Schema
  private let cell: ImportCell
  /// Whether keys may be set that no field describes.
  private let allowsNewKeys: Bool

  /// A reading of keys that `schema` describes.
  public init(_ schema: Schema, currency: Currency, zone: TimeZoneRules, allowsNewKeys: Bool) {
    self.schema = schema
    self.allowsNewKeys = allowsNewKeys
    cell = ImportCell(currency: currency, zone: zone)
  }

  /// The values for a line of fans.jsonl; nothing behind the sign takes the key away.
  ///
  /// - Parameter hasPurchases: whether purchases of the fan are here, which count beside the profile's own totals.
  public func fan(_ texts: [String], hasPurchases: Bool) throws(ImportProblem) -> [JSONMember] {
    try values(texts) { key throws(ImportProblem) in
      if key == "tags" {
        throw ImportProblem("tags are changed by events: winnow event add FAN tag_added tag=NAME, or tag_removed")
      }
      if CSVImport.derived.contains(key), key != "merged_into" {
        throw ImportProblem("\(key) follows from other keys; it cannot be set")
      }
      if CSVImport.openings.contains(key), hasPurchases {
        throw ImportProblem(
          "\(key) tells of the time before the first event, and purchases of this fan are here already")
      }
    }
  }

  /// The values for a line of events.jsonl.
  public func event(_ texts: [String]) throws(ImportProblem) -> [JSONMember] {
    try values(texts) { key throws(ImportProblem) in
      if ["id", "fan", "type", "at"].contains(key) { throw ImportProblem("\(key) is not set by KEY=VALUE here") }
    }
  }

  private func values(
    _ texts: [String], refusing refuse: (String) throws(ImportProblem) -> Void
  ) throws(ImportProblem) -> [JSONMember] {
    var members: [JSONMember] = []
    for text in texts {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw ImportProblem("\(DataProblem.quoted(text)): KEY=VALUE is wanted, such as country=PT")
      }
      let key = String(text[..<sign])
      if key == "id" { throw ImportProblem("the id of a fan stays what it is") }
      try refuse(key)
      guard !members.contains(where: { $0.key == key }) else { throw ImportProblem("\(key) is given twice") }
      members.append(JSONMember(key, try value(String(text[text.index(after: sign)...]), of: key)))
    }
    return members
  }

  private func value(_ text: String, of key: String) throws(ImportProblem) -> JSONValue {
    guard let field = schema[Field.ID(rawValue: key)] else {
      guard allowsNewKeys || key == "merged_into" else {
        let nearest = schema.suggestion(for: key).map { "; did you mean \($0)?" } ?? "; --new makes it"
        throw ImportProblem("no field is named \(DataProblem.quoted(key))\(nearest)")
      }
      return text.isEmpty ? .null : cell.value(text)
    }
    guard !text.isEmpty else { return .null }
    do throws(ImportProblem) { return try cell.value(text, as: field) } catch {
      throw ImportProblem("\(key): \(error.message)")
    }
  }
}

/// Ids as they may stand in lines.
public enum LineID {
  /// Refuses what cannot be an id.
  public static func check(_ id: String) throws(ImportProblem) {
    guard !id.isEmpty else { throw ImportProblem("an id is not empty") }
    guard id.utf8.count <= JSONReader.longestID else {
      throw ImportProblem("an id has at most \(JSONReader.longestID) bytes")
    }
    guard !id.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw ImportProblem("\(DataProblem.quoted(id)) holds a control character")
    }
    guard !Array(id.utf8).withUnsafeBufferPointer({ $0.holdsNoncharacter }) else {
      throw ImportProblem("\(DataProblem.quoted(id)) holds a noncharacter of Unicode")
    }
  }
}
