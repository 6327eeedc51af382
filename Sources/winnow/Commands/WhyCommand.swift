import Interchange
import Segmentation

/// `winnow why`: each line of a rule with the fan's own value, and whether it holds.
enum WhyCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "why a fan is in a segment or not, line by line",
    role: .viewer,
    operands: [.init(name: "FAN"), .init(name: "SEGMENT|CONDITION")],
    options: [.json],
    details: [
      "A text that is the name or id of a segment stands for it; every other text is read as a condition, and - as the one on standard input."
    ],
    examples: ["winnow why f-000017 'High-Value Customers'", "winnow why f-000017 'total_spent > 200'"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let workspace = try OpenWorkspace(invocation)
    guard let row = workspace.table.row(of: invocation.operands[0]) else {
      throw CommandFailure(.noInput, "no fan has the id \"\(invocation.operands[0])\".")
    }
    let question = try FanQuestion(row, invocation.operands[1], workspace)
    if invocation.has(.json) {
      console.output.write(json: question.json())
    } else {
      for line in question.lines() { console.printLine(line) }
    }
    return workspace.reportUnread(&console)
  }
}

/// A fan and a rule, with the answer.
struct FanQuestion {
  let table: FanTable
  let context: RuleContext
  let row: Int
  let segment: Segment?
  let holds: Bool
  /// Nil for a static segment, whose list is all the reason there is.
  let explanation: Explanation?

  /// The question whether a fan is in the segment with this name or id, or satisfies the condition of this text.
  init(_ row: Int, _ text: String, _ workspace: OpenWorkspace) throws(CommandFailure) {
    if let segment = workspace.collection.segment(named: text) {
      try self.init(row, segment, workspace)
    } else {
      let condition: Condition
      do throws(CommandFailure) { condition = try workspace.condition(argument: text) } catch {
        // It may have been meant as a name.
        let names = workspace.collection.segments.map(\.name)
        guard let nearest = Nearest.suggestion(for: text, among: names) else { throw error }
        throw CommandFailure(error.code, error.lines + ["Did you mean the segment \"\(nearest)\"?"])
      }
      try self.init(row, nil, condition, workspace)
    }
  }

  /// The question whether a fan is in a segment.
  init(_ row: Int, _ segment: Segment, _ workspace: OpenWorkspace) throws(CommandFailure) {
    try self.init(row, segment, segment.condition, workspace)
  }

  private init(
    _ row: Int, _ segment: Segment?, _ condition: Condition?, _ workspace: OpenWorkspace
  ) throws(CommandFailure) {
    table = workspace.table
    context = workspace.context
    self.row = row
    self.segment = segment
    guard let condition else {
      holds = segment.flatMap { workspace.membership(of: $0) }?.rows.contains(row) ?? false
      explanation = nil
      return
    }
    switch workspace.evaluator.explain(condition, row: row) {
    case .success(let found): explanation = found
    case .failure(let broken):
      let name = segment.map { "the rule of \"\($0.name)\" is broken: " } ?? ""
      throw CommandFailure(.data, broken.problems.map { "\(name)\($0.message.asSentence)" })
    }
    // A segment in a cycle is broken, though each line of its rule may have an answer.
    if let segment, let reason = workspace.brokenReason(of: segment) {
      throw CommandFailure(.data, "the rule of \"\(segment.name)\" is broken: \(reason.asSentence)")
    }
    holds = explanation?.holds ?? false
  }

  // MARK: For people

  func lines() -> [String] {
    let id = table.id(of: row)
    let name = if case .text(let name) = table.value(.name, of: row) { "\(id) (\(name))" } else { id }
    let verdict =
      switch segment {
      case .some(let segment):
        "\(name) is \(holds ? "in" : "not in") the \(segment.kind.title) segment \"\(segment.name)\"."
      case nil: "\(name) \(holds ? "satisfies" : "does not satisfy") the condition."
      }
    guard let explanation else { return [verdict] }
    return [verdict] + lines(of: explanation, depth: 0)
      + words.closing(of: explanation, segment == nil ? .condition : .segment)
  }

  private func lines(of explanation: Explanation, depth: Int) -> [String] {
    let mark = explanation.holds ? "✓" : "✗"
    var line = String(repeating: "  ", count: depth) + "\(mark) \(text(of: explanation.condition))"
    if let actual = explanation.actual {
      line += "   it is " + (actual == .missing ? "missing" : FanText.shown(actual, context.currency))
    }
    let hint = words.hint(of: explanation)
    if !hint.isEmpty { line += (explanation.actual == nil ? "   " : "; ") + hint }
    if let resolved = explanation.resolved { line += "   (\(resolved))" }
    return [line] + explanation.children.flatMap { lines(of: $0, depth: depth + 1) }
  }

  private var words: ExplanationWords { ExplanationWords(context: context) }

  private func text(of condition: Condition) -> String {
    guard case .group(let group) = condition else { return ConditionPrinter.text(of: condition, in: context) }
    return "\(group.kind.rawValue) of"
  }

  // MARK: For programs

  func json() -> [UInt8] {
    var writer = JSONWriter(.pretty)
    write(to: &writer)
    return writer.finished()
  }

  /// Writes the answer and its reasons as a JSON object.
  func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key("fan")
    writer.string(table.id(of: row))
    writer.key("segment")
    if let segment { writer.string(segment.id.rawValue) } else { writer.null() }
    writer.key("holds")
    writer.bool(holds)
    writer.key("rule")
    if let explanation { write(explanation, to: &writer) } else { writer.null() }
    if let explanation { writeFewestFlips(of: explanation, to: &writer) }
    writer.endObject()
  }

  /// The fewest lines whose flips together flip the rule, each by the places on the way to it; null where none can.
  private func writeFewestFlips(of explanation: Explanation, to writer: inout JSONWriter) {
    writer.key("fewest_flips")
    guard let flips = explanation.fewestFlips else { return writer.null() }
    writer.beginArray()
    for line in flips {
      writer.beginObject()
      writer.key("path")
      writer.beginArray()
      for place in line.path { writer.number(place) }
      writer.endArray()
      writer.key("flip")
      writer.string(words.text(of: line.flip))
      writer.endObject()
    }
    writer.endArray()
  }

  private func write(_ explanation: Explanation, to writer: inout JSONWriter) {
    writer.beginObject()
    if case .group(let group) = explanation.condition {
      writer.key("group")
      writer.string(group.kind.rawValue)
    } else {
      writer.key("text")
      writer.string(ConditionPrinter.text(of: explanation.condition, in: context))
    }
    writer.key("holds")
    writer.bool(explanation.holds)
    if let actual = explanation.actual {
      writer.key("actual")
      FanText.write(actual, context.currency, to: &writer)
    }
    if let resolved = explanation.resolved {
      writer.key("days")
      writer.string(resolved)
    }
    if let flip = explanation.flip {
      writer.key("flip")
      writer.string(words.text(of: flip))
    }
    if let day = explanation.changesOn {
      writer.key("changes_on")
      writer.string(day.description)
    }
    if case .group = explanation.condition {
      writer.key("lines")
      writer.beginArray()
      for child in explanation.children { write(child, to: &writer) }
      writer.endArray()
    }
    writer.endObject()
  }
}
