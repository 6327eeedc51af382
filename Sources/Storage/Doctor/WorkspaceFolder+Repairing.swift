import Glibc
import Interchange
import Segmentation

/// What a repair did.
public struct Treatment: Sendable {
  /// The findings that are gone, as reading everything again has shown.
  public internal(set) var mended: [Finding] = []
  /// Where what was set aside is now, as paths in the workspace.
  public internal(set) var keptAs: [String] = []
  /// What is found afterwards.
  public internal(set) var remaining: [Finding] = []
  /// What was to be mended and is found still.
  public internal(set) var failed: [Finding] = []
}

extension WorkspaceFolder {
  /// Does the repairs that are named and no other, then reads everything again.
  ///
  /// Each is a write like any other: under the lock, with an entry in the audit trail, and what is taken out of a file
  /// stands in quarantine/ before.
  /// - Parameter names: names of repairs or of files; nil does all that are proposed.
  /// - Throws: `.newerFormat` where a newer program wrote a file; `.missing` where a name is that of no proposal.
  public func repair(_ names: [String]?, clock: Instant) throws(StorageProblem) -> Treatment {
    let before = try findings(clock: clock)
    for name in names ?? [] where !before.contains(where: { $0.repair?.isMeant(by: name) == true }) {
      throw StorageProblem(
        .missing, path: path, operation: "repair \(name)", reason: "nothing is proposed under that name",
        outcome: .notSaved, remedy: "winnow doctor lists the names.")
    }
    func isChosen(_ repair: Finding.Repair) -> Bool { names.map { $0.contains(where: repair.isMeant) } ?? true }
    var treatment = Treatment()
    let cached = before.compactMap(\.repair).filter { $0.name == "cache" && isChosen($0) }
    // Files with very many bad lines tell of some of them at a time.
    for _ in 0..<Self.mostRounds {
      var locked = try lockForRepair()
      let found = try examine(locked.folder, clock: clock)
      let chosen = found.filter { $0.repair.map(isChosen) == true }
      for repair in cached { try locked.remove(repair) }
      guard !chosen.isEmpty else { break }
      var sizes: [String: Int] = [:]
      for finding in chosen {
        sizes[finding.problem.file] = try locked.folder.status(of: finding.problem.file)?.size
      }
      try locked.perform(chosen.compactMap(\.repair), by: self, &treatment.keptAs)
      let after = try examine(locked.folder, clock: clock)
      // Of two lines that are alike, the second takes the place of the first: then the file is shorter.
      var gone: [Finding] = []
      for finding in chosen {
        let size = try locked.folder.status(of: finding.problem.file)?.size
        if !after.contains(finding) || size ?? 0 < sizes[finding.problem.file] ?? 0 { gone.append(finding) }
      }
      treatment.mended += gone
      treatment.failed = chosen.filter { !gone.contains($0) }
      // What has moved to the place of a line that was named was not named.
      let mayGoOn = names?.allSatisfy { !$0.contains(":") } ?? true
      guard mayGoOn, !gone.isEmpty, after.contains(where: { $0.repair.map(isChosen) == true }) else { break }
    }
    treatment.remaining = try findings(clock: clock)
    treatment.mended += before.filter { $0.repair?.name == "cache" && !treatment.remaining.contains($0) }
    return treatment
  }

  private static let mostRounds = 1000

  /// The folder under its lock as it is: recovery is a repair like others here.
  private func lockForRepair() throws(StorageProblem) -> LockedFolder {
    let locked = try LockedFolder.lock(path, patience: patience)
    try locked.folder.refuseStranger()
    try locked.folder.refuseNewerFormat()
    return locked
  }
}

extension LockedFolder {
  /// Performs repairs in the order in which each can rely on those before it: the folder, the trail, files, records.
  fileprivate mutating func perform(
    _ repairs: [Finding.Repair], by workspace: WorkspaceFolder, _ keptAs: inout [String]
  ) throws(StorageProblem) {
    var isDone: Set<Finding.Action> = []
    for repair in repairs {
      guard case .makePrivate(let way, let name, let mode) = repair.action else { continue }
      try makePrivate(way, name, mode)
    }
    for repair in repairs {
      if case .copy(let name) = repair.action { try copy(name) }
    }
    if repairs.contains(where: { $0.action == .closeTrail }) { keptAs += try closeTrail() }
    for repair in repairs where isDone.insert(repair.action).inserted {
      switch repair.action {
      case .setFileAside(let way, let name): keptAs += [try setAside(way, name)]
      case .replace(let file, let bytes, let source): keptAs += try replace(file, bytes, source)
      case .endTail(let file): keptAs += try endTail(file)
      case .remove: try remove(repair)
      case .makePrivate, .copy, .closeTrail, .setAside, .record, .recover: break
      }
    }
    for file in WorkspaceFile.allCases {
      let lines = repairs.compactMap { repair -> Int? in
        if case .setAside(file, let line) = repair.action { line } else { nil }
      }
      if !lines.isEmpty { keptAs += try setAside(Set(lines), of: file) }
    }
    if repairs.contains(where: { $0.action == .recover }) {
      try recover()
      keptAs += self.repairs.map(\.keptAs)
    }
    if repairs.contains(where: { $0.action == .record }) { try beginChange(refusingDamage: false) }
  }

  /// Records a repair of files.
  private mutating func record(
    _ words: String, _ members: [JSONMember], changed: [WorkspaceFile]
  ) throws(StorageProblem) {
    // What was damaged is not any more, or is another's repair.
    damaged.subtract(changed.map(\.name))
    try record(AuditNote(.repaired, [JSONMember("repair", .string(words))] + members), changed: changed)
  }

