import Interchange
import Segmentation
import Storage

/// `winnow check`: everything that is wrong in the workspace, each with its place.
enum CheckCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "read the whole workspace and list every problem with its place",
    details: [
      "Errors are data that could not be taken in, and broken segments; with one the exit code is 65.",
      "Warnings are what was taken in but may not be meant, such as events of fans whom nobody knows, ids that are alike,",
      "and rules that are hardly meant, each with what would help; warnings do not change the exit code.",
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
      for line in error.lines where line != CommandFailure.doctoring { console.printLine("error: \(line)") }
      console.say(CommandFailure.doctoring)
      return error.code
    }
    let oddities: [DataProblem]
    do throws(StorageProblem) { oddities = try folder.oddities(besides: snapshot) } catch {
      throw CommandFailure(error)
    }
    return report(snapshot, oddities, &console)
  }

  private static func report(
    _ snapshot: WorkspaceSnapshot, _ oddities: [DataProblem], _ console: inout Console
  ) -> ExitCode {
    var evaluator = Evaluator(table: snapshot.table)
    let problems = snapshot.newer + snapshot.problems + oddities + segmentProblems(snapshot, &evaluator)
    let advice = advice(on: snapshot.collection.segments, &evaluator)
    for problem in problems { console.printLine("\(problem.severity.rawValue): \(problem)") }
    for line in advice { console.printLine("warning: \(line)") }
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count - errors + advice.count
    let counts = [
      Words.count(snapshot.table.count, "fan"), Words.count(snapshot.collection.segments.count, "segment"),
      Words.count(errors, "error"), Words.count(warnings, "warning"),
    ]
    console.say(counts.joined(separator: ", "))
    return errors > 0 ? .data : .success
  }

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
