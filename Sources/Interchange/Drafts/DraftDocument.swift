import Segmentation

/// A file of drafts/: its bytes as a draft, and a draft as its bytes.
public enum DraftDocument {
  /// The draft in a document; its rules' literals are texts until they are typed.
  ///
  /// - Throws: what is wrong with the document, or that a newer program wrote it.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(DataProblems) -> Draft {
    var reading = DocumentReading(bytes, file: file)
    var draft: Draft?
    if let root = reading.readRoot() {
      checkSeal(root, &reading)
      draft = self.draft(in: root, &reading)
    }
    try reading.finish()
    if let draft { return draft }
    throw DataProblems([DataProblem(file: file, message: "it holds no draft", outcome: "The file was not read.")])
  }

  /// The draft in a document.
  public static func read(_ bytes: [UInt8], file: String) throws(DataProblems) -> Draft {
    try bytes.withUnsafeBufferPointer { bytes throws(DataProblems) in try read(bytes, file: file) }
  }

  private static func draft(in root: JSONNode, _ reading: inout DocumentReading) -> Draft? {
    guard let at = required(root, "at", &reading).flatMap({ reading.instant($0, "at") }),
      let author = required(root, "by", &reading).flatMap({ author(in: $0, &reading) }),
      let name = required(root, "name", &reading).flatMap({ reading.text($0, "name") }),
      let description = required(root, "description", &reading).flatMap({ reading.text($0, "description") }),
      let type = required(root, "type", &reading).flatMap({ reading.text($0, "type") })
    else { return nil }
    guard type == "dynamic" || type == "static" else {
      reading.report(root["type"] ?? root, "type", "dynamic or static was expected")
      return nil
    }
    var original: Segment?
    if let node = root["original"], node.kind != .null {
      guard let segment = SegmentEntry.read(node, "original", &reading) else { return nil }
      original = segment
    }
    let rule = root["rule"].flatMap { $0.kind == .null ? nil : ConditionDocument.read($0, in: reading.bytes) }
    let ruleText = root["rule_text"].flatMap { reading.text($0, "rule_text") }
    let members = root["members"].map { reading.elements($0, "members").compactMap { reading.text($0, "members") } }
    let form = SegmentDraft(
      original: original, name: name, description: description, isDynamic: type == "dynamic", rule: rule,
      ruleText: ruleText, members: members ?? [],
      tags: root["tags"].map { SegmentTags.read($0, "tags", &reading) } ?? [])
    return Draft(form, at: at, author: author.person, started: author.started)
  }

  private static func required(_ node: JSONNode, _ key: String, _ reading: inout DocumentReading) -> JSONNode? {
    if let value = node[key] { return value }
    reading.report(node, key, "the key is missing")
    return nil
  }

  private static func author(
    in node: JSONNode, _ reading: inout DocumentReading
  ) -> (person: AuditEntry.Author, started: String?)? {
    guard let user = node["user"]?.string, let host = node["host"]?.string,
      let userID = node["uid"]?.wholeNumber.flatMap({ UInt32(exactly: $0) }),
      let process = node["pid"]?.wholeNumber.flatMap({ Int32(exactly: $0) }), process > 0
    else {
      reading.report(node, "by", "an object with user, uid, host and pid was expected")
      return nil
    }
    let person = AuditEntry.Author(
      user: user, userID: userID, host: host, process: process, client: node["ssh"]?.string)
    return (person, node["started"]?.string)
  }

  /// The document of a draft.
  ///
  /// - Parameter context: tells which values are money, which is written as decimal text.
  public static func write(_ draft: Draft, context: RuleContext?) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("format")
    writer.number(DocumentReading.format)
    writer.key("at")
    writer.string(draft.at.description)
    writer.key("by")
    writer.value(.object(draft.author.members(started: draft.started)))
    writer.key("original")
    if let original = draft.form.original { SegmentEntry.write(original, context, to: &writer) } else { writer.null() }
    writer.key("name")
    writer.string(draft.form.name)
    writer.key("description")
    writer.string(draft.form.description)
    writer.key("type")
    writer.string(draft.form.isDynamic ? "dynamic" : "static")
    writer.key("rule")
    if let rule = draft.form.rule { ConditionWriting.write(rule, context, to: &writer) } else { writer.null() }
    if let text = draft.form.ruleText {
      writer.key("rule_text")
      writer.string(text)
    }
    if !draft.form.members.isEmpty {
      writer.key("members")
      writer.beginArray()
      for member in draft.form.members { writer.string(member) }
      writer.endArray()
    }
    SegmentTags.write(draft.form.tags, to: &writer)
    writer.endObject()
    return sealed(JSONLayout.pretty(writer.finished(), brokenLevels: 1))
  }
}

// MARK: The checksum

extension DraftDocument {
  /// What stands behind the value of the last key, which is the CRC-64 of every byte before that value.
  private static let end = Array("\n}\n".utf8)

  /// The document with its checksum as its last key: nobody keeps drafts in mind, and the audit trail does not know them.
  private static func sealed(_ document: [UInt8]) -> [UInt8] {
    let body = document.dropLast(2) + Array(",\n  \"crc64\": ".utf8)
    return body + seal(of: body) + end
  }

  private static func seal(of body: some Collection<UInt8>) -> [UInt8] {
    let digits = String(RunningChecksum.of(Array(body)), radix: 16)
    return Array("\"\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits)\"".utf8)
  }

  /// Whether a document has no checksum, as drafts had none once: nobody can tell whether it is whole.
  public static func lacksChecksum(_ bytes: [UInt8]) -> Bool {
    let document = bytes.withUnsafeBufferPointer { bytes in try? JSONValue(parsing: bytes) }
    return document?["crc64"] == nil
  }

  private static func checkSeal(_ root: JSONNode, _ reading: inout DocumentReading) {
    guard let digits = root["crc64"] else { return }
    let range = digits.range
    if reading.bytes[range].elementsEqual(seal(of: reading.bytes[..<range.lowerBound])),
      reading.bytes[range.upperBound...].elementsEqual(end)
    {
      return
    }
    reading.report(digits, "crc64", "it is not the draft's checksum: it was changed or cut short")
  }
}
