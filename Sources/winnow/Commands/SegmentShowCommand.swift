import Interchange
import Segmentation

/// `winnow segment show`: one segment with its rule, the size of each line, and what refers to it.
enum SegmentShowCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "one segment: its rule, the size of each line, and what refers to it",
    role: .viewer,
    operands: [.init(name: "NAME", completes: .segments)],
    options: [.json],
    details: ["NAME is the segment's name, in which case does not count, or its id."],
    examples: ["winnow segment show 'High-Value Customers'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    var workspace = try OpenWorkspace(invocation)
    let segment = try workspace.segment(named: invocation.operands[0])
    let page = SegmentPage(segment, &workspace)
    if invocation.has(.json) {
      console.output.write(json: page.json(workspace))
    } else {
      for line in page.lines(workspace) { console.printLine(line) }
    }
    return workspace.reportUnread(&console)
  }
}

/// What there is to say about one segment.
private struct SegmentPage {
  /// A line or group of the rule; its size is nil where it is broken.
  struct Line {
    let depth: Int
    let text: String
    let size: Int?
  }

  let segment: Segment
  private var ruleLines: [Line] = []
  private let dependents: [Segment]

  init(_ segment: Segment, _ workspace: inout OpenWorkspace) {
    self.segment = segment
    let collection = workspace.collection
    dependents = SegmentGraph(collection.segments).dependents(on: segment.id).compactMap { collection[$0] }
    if let condition = segment.condition { add(condition, depth: 0, &workspace) }
  }

  private mutating func add(_ condition: Condition, depth: Int, _ workspace: inout OpenWorkspace) {
    let size = try? workspace.evaluator.fans(matching: condition).get().count
    guard case .group(let group) = condition else {
      let text = ConditionPrinter.text(of: condition, in: workspace.context)
      ruleLines.append(Line(depth: depth, text: text, size: size))
      return
    }
    ruleLines.append(Line(depth: depth, text: "\(group.kind.rawValue) of", size: size))
    for child in group.children { add(child, depth: depth + 1, &workspace) }
  }

  private func rule(_ workspace: OpenWorkspace) -> String? {
    segment.condition.map { ConditionPrinter.text(of: $0, in: workspace.context) }
  }

  // MARK: For people

  func lines(_ workspace: OpenWorkspace) -> [String] {
    var lines = ["\(segment.name)   \(segment.id.rawValue), \(segment.kind.title)"]
    if !segment.description.isEmpty { lines.append(segment.description) }
    if segment.isArchived { lines.append("Archived: it is left out of lists, and rules go on counting it") }
    if !segment.tags.isEmpty { lines.append("Tags: " + segment.tags.joined(separator: ", ")) }
    if let reason = workspace.brokenReason(of: segment) {
      lines.append("Broken, so nobody is in it: \(reason)")
    } else if let count = workspace.membership(of: segment)?.count {
      let all = Grouped.integer(workspace.table.count)
      lines.append("\(Grouped.integer(count)) of \(all) fans, \(Percent.share(count, of: workspace.table.count))")
    }
    if let rule = rule(workspace) {
      lines += ["", "Rule: \(rule)", ""]
      let sizes = ruleLines.map { $0.size.map(Grouped.integer) ?? "–" }
      let width = sizes.map(\.count).max() ?? 0
      for (line, size) in zip(ruleLines, sizes) {
        let room = String(repeating: " ", count: width - size.count)
        lines.append("  \(room)\(size)  " + String(repeating: "  ", count: line.depth) + line.text)
      }
    }
    if !dependents.isEmpty {
      lines += ["", "Used by: " + dependents.map { "\"\($0.name)\"" }.joined(separator: ", ")]
    }
    return lines
  }

  // MARK: For programs

  func json(_ workspace: OpenWorkspace) -> [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    SegmentJSON.writeHead(of: segment, in: workspace, to: &writer)
    writer.key("description")
    writer.string(segment.description)
    if let rule = rule(workspace) {
      writer.key("rule")
      writer.string(rule)
      write(ruleLines, to: &writer)
    }
    if let members = segment.members {
      writer.key("members")
      writer.beginArray()
      for member in members { writer.string(member) }
      writer.endArray()
    }
    writer.key("used_by")
    writer.beginArray()
    for dependent in dependents { writer.string(dependent.id.rawValue) }
    writer.endArray()
    writer.endObject()
    return writer.finished()
  }

  private func write(_ lines: [Line], to writer: inout JSONWriter) {
    writer.key("lines")
    writer.beginArray()
    for line in lines {
      writer.beginObject()
      writer.key("depth")
      writer.number(line.depth)
      writer.key("text")
      writer.string(line.text)
      writer.key("size")
      if let size = line.size { writer.number(size) } else { writer.null() }
      writer.endObject()
    }
    writer.endArray()
  }
}
