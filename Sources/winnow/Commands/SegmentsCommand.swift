import Interchange
import Segmentation

/// `winnow segments`: the segments with their sizes.
enum SegmentsCommand: CommandDefinition {
  private static let tag = OptionDescriptor(
    "tag", "TAG", "only the segments with this tag, in which case does not count")
  private static let archived = OptionDescriptor("archived", "only the archived segments, which are left out otherwise")

  static let descriptor = CommandDescriptor(
    summary: "the segments with type, size and share, and why a broken one is broken",
    role: .viewer,
    options: [tag, archived, .json],
    details: [
      "In a pipe the fields stand between tabs, and numbers are plain digits.",
      "How many segments are left out because they are archived is told on standard error.",
    ],
    examples: [
      "winnow segments", "winnow segments --tag spring",
      "winnow segments --json | jq '.[] | select(.size > 100) | .name'",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    let tag = invocation.value(tag)
    let tagged = workspace.collection.segments.filter { segment in tag.map(segment.hasTag) ?? true }
    let listed = tagged.filter { $0.isArchived == invocation.has(archived) }
    if invocation.has(.json) {
      console.output.write(json: json(listed, workspace))
    } else {
      table(of: listed, workspace, isForPeople: console.output.isTerminal).write(to: &console.output)
    }
    if let tag, tagged.isEmpty {
      console.say(absence(of: tag, in: workspace))
    } else if !invocation.has(archived), tagged.count > listed.count {
      let count = Words.count(tagged.count - listed.count, "archived segment is", "archived segments are")
      console.say("\(count) left out; --archived shows \(tagged.count - listed.count == 1 ? "it" : "them")")
    }
    return workspace.reportUnread(&console)
  }

  private static func absence(of tag: String, in workspace: OpenWorkspace) -> String {
    let known = SegmentCollection.tagCounts(of: workspace.collection.segments).map(\.tag)
    let nearest = Nearest.suggestion(for: tag, among: known)
    return "no segment has the tag \"\(tag)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
  }

  private static func table(of segments: [Segment], _ workspace: OpenWorkspace, isForPeople: Bool) -> TextTable {
    var table = TextTable([
      .init(title: "Name"), .init(title: "Type"), .init(title: "Size", isTrailing: true),
      .init(title: "Share", isTrailing: true), .init(title: "Broken"),
    ])
    for segment in segments {
      let count = workspace.membership(of: segment)?.count
      let size = count.map { isForPeople ? Grouped.integer($0) : String($0) }
      let share = count.map { Percent.share($0, of: workspace.table.count) }
      table.rows.append([
        segment.name, segment.kind.title, size ?? "–", share ?? "–", workspace.brokenReason(of: segment) ?? "",
      ])
    }
    return table
  }

  private static func json(_ segments: [Segment], _ workspace: OpenWorkspace) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.beginArray()
    for segment in segments {
      writer.beginObject()
      SegmentJSON.writeHead(of: segment, in: workspace, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    return writer.finished()
  }
}

/// What JSON says of a segment, in the list and alone.
enum SegmentJSON {
  /// Id, name, type, size, share, what breaks it, tags and whether it is archived; a broken one has no size, which is
  /// not the size 0.
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
    writer.key("tags")
    writer.beginArray()
    for tag in segment.tags { writer.string(tag) }
    writer.endArray()
    writer.key("archived")
    writer.bool(segment.isArchived)
  }
}