  // MARK: Lines

  /// Sets lines of a file aside, and says so in the trail; both or neither.
  private mutating func setAside(_ numbers: Set<Int>, of file: WorkspaceFile) throws(StorageProblem) -> [String] {
    // Its lengths would not be those of the shorter file.
    if try BulkMark.read(in: folder) != nil { try recover() }
    guard let open = try folder.file(file.name) else { return [] }
    let bytes = try FileBytes.read(open).withBytes { Array($0) }
    let ranges = bytes.ranges(ofLines: numbers)
    guard !ranges.isEmpty else { return [] }
    try beginChange(refusingDamage: false)
    let sorted = numbers.sorted()
    let title = sorted.count == 1 ? "line-\(sorted[0])" : "lines-\(sorted[0])-to-\(sorted[sorted.count - 1])"
    let places = zip(sorted, ranges).map { "line \($0) (from byte \($1.lowerBound) on, \($1.count) bytes)" }
    let kept = try Quarantine.keep(
      ranges.flatMap { Array(bytes[$0]) }, as: "\(file.name)-\(title)",
      reason: "\(places.joined(separator: ", ")) could not be read; winnow doctor set it aside when asked to",
      in: folder)
    let old = try AtomicFile.replaceKeepingOld(file.name, in: folder, with: bytes.removing(ranges))
    let count = sorted.count == 1 ? "1 line" : "\(sorted.count) lines"
    try settle(old, file) { locked throws(StorageProblem) in
      // An entry seals no file in which damage is left.
      let isLeft = try locked.folder.damage(in: file) != nil
      try locked.record(
        "\(count) of \(file.name) set aside",
        [
          JSONMember("file", .string(file.name)), JSONMember("lines", .array(sorted.map { .number(String($0)) })),
          JSONMember("kept_as", .string(kept)),
        ], changed: isLeft ? [] : [file])
    }
    return [kept]
  }

  /// Ends a write: where it cannot be recorded, the old file comes back.
  private mutating func settle(
    _ old: String?, _ file: WorkspaceFile, _ recording: (inout LockedFolder) throws(StorageProblem) -> Void
  ) throws(StorageProblem) {
    do throws(StorageProblem) { try recording(&self) } catch {
      do throws(StorageProblem) { try AtomicFile.putBack(old, as: file.name, in: folder) } catch {
        throw error.with(outcome: .unknown)
      }
      throw error.with(outcome: .notSaved)
    }
    if let old { folder.removeQuietly(old) }
  }

  private mutating func endTail(_ file: WorkspaceFile) throws(StorageProblem) -> [String] {
    let repair = try AppendFile.open(file.name, in: folder).repair
    note(repair)
    return repair.map { [$0.keptAs] } ?? []
  }

  // MARK: Documents and files

  private mutating func replace(
    _ file: WorkspaceFile, _ bytes: [UInt8], _ source: String
  ) throws(StorageProblem) -> [String] {
    try beginChange(refusingDamage: false)
    var kept: [String] = []
    if let open = try folder.file(file.name) {
      let old = try FileBytes.read(open).withBytes { Array($0) }
      kept = [
        try Quarantine.keep(
          old, as: "\(file.name)-damaged", reason: "it could not be read; winnow doctor put \(source) in its place",
          in: folder)
      ]
    }
    let old = try AtomicFile.replaceKeepingOld(file.name, in: folder, with: bytes)
    try settle(old, file) { locked throws(StorageProblem) in
      try locked.record(
        "\(file.name) replaced by \(source.hasSuffix(",") ? String(source.dropLast()) : source)",
        [JSONMember("file", .string(file.name)), JSONMember("kept_as", .array(kept.map(JSONValue.string)))],
        changed: [file])
    }
    return kept
  }

  /// Sets a file aside that is none of the sealed ones.
  private mutating func setAside(_ way: String?, _ name: String) throws(StorageProblem) -> String {
    guard let inner = try folder.inner(way.map { [$0] } ?? []), let file = try inner.file(name) else {
      throw SystemError(number: ENOENT).problem(folder.path(of: name), "set aside", outcome: .notSaved)
    }
    let bytes = try FileBytes.read(file).withBytes { Array($0) }
    try beginChange(refusingDamage: false)
    let kept = try Quarantine.keep(
      bytes, as: (way.map { "\($0)-" } ?? "") + name,
      reason: "it could not be read; winnow doctor set it aside when asked to",
      in: folder)
    let shown = (way.map { "\($0)/" } ?? "") + name
    try record(
      "\(shown) set aside", [JSONMember("file", .string(shown)), JSONMember("kept_as", .string(kept))], changed: [])
    try inner.remove(name)
    try inner.sync()
    return kept
  }

  // MARK: The folder

  fileprivate func remove(_ repair: Finding.Repair) throws(StorageProblem) {
    guard case .remove(let way, let name) = repair.action, let inner = try folder.inner(way) else { return }
    try inner.remove(name)
    try inner.sync()
  }

  private func makePrivate(_ way: [String], _ name: String, _ mode: UInt32) throws(StorageProblem) {
    guard let inner = try folder.inner(way) else { return }
    guard !name.isEmpty else { return try inner.makePrivate() }
    guard let file = try inner.file(name) else { return }
    guard fchmod(file.descriptor, mode) == 0 else {
      throw SystemError.last.problem(inner.path(of: name), "make private", outcome: .notSaved)
    }
  }

  private func copy(_ name: String) throws(StorageProblem) {
    guard let file = try folder.file(name) else { return }
    let size = try file.status().size
    try AtomicFile.put(name, in: folder) { copy throws(StorageProblem) in try file.copy(0..<size, to: copy) }
  }
}
