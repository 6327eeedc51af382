import Interchange
import Segmentation
import Storage

/// `winnow check`: everything that is wrong in the workspace, each with its place.
enum CheckCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "read the whole workspace and list every problem with its place",
    role: .viewer,
    options: [.json],
    details: [
      "Errors are data that could not be taken in, and broken segments; with one the exit code is 65.",
      "Warnings are what was taken in but may not be meant, such as events of fans whom nobody knows, ids that are alike,",
      "and rules that are hardly meant, each with what would help; warnings do not change the exit code.",
      "--json prints fans, segments, errors, warnings and problems, each with severity, file, line, column, field, what and",
      "outcome; fans and segments are null where the workspace could not be read.",
    ],
    examples: ["winnow check && echo clean"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try invocation.workspaceFolder()
    let asked: Instant?
    let snapshot: WorkspaceSnapshot
    do throws(CommandFailure) {
      asked = try invocation.asked(in: folder)
      do throws(WorkspaceFailure) { snapshot = try folder.read(asked: asked, clock: Clock.now) } catch {
        throw CommandFailure(error)
      }
    } catch {
      // What is wrong is what was asked for.
      guard error.code == .data || error.code == .configuration else { throw error }
      let lines = error.lines.filter { $0 != CommandFailure.doctoring }
      if invocation.has(.json) {
        console.print(value(nil, lines.map { problem("error", $0) }))
      } else {
        for line in lines { console.printLine("error: \(line)") }
      }
      console.say(CommandFailure.doctoring)
      return error.code
    }
    let oddities: [DataProblem]
    do throws(StorageProblem) { oddities = try folder.oddities(besides: snapshot) } catch {
      throw CommandFailure(error)
    }
    return report(snapshot, oddities, asJSON: invocation.has(.json), &console)
  }

  private static func report(
    _ snapshot: WorkspaceSnapshot, _ oddities: [DataProblem], asJSON: Bool, _ console: inout Console
  ) -> ExitCode {
    var evaluator = Evaluator(table: snapshot.table)
    let problems = snapshot.newer + snapshot.problems + oddities + segmentProblems(snapshot, &evaluator)
    let advice = advice(on: snapshot.collection.segments, &evaluator)
    if asJSON {
      console.print(value(snapshot, problems.map(\.value) + advice.map { problem("warning", $0) }))
    } else {
      for problem in problems { console.printLine("\(problem.severity.rawValue): \(problem)") }
      for line in advice { console.printLine("warning: \(line)") }
    }
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors + advice.count
    let counts = [
      Words.count(snapshot.table.count, "fan"), Words.count(snapshot.collection.segments.count, "segment"),
      Words.count(errors, "error"), Words.count(warnings, "warning"),
    ]
    console.say(counts.joined(separator: ", "))
    return errors > 0 ? .data : .success
  }

  // MARK: For programs

  private static func value(_ snapshot: WorkspaceSnapshot?, _ problems: [JSONValue]) -> JSONValue {
    func number(_ number: Int?) -> JSONValue { number.map { .number(String($0)) } ?? .null }
    let errors = problems.count { $0["severity"]?.string == "error" }
    return .object([
      JSONMember("fans", number(snapshot?.table.count)),
      JSONMember("segments", number(snapshot?.collection.segments.count)), JSONMember("errors", number(errors)),
      JSONMember("warnings", number(problems.count - errors)), JSONMember("problems", .array(problems)),
    ])
  }

  /// A problem that is told in one sentence, place and all.
  private static func problem(_ severity: String, _ sentence: String) -> JSONValue {
    let nothing = ["file", "line", "column", "field"].map { JSONMember($0, .null) }
    return .object(
      [JSONMember("severity", .string(severity))] + nothing
        + [JSONMember("what", .string(sentence)), JSONMember("outcome", .null)])
  }

  // MARK: What is odd

  /// What is odd about the rules in use, a sentence each; of two equal segments the later one is told of.
  private static func advice(on segments: [Segment], _ evaluator: inout Evaluator) -> [String] {
    var lines: [String] = []
    for (index, segment) in segments.enumerated() {
      guard let condition = segment.condition, !segment.isArchived else { continue }
      for advice in evaluator.advice(on: condition, id: segment.id, among: Array(segments[..<index])) {
        let end = advice.remedy.hasSuffix("?") ? "" : "."
        lines.append("segment \(DataProblem.quoted(segment.name)): \(advice.sentence)\(end)")
      }
    }
    return lines
  }

  private static func segmentProblems(
    _ snapshot: WorkspaceSnapshot, _ evaluator: inout Evaluator
  ) -> [DataProblem] {
    evaluator.evaluate(snapshot.collection.segments)
    return snapshot.collection.segments.flatMap { segment -> [DataProblem] in
      let place = "\(segment.id.rawValue) \(DataProblem.quoted(segment.name))"
      if case .failure(let broken)? = evaluator.result(of: segment.id) {
        return broken.problems.map { problem in
          DataProblem(
            file: "segments.json", field: place, message: problem.message, outcome: "The segment matches nobody.")
        }
      }
      let unknown = (segment.members ?? []).filter { snapshot.table.row(of: $0) == nil }
      return unknown.map { id in
        DataProblem(
          file: "segments.json", field: place, message: "no fan has the id \(DataProblem.quoted(id))",
          outcome: "It is kept and not counted.", severity: .warning)
      }
    }
  }
}
