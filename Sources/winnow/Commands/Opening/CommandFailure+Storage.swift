import Glibc
import Interchange
import Segmentation
import Storage

extension CommandFailure {
  /// The failure that a storage problem is for a command.
  init(_ problem: StorageProblem) { self.init(ExitCode(problem), problem.description) }

  /// The failure that a workspace's problems are for a command, each problem a line.
  init(_ failure: WorkspaceFailure) {
    switch failure {
    case .storage(let problem): self.init(problem)
    case .data(let problems): self.init(ExitCode(problems), problems.problems.map(\.description))
    case .conflict: self.init(.temporary, failure.description)
    case .fanConflict(let conflict): self.init(.temporary, [failure.description] + Self.versions(conflict))
    case .refused: self.init(.temporary, failure.description.split(separator: "\n").map(String.init))
    }
  }
}

extension CommandFailure {
  /// Both versions of each key, and what was read before.
  private static func versions(_ conflict: FanConflict) -> [String] {
    func text(_ value: JSONValue?) -> String { value?.text(.compact) ?? "(none)" }
    return conflict.keys.flatMap { key in
      [
        "  \(key.key), yours:  \(text(key.ours))",
        "  \(key.key), theirs: \(text(key.theirs)), was \(text(key.read))",
      ]
    }
  }
}

extension ExitCode {
  /// The code of a problem with a file or folder.
  init(_ problem: StorageProblem) {
    switch problem.kind {
    case .notAWorkspace, .missing: self = .noInput
    case .occupied: self = .cannotCreate
    case .unsafe: self = .noPermission
    case .locked: self = .temporary
    case .damaged: self = .data
    case .timeZone: self = .configuration
    case .system(EACCES), .system(EPERM), .system(EROFS): self = .noPermission
    case .system(ENOTDIR): self = .noInput
    case .system: self = .inputOutput
    }
  }

  /// The code of problems in documents: settings that are wrong are a wrong configuration.
  init(_ problems: DataProblems) {
    self = problems.problems.allSatisfy { $0.file == "workspace.json" } ? .configuration : .data
  }
}
