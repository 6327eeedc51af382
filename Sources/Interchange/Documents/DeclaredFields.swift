import Segmentation

/// The fields that a workspace declares, in workspace.json.
enum DeclaredFields {
  private static let keys: Set<String> = ["id", "label", "type", "choices"]
  /// The longest id, in bytes.
  private static let longestID = 64

  /// The sound ones of the declarations in `node`.
  static func read(_ node: JSONNode, _ reading: inout DocumentReading) -> [Field] {
    var fields: [Field] = []
    for (index, element) in reading.elements(node, "fields").enumerated() {
      guard let field = field(element, "fields[\(index)]", &reading) else { continue }
      let clashes = Schema.clashes(in: StandardSchema.fields + fields + [field])
      if let clash = clashes.min(by: { $0.name < $1.name }) {
        let owner = clash.first.origin == .standard ? "the standard field" : "the field"
        let name = Excerpt.quoted(clash.name)
        reading.report(element, "fields[\(index)]", "\(name) already names \(owner) \(clash.first.id.rawValue)")
      } else {
        fields.append(field)
      }
    }
    return fields
  }

  private static func field(_ node: JSONNode, _ place: String, _ reading: inout DocumentReading) -> Field? {
    let members = reading.members(node, place)
    guard node.kind == .object else { return nil }
    let id = id(node, place, &reading)
    let type = type(node, place, &reading)
    let choices = choices(node["choices"], type, place, &reading)
    let label =
      node["label"].map { reading.nonEmptyText($0, "\(place).label") } ?? id.map { FanTableBuilder.label(for: $0) }
    guard let id, let type, let label, let choices else { return nil }
    return Field(
      id: Field.ID(rawValue: id), label: label, type: type, choices: choices,
      extras: reading.extras(members, except: keys))
  }

  private static func id(_ node: JSONNode, _ place: String, _ reading: inout DocumentReading) -> String? {
    guard let value = node["id"] else {
      reading.report(node, place, "the key \"id\" is missing")
      return nil
    }
    guard let id = reading.text(value, "\(place).id") else { return nil }
    guard isGood(id), id.utf8.count <= longestID else {
      reading.report(
        value, "\(place).id",
        "\(value.shown) is no id; a letter and then letters, digits and _ were expected, at most \(longestID) in all")
      return nil
    }
    guard id != "merged_into" else {
      reading.report(value, "\(place).id", "\(value.shown) has a meaning of its own in fans.jsonl")
      return nil
    }
    return id
  }

  private static func isGood(_ id: String) -> Bool {
    guard let first = id.utf8.first, isLetter(first) else { return false }
    return id.utf8.allSatisfy { isLetter($0) || $0.isDigit || $0 == UInt8(ascii: "_") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  private static func type(_ node: JSONNode, _ place: String, _ reading: inout DocumentReading) -> FieldType? {
    guard let value = node["type"] else {
      reading.report(node, place, "the key \"type\" is missing")
      return nil
    }
    let names = FieldType.declarable.map(\.rawValue)
    guard let name = reading.text(value, "\(place).type") else { return nil }
    if let type = FieldType(rawValue: name), FieldType.declarable.contains(type) { return type }
    reading.report(
      value, "\(place).type", "\(value.shown) is no type of a field; the types are \(names.joined(separator: ", "))")
    return nil
  }

  private static func choices(
    _ node: JSONNode?, _ type: FieldType?, _ place: String, _ reading: inout DocumentReading
  ) -> [String]? {
    guard let node else { return [] }
    let field = "\(place).choices"
    if let type, type != .choice { reading.report(node, field, "only a field of type choice has choices") }
    var choices: [String] = []
    var isSound = node.kind == .array
    for element in reading.elements(node, field) {
      guard let choice = reading.nonEmptyText(element, field) else {
        isSound = false
        continue
      }
      if choices.contains(choice) { reading.report(element, field, "\(element.shown) stands twice") }
      choices.append(choice)
    }
    return isSound ? choices : nil
  }

  /// Writes the declarations as an array.
  static func write(_ fields: [Field], to writer: inout JSONWriter) {
    writer.beginArray()
    for field in fields {
      writer.beginObject()
      writer.key("id")
      writer.string(field.id.rawValue)
      writer.key("label")
      writer.string(field.label)
      writer.key("type")
      writer.string(field.type.rawValue)
      if !field.choices.isEmpty {
        writer.key("choices")
        writer.beginArray()
        for choice in field.choices { writer.string(choice) }
        writer.endArray()
      }
      writer.extras(field.extras)
      writer.endObject()
    }
    writer.endArray()
  }
}
