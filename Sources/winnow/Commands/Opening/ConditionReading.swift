import Segmentation
import TerminalCanvas

extension OpenWorkspace {
  /// The condition of an argument, or where that is - the one on standard input.
  func condition(argument: String) throws(CommandFailure) -> Condition {
    guard argument == "-" else { return try condition(argument) }
    return try condition(StandardInput.lines().joined(separator: " "))
  }

  /// The condition that a person typed, sound in this workspace.
  func condition(_ text: String) throws(CommandFailure) -> Condition {
    let condition: Condition
    do throws(ConditionTextProblem) {
      condition = try ConditionParser.parse(text, in: context).typed(in: context)
    } catch {
      throw CommandFailure(error, in: text)
    }
    let problems = condition.problems(in: context)
    guard problems.isEmpty else { throw CommandFailure(problems, of: condition, in: context) }
    return condition
  }

  /// The fans who satisfy a sound condition; one that names a broken segment is a failure of the data.
  mutating func fans(matching condition: Condition) throws(CommandFailure) -> Membership {
    switch evaluator.fans(matching: condition) {
    case .success(let membership): return membership
    case .failure(let broken):
      throw CommandFailure(
        .data, broken.problems.map { "\($0.message), so nobody can be said to match. See: winnow check" })
    }
  }
}

extension CommandFailure {
  /// Columns of the condition's text that are shown around the mistake.
  private static let reach = 60

  /// A condition that cannot be read: its text, with a mark below the place.
  init(_ problem: ConditionTextProblem, in text: String) {
    let characters = Array(text)
    let place = min(max(0, problem.column - 1), characters.count)
    let start = max(0, place - Self.reach)
    let end = min(characters.count, place + Self.reach)
    let before = (start > 0 ? "…" : "") + String(characters[start..<place])
    let after = String(characters[place..<end]) + (end < characters.count ? "…" : "")
    self.init(
      .usage,
      [
        "the condition cannot be read at column \(problem.column): \(problem.sentence.asSentence)",
        "  " + before + after,
        "  " + String(repeating: " ", count: DisplayWidth.of(before)) + "^",
      ])
  }

  /// A condition that can be read but not used: each line that is wrong, and why.
  init(_ problems: [RuleProblem], of condition: Condition, in context: RuleContext) {
    self.init(
      .usage,
      problems.map { problem in
        guard let line = condition[problem.path], line.children.isEmpty else { return problem.message.asSentence }
        return "\(ConditionPrinter.text(of: line, in: context)): \(problem.message.asSentence)"
      })
  }
}
