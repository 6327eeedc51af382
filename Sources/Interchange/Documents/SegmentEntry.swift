import Segmentation

/// One segment in segments.json.
enum SegmentEntry {
  private static let keys: Set<String> = [
    "id", "name", "description", "type", "condition", "members", "created_at", "updated_at", "tags", "archived",
  ]

  /// The segment in `node`; nil where something is wrong with it.
  static func read(_ node: JSONNode, _ place: String, _ reading: inout DocumentReading) -> Segment? {
    let members = reading.members(node, place)
    guard node.kind == .object else { return nil }
    let id = required(node, "id", place, &reading)
    let name = required(node, "name", place, &reading)
    let description = node["description"].map { reading.text($0, "\(place).description") } ?? ""
    let kind = kind(node, place, &reading)
    let createdAt = instant(node["created_at"], "\(place).created_at", &reading)
    let updatedAt = instant(node["updated_at"], "\(place).updated_at", &reading)
    let tags = node["tags"].map { SegmentTags.read($0, "\(place).tags", &reading) } ?? []
    let isArchived = node["archived"].map { reading.boolean($0, "\(place).archived") } ?? false
    guard let id, let name, let description, let kind, let isArchived else { return nil }
    return Segment(
      id: Segment.ID(rawValue: id), name: name, description: description, kind: kind, tags: tags,
      isArchived: isArchived, createdAt: createdAt, updatedAt: updatedAt,
      extras: reading.extras(members, except: keys))
  }

  /// The segment in `node` of a newer document: where anything about it is unknown, its rule is one that cannot be read.
  static func open(_ node: JSONNode, _ place: String, newer format: Int, _ reading: inout DocumentReading) -> Segment? {
    var trial = DocumentReading(reading.bytes, file: reading.file)
    let segment = read(node, place, &trial)
    let unknown = (node.members ?? []).first { !keys.contains($0.key) }
    if let segment, trial.problems.isEmpty, unknown == nil { return segment }
    let reason =
      unknown.map { "the key \(Excerpt.quoted($0.key)) is not known to this program" }
      ?? trial.problems.first?.message ?? "it is not understood"
    reading.note(
      at: unknown?.keyOffset ?? node.range.lowerBound, place, reason, "The segment is shown without a size.")
    let id = node["id"]?.string ?? place
    return Segment(
      id: Segment.ID(rawValue: id), name: node["name"]?.string ?? id,
      description: node["description"]?.string ?? "",
      kind: .dynamic(
        .unreadable(
          UnreadableCondition(
            json: node.compactText(in: reading.bytes), reason: "\(reason) (it is of format \(format))"))))
  }

  private static func required(
    _ node: JSONNode, _ key: String, _ place: String, _ reading: inout DocumentReading
  ) -> String? {
    if let value = node[key] { return reading.nonEmptyText(value, "\(place).\(key)") }
    reading.report(node, place, "the key \"\(key)\" is missing")
    return nil
  }

  private static func instant(_ node: JSONNode?, _ field: String, _ reading: inout DocumentReading) -> Instant? {
    guard let node, node.kind != .null else { return nil }
    return reading.instant(node, field)
  }

  private static func kind(_ node: JSONNode, _ place: String, _ reading: inout DocumentReading) -> Segment.Kind? {
    guard let type = required(node, "type", place, &reading) else { return nil }
    switch type {
    case "dynamic":
      refuse(node, "members", place, "a dynamic segment has no members of its own", &reading)
      guard let condition = node["condition"] else {
        reading.report(node, place, "a dynamic segment needs a \"condition\"")
        return nil
      }
      return .dynamic(ConditionDocument.read(condition, in: reading.bytes))
    case "static":
      refuse(node, "condition", place, "a static segment has no condition", &reading)
      guard let members = node["members"] else {
        reading.report(node, place, "a static segment needs \"members\", an array of fans' ids")
        return nil
      }
      let field = "\(place).members"
      return .fixed(reading.elements(members, field).compactMap { reading.nonEmptyText($0, field) })
    default:
      reading.report(
        node["type"] ?? node, "\(place).type", "\(Excerpt.quoted(type)) is no type; dynamic or static was expected")
      return nil
    }
  }

  private static func refuse(
    _ node: JSONNode, _ key: String, _ place: String, _ message: String, _ reading: inout DocumentReading
  ) {
    guard let value = node[key] else { return }
    reading.report(value, "\(place).\(key)", message)
  }

  /// Writes a segment, its keys in a stable order.
  static func write(_ segment: Segment, _ context: RuleContext?, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("id")
    writer.string(segment.id.rawValue)
    writer.key("name")
    writer.string(segment.name)
    writer.key("description")
    writer.string(segment.description)
    writer.key("type")
    writer.string(segment.kind.title)
    switch segment.kind {
    case .dynamic(let condition):
      writer.key("condition")
      ConditionWriting.write(condition, context, to: &writer)
    case .fixed(let members):
      writer.key("members")
      writer.beginArray()
      for member in members { writer.string(member) }
      writer.endArray()
    }
    write(segment.createdAt, "created_at", to: &writer)
    write(segment.updatedAt, "updated_at", to: &writer)
    SegmentTags.write(segment.tags, to: &writer)
    if segment.isArchived {
      writer.key("archived")
      writer.bool(true)
    }
    writer.extras(segment.extras)
    writer.endObject()
  }

  private static func write(_ instant: Instant?, _ key: String, to writer: inout JSONWriter) {
    guard let instant else { return }
    writer.key(key)
    writer.string(instant.description)
  }
}
