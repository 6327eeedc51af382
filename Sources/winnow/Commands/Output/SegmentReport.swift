import Interchange
import Segmentation

/// What a command did to segments, or would do: in words, or as JSON for programs.
struct SegmentReport {
  /// What was done, as one word such as `saved`.
  let action: String
  /// The segments that are others now, as they became; a deleted one as it was.
  let changed: [Segment]

  /// What commands that change segments say of their JSON.
  static let details =
    "--json prints {\"action\":…,\"dry_run\":…,\"segments\":[…]}, the changed segments as winnow segments --json has them."

  /// Tells what was done: `words` to people, the segments to programs.
  func tell(
    _ words: String, _ invocation: Invocation, _ workspace: OpenWorkspace, _ console: inout Console
  ) {
    guard invocation.has(.json) else { return console.say(words) }
    var after = workspace
    after.take(changed, areDeleted: action == "deleted")
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    writer.key("action")
    writer.string(changed.isEmpty ? "none" : action)
    writer.key("dry_run")
    writer.bool(invocation.isDry)
    writer.key("segments")
    writer.beginArray()
    for segment in changed {
      writer.beginObject()
      SegmentJSON.writeHead(of: segment, in: after, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    console.output.write(json: writer.finished())
  }
}

extension OpenWorkspace {
  /// Evaluates the segments as changes leave them, so that their sizes can be told; a deleted one keeps the size it had.
  fileprivate mutating func take(_ changed: [Segment], areDeleted: Bool) {
    guard !areDeleted, !changed.isEmpty else { return }
    let others = collection.segments.filter { segment in !changed.contains { $0.id == segment.id } }
    evaluator.evaluate(others + changed)
  }
}
