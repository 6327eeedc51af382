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
    case .data(let problems):
      let isDamage = problems.problems.contains { $0.file.hasSuffix(".json") || $0.isDamagedLine }
      self.init(
        ExitCode(problems),
        problems.problems.map(\.description) + (isDamage && !problems.isNewerFormat ? [Self.doctoring] : []))
    case .conflict: self.init(.temporary, failure.description)
    case .fanConflict(let conflict): self.init(.temporary, [failure.description] + Self.versions(conflict))
    case .stopped: self.init(.temporary, failure.description)
    case .refused: self.init(.temporary, failure.description.split(separator: "\n").map(String.init))
    }
  }
}

extension CommandFailure {
  /// The way to a repair.
  static let doctoring = "Run winnow doctor: it lists all that is damaged, and proposes a repair."

  /// A write that is not begun: the workspace is newer than the program, or damaged.
  init(_ stop: WorkspaceSnapshot.WriteStop) {
    let lines = stop.problems.prefix(10).map(\.description)
    switch stop {
    case .newer: self.init(.newerFormat, lines + ["Nothing was changed. Update Winnow to write; reading goes on."])
    case .damaged: self.init(.data, lines + ["Nothing was changed. \(Self.doctoring)"])
    }
  }

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
  ///
  /// Where it is unknown whether something was saved, the code is always the one of a failed write: each other code says
  /// that nothing was, also to whom no words reach.
  init(_ problem: StorageProblem) {
    guard problem.outcome != .unknown else {
      self = .inputOutput
      return
    }
    switch problem.kind {
    case .notAWorkspace, .missing: self = .noInput
    case .occupied: self = .cannotCreate
    case .unsafe: self = .noPermission
    case .locked: self = .temporary
    case .damaged: self = .data
    case .newerFormat: self = .newerFormat
    case .timeZone: self = .configuration
    case .system(EACCES), .system(EPERM), .system(EROFS): self = .noPermission
    case .system(ENOTDIR): self = .noInput
    case .system: self = .inputOutput
    }
  }

  /// The code of problems in documents: settings that are wrong are a wrong configuration.
  init(_ problems: DataProblems) {
    guard !problems.isNewerFormat else {
      self = .newerFormat
      return
    }
    self = problems.problems.allSatisfy { $0.file == "workspace.json" } ? .configuration : .data
  }
}
