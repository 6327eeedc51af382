import Interchange
import Segmentation
import Storage

/// `winnow fan export`: everything about one fan, for the fan who asks for it.
enum FanExportCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "everything about one fan as one JSON document",
    role: .viewer, isPersonal: true,
    operands: [.init(name: "ID")],
    options: [.json],
    details: [
      "The document holds the lines as they stand in the files, the values of today with their labels, events in order,",
      "the history of consent and tags, every segment with the reasons for being in it or not, and the audit entries,",
      "drafts and quarantined lines that speak of the fan. It is JSON with and without --json.",
    ],
    examples: ["winnow fan export f-000017 > ana.json"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    let record: FanRecord
    do throws(StorageProblem) { record = try workspace.folder.record(ofFan: invocation.operands[0]) } catch {
      guard error.kind == .missing else { throw CommandFailure(error) }
      throw CommandFailure(.noInput, "no fan has the id \"\(invocation.operands[0])\".")
    }
    var writer = JSONWriter(.pretty)
    FanExport(record: record, workspace: workspace, id: invocation.operands[0]).write(to: &writer)
    console.output.write(json: writer.finished())
    return workspace.reportUnread(&console)
  }
}

/// The document about a fan.
private struct FanExport {
  let record: FanRecord
  let workspace: OpenWorkspace
  let id: String

  private static let consent: Set<String> = ["unsubscribed", "consent_given"]
  private static let tags: Set<String> = ["tag_added", "tag_removed"]

  /// The fan's row; nil where only events or lists know the id.
  private var row: Int? { workspace.table.row(of: id) }

  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("format")
    writer.number(1)
    writer.key("fan")
    writer.string(row.map { workspace.table.id(of: $0) } ?? id)
    writer.key("workspace")
    writer.string(workspace.snapshot.settings.name)
    writer.key("as_of")
    writer.string(workspace.snapshot.frame.now.description)
    write(record.ids.map(JSONValue.string), "ids", to: &writer)
    writeProfile(to: &writer)
    write(record.lines, "lines", to: &writer)
    write(record.events, "events", to: &writer)
    write(events(of: Self.consent), "consent_history", to: &writer)
    write(events(of: Self.tags), "tag_history", to: &writer)
    writeSegments(to: &writer)
    write(record.audit, "audit", to: &writer)
    writer.key("drafts")
    writer.value(.object(record.drafts))
    write(record.quarantined.map(JSONValue.string), "quarantined", to: &writer)
    writer.endObject()
  }

  private func events(of types: Set<String>) -> [JSONValue] {
    record.events.filter { $0["type"]?.string.map(types.contains) ?? false }
  }

  private func write(_ values: [JSONValue], _ key: String, to writer: inout JSONWriter) {
    writer.key(key)
    writer.beginArray()
    for value in values { writer.value(value) }
    writer.endArray()
  }

  /// Every field of today with its label; null where nothing is known.
  private func writeProfile(to writer: inout JSONWriter) {
    writer.key("profile")
    guard let row else { return writer.null() }
    writer.beginObject()
    for field in workspace.table.schema.fields {
      writer.key(field.id.rawValue)
      writer.beginObject()
      writer.key("label")
      writer.string(field.label)
      writer.key("value")
      FanText.write(workspace.table.value(field.id, of: row), workspace.context.currency, to: &writer)
      writer.endObject()
    }
    writer.endObject()
  }

  private func writeSegments(to writer: inout JSONWriter) {
    writer.key("segments")
    writer.beginArray()
    for segment in workspace.collection.segments {
      writer.beginObject()
      writer.key("name")
      writer.string(segment.name)
      writer.key("type")
      writer.string(segment.kind.title)
      writer.key("why")
      writeReason(of: segment, to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }

  /// What `winnow why --json` says; of a broken segment why it is broken.
  private func writeReason(of segment: Segment, to writer: inout JSONWriter) {
    guard let row else {
      writer.value(.object([JSONMember("holds", .boolean(segment.members?.contains(id) ?? false))]))
      return
    }
    do throws(CommandFailure) { try FanQuestion(row, segment, workspace).write(to: &writer) } catch {
      writer.value(
        .object([
          JSONMember("segment", .string(segment.id.rawValue)), JSONMember("holds", .null),
          JSONMember("broken", .string(error.lines.joined(separator: " "))),
        ]))
    }
  }
}
