import Interchange
import Segmentation

// What is wrong with the audit trail, and what was changed past it.

extension Examination {
  mutating func lookAtTrail(in folder: borrowing OpenFolder) throws(StorageProblem) -> AuditReading {
    let bytes = try bytes(of: .audit, in: folder)
    let trail = bytes.withUnsafeBufferPointer { AuditReading($0) }
    let last = 1 + bytes.dropLast().count { $0 == 0x0A }
    for problem in trail.problems where problem.severity == .error {
      // Only what the next entry would be chained to stops a write; the chain before it is read by who verifies.
      let stops = problem.line == last && !problem.isTornLine && trail.damaged.contains(last)
      note(
        Finding(
          problem, now: Self.excerpt(of: problem.line, in: bytes), stopsWriting: stops, repair: Self.repair(of: problem)
        ))
    }
    return trail
  }

  private static func repair(of problem: DataProblem) -> Finding.Repair {
    if problem.isTornLine {
      return Finding.Repair(
        "audit.jsonl:\(problem.line ?? 0)", .endTail(.audit),
        does: "The piece goes to quarantine/; the next write does that too.",
        loses: "Nothing that was acknowledged is lost.")
    }
    return Finding.Repair(
      "audit.jsonl", .closeTrail,
      does: "Damaged lines go to quarantine/ as they are; a new entry says so, and the chain goes on from it.",
      loses: "What the damaged lines tell is lost to winnow log and undo; the gap stays visible.")
  }

  mutating func lookAtOutsideChanges(
    in folder: borrowing OpenFolder, _ trail: AuditReading
  ) throws(StorageProblem) {
    guard let recorded = trail.lines.last?.entry.files else { return }
    // Damage is mended first, and links are told of by themselves.
    let broken = Set(findings.filter { $0.stopsWriting || $0.problem.isTornLine }.map(\.problem.file))
    guard passedOver.isEmpty else { return }
    for change in try folder.compared(to: recorded).changes where !broken.contains(change.file) {
      let lengths = [change.before, change.after].map { $0.map { "\($0) bytes" } ?? "not there" }
      note(
        Finding(
          DataProblem(
            file: change.file,
            message: Self.words(change.kind) + " past Winnow: \(lengths[0]) before, \(lengths[1]) now",
            severity: .warning),
          repair: Finding.Repair(
            "outside", .record, does: "The audit trail records it; the next write does that too.")))
    }
  }

  private static func words(_ kind: OutsideChange.Kind) -> String {
    switch kind {
    case .made: "it was made"
    case .appended: "lines were appended"
    case .changed: "it was changed"
    case .removed: "it was removed"
    }
  }
}
