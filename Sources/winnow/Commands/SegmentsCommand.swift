import Interchange
import Segmentation

/// `winnow segments`: the segments with their sizes.
enum SegmentsCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "the segments with type, size and share, and why a broken one is broken",
    options: [.json],
    details: ["In a pipe the fields stand between tabs, and numbers are plain digits."],
    examples: ["winnow segments", "winnow segments --json | jq '.[] | select(.size > 100) | .name'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    if invocation.has(.json) {
      console.output.write(json(workspace))
    } else {
      table(workspace, isForPeople: console.output.isTerminal).write(to: &console.output)
    }
    return workspace.reportUnread(&console)
  }

  private static func table(_ workspace: OpenWorkspace, isForPeople: Bool) -> TextTable {
    var table = TextTable([
      .init(title: "Name"), .init(title: "Type"), .init(title: "Size", isTrailing: true),
      .init(title: "Share", isTrailing: true), .init(title: "Broken"),
    ])
    for segment in workspace.collection.segments {
      let count = workspace.membership(of: segment)?.count
      let size = count.map { isForPeople ? Grouped.integer($0) : String($0) }
      let share = count.map { Percent.share($0, of: workspace.table.count) }
      table.rows.append([
        segment.name, segment.kind.title, size ?? "–", share ?? "–", workspace.brokenReason(of: segment) ?? "",
      ])
    }
    return table
  }

  private static func json(_ workspace: OpenWorkspace) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.beginArray()
    for segment in workspace.collection.segments {
      writer.beginObject()
      SegmentJSON.writeHead(of: segment, in: workspace, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    return writer.finished() + [0x0A]
  }
}

/// What JSON says of a segment, in the list and alone.
enum SegmentJSON {
  /// Id, name, type, size, share and what breaks it; a broken one has no size, which is not the size 0.
  static func writeHead(of segment: Segment, in workspace: OpenWorkspace, to writer: inout JSONWriter) {
    writer.key("id")
    writer.string(segment.id.rawValue)
    writer.key("name")
    writer.string(segment.name)
    writer.key("type")
    writer.string(segment.kind.title)
    let count = workspace.membership(of: segment)?.count
    writer.key("size")
    if let count { writer.number(count) } else { writer.null() }
    writer.key("share")
    if let count { writer.number(Share.decimalText(count, of: workspace.table.count)) } else { writer.null() }
    writer.key("broken")
    if let reason = workspace.brokenReason(of: segment) { writer.string(reason) } else { writer.null() }
  }
}
