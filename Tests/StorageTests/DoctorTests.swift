import Glibc
import Interchange
import Segmentation
import Testing

@testable import Storage

/// What the doctor finds, does and keeps.
@Suite struct DoctorTests {
  private let clock = Instant(rfc3339: "2026-11-20T12:00:00Z")!

  private func bytes(_ workspace: TemporaryWorkspace) throws -> [String: String] {
    var bytes: [String: String] = [:]
    for name in try workspace.names() where name.contains(".json") { bytes[name] = try workspace.text(name) }
    return bytes
  }

  private func append(_ id: String, to workspace: TemporaryWorkspace) throws {
    try workspace.open().append(fans: Array(#"{"id":"\#(id)"}"#.utf8))
  }

  private func stops(_ workspace: TemporaryWorkspace, at place: String) -> Bool {
    do {
      try append("late", to: workspace)
      return false
    } catch WorkspaceFailure.storage(let problem) {
      return problem.path.hasSuffix(place) && problem.outcome == .notSaved && problem.kind == .damaged
        && problem.remedy.hasPrefix("Run winnow doctor")
    } catch { return false }
  }

  @Test func aSoundWorkspaceHasNoFindings() throws {
    let workspace = try TemporaryWorkspace.sample()
    #expect(try workspace.open().findings(clock: clock).isEmpty)
    try append("f-3", to: workspace)
    #expect(try workspace.open().findings(clock: clock).isEmpty)
    #expect(try workspace.open().repair(nil, clock: clock).mended.isEmpty)
  }

  @Test(arguments: [
    ("{\"id\":\"f-9\",}", ":3:13"), ("\0\0\0\0", ":3:1"), ("{\"name\":\"nobody\"}", ":3:1"), ("[1]", ":3:1"),
    ("{\"id\":\"a\",\"id\":\"b\"}", ":3:11"),
  ])
  func aDamagedLineInTheMiddleStopsWritesAndGoesAsideWhenAsked(_ line: String, _ place: String) throws {
    for file in [WorkspaceFile.fans, .events] {
      let workspace = try TemporaryWorkspace.sample()
      try append("f-3", to: workspace)
      let sound = try workspace.text(file.name)
      let lines = sound.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      // Before the last line, wherever that is.
      let number = lines.count - 1
      let before = lines.prefix(number - 1).map { $0 + "\n" }.joined()
      try workspace.write(before + line + "\n" + lines[number - 1] + "\n", to: file.name)
      let all = try bytes(workspace)
      let shown = place.replacing(":3:", with: ":\(number):")
      #expect(stops(workspace, at: file.name + shown), "\(file) \(line)")
      #expect(try bytes(workspace) == all)
      let found = try workspace.open().findings(clock: clock)
      #expect(try bytes(workspace) == all)
      let finding = try #require(found.first)
      #expect(finding.stopsWriting && finding.repair?.name == "\(file.name):\(number)")
      let treatment = try workspace.open().repair(["\(file.name):\(number)"], clock: clock)
      #expect(treatment.mended == [finding] && treatment.failed.isEmpty && treatment.remaining.isEmpty)
      #expect(treatment.keptAs == ["quarantine/\(file.name)-line-\(number)"])
      #expect(try workspace.text(file.name) == sound)
      #expect(try workspace.text(treatment.keptAs[0]) == line + "\n")
      #expect(
        try workspace.text(treatment.keptAs[0] + ".reason.txt").hasPrefix(
          """
          \(file.name)-line-\(number): line \(number) (from byte \(before.utf8.count) on, \(line.utf8.count + 1) bytes) could \
          not be read; winnow doctor set it aside when asked to. CRC-64 of the bytes and of this sentence:
          """))
      let last = try #require(try workspace.open().auditTrail().lines.last)
      #expect(AuditWords.sentence(of: last) == "repaired: 1 line of \(file.name) set aside")
      #expect(try workspace.open().verify(clock: clock).isSound)
      try append("late", to: workspace)
    }
  }

  @Test func onlyTheNamedLineGoesAlsoWhereTheNextIsDamagedToo() throws {
    let workspace = try TemporaryWorkspace.sample()
    try append("f-3", to: workspace)
    try workspace.write("{broken\n{broken\n" + (try workspace.text("fans.jsonl")), to: "fans.jsonl")
    let treatment = try workspace.open().repair(["fans.jsonl:1"], clock: clock)
    #expect(treatment.mended.map { $0.repair?.name } == ["fans.jsonl:1"] && treatment.failed.isEmpty)
    #expect(treatment.remaining.map { $0.repair?.name } == ["fans.jsonl:1"])
    #expect(try workspace.text("fans.jsonl").hasPrefix("{broken\n{\"id\":\"f-1\""))
    // What is damaged still is not sealed, so writing is stopped still.
    #expect(stops(workspace, at: "fans.jsonl:1:2"))
    _ = try workspace.open().repair(["fans.jsonl"], clock: clock)
    try append("late", to: workspace)
  }

  @Test func manyMoreLinesThanAreToldAtOnceAllGo() throws {
    let workspace = try TemporaryWorkspace.sample()
    let sound = try workspace.text("fans.jsonl")
    try workspace.write(String(repeating: "nothing\n", count: 450) + sound, to: "fans.jsonl")
    let treatment = try workspace.open().repair(nil, clock: clock)
    #expect(treatment.remaining.isEmpty && treatment.mended.count >= 450)
    #expect(try workspace.text("fans.jsonl") == sound)
  }

  @Test func anEntryNeverSealsDamageThatABackupOrErasureWentOnBeside() throws {
    let workspace = try TemporaryWorkspace.sample()
    try append("f-3", to: workspace)
    try workspace.write("{broken\n" + (try workspace.text("fans.jsonl")), to: "fans.jsonl")
    _ = try workspace.open().backUp(to: workspace.root + "/backups", clock: clock)
    #expect(stops(workspace, at: "fans.jsonl:1:2"))
    _ = try workspace.open().erase(fan: "f-2", clock: clock)
    #expect(stops(workspace, at: "fans.jsonl:1:2"))
    #expect(try workspace.text("fans.jsonl").hasPrefix("{broken\n"))
  }

  @Test func aLineThatIsOnlyWrongStopsNoWriteAndCanGoAside() throws {
    let workspace = try TemporaryWorkspace.sample()
    let event = #"{"id":"gumroad:881","fan":"f-2","type":"visit","at":"2026-11-01T12:00:00Z"}"#
    try workspace.write(TemporaryWorkspace.eventsText + event + "\n", to: "events.jsonl")
    try append("f-3", to: workspace)
    let finding = try #require(try workspace.open().findings(clock: clock).first)
    #expect(!finding.stopsWriting && finding.problem.line == 2)
    #expect(finding.problem.message.contains("stands at line 1 already, and differs here"))
    _ = try workspace.open().repair(["events.jsonl:2"], clock: clock)
    #expect(try workspace.text("events.jsonl") == TemporaryWorkspace.eventsText)
  }

  @Test func aTornEndIsToldAndDone() throws {
    let workspace = try TemporaryWorkspace.sample()
    for file in ["fans.jsonl", "history.jsonl", "audit.jsonl"] {
      let sound =
        file == "history.jsonl"
        ? "" : try workspace.open().auditTrail().lines.isEmpty && file == "audit.jsonl" ? "" : try workspace.text(file)
      try workspace.write(sound + "{\"id\":\"f-", to: file)
      let finding = try #require(try workspace.open().findings(clock: clock).first { $0.problem.isTornLine })
      #expect(finding.problem.file == file && !finding.stopsWriting)
      let treatment = try workspace.open().repair(["\(file):\(finding.problem.line ?? 0)"], clock: clock)
      #expect(treatment.keptAs == ["quarantine/\(file)-at-byte-\(sound.utf8.count)"])
      #expect(try workspace.text(file) == sound)
    }
  }

  // MARK: Documents

  @Test func aDamagedListOfSegmentsIsMadeAgainFromTheTrail() throws {
    let workspace = TemporaryWorkspace()
    var settings = WorkspaceSettings()
    settings.name = "Luna"
    try WorkspaceFolder.create(at: workspace.path, settings: settings)
    let context = try workspace.snapshot().context
    let spent = Comparison(.field(.totalSpent), .greaterThan, .one(.number(DecimalNumber("200")!)))
    for (id, kind) in [("seg-a", Segment.Kind.fixed(["f-1"])), ("seg-b", .dynamic(.comparison(spent)))] {
      let segment = Segment(id: Segment.ID(rawValue: id), name: id, kind: kind)
      _ = try workspace.open().save([SegmentEdit(before: nil, after: segment)], context: context)
    }
    let sound = try workspace.text("segments.json")
    let broken = String(sound.dropLast(40))
    try workspace.write(broken, to: "segments.json")
    let finding = try #require(try workspace.open().findings(clock: clock).first)
    #expect(
      finding.repair?.does
        == "The file goes to quarantine/ as it is, and the version that was recorded last, made again from "
        + "the audit trail, takes its place.")
    #expect(finding.repair?.loses == "Nothing is lost.")
    let treatment = try workspace.open().repair(["segments.json"], clock: clock)
    #expect(treatment.remaining.isEmpty && treatment.keptAs == ["quarantine/segments.json-damaged"])
    #expect(try workspace.text("segments.json") == sound)
    #expect(try workspace.text("quarantine/segments.json-damaged") == broken)
    #expect(try workspace.open().verify(clock: clock).isSound)
  }

  @Test func damagedSettingsComeFromTheNewestBackup() throws {
    let workspace = try TemporaryWorkspace.sample()
    let backup = try workspace.open().backUp(to: workspace.root + "/backups", clock: clock)
    try workspace.write("{", to: "workspace.json")
    let found = try WorkspaceFolder.forDoctor(workspace.path).findings(clock: clock)
    #expect(found.map { $0.repair?.name } == ["workspace.json"])
    #expect(found[0].repair?.does.contains(backup.path) == true && found[0].repair?.loses == "Nothing is lost.")
    _ = try WorkspaceFolder.forDoctor(workspace.path).repair(nil, clock: clock)
    #expect(try workspace.text("workspace.json") == TemporaryWorkspace.workspaceText)
    // Gone altogether, it comes back too.
    unlink(workspace.path + "/workspace.json")
    let treatment = try WorkspaceFolder.forDoctor(workspace.path).repair(["workspace.json"], clock: clock)
    #expect(treatment.remaining.isEmpty)
    #expect(try workspace.text("workspace.json") == TemporaryWorkspace.workspaceText)
  }

  @Test func whoWasErasedDoesNotComeBackWithAnOldList() throws {
    let workspace = try TemporaryWorkspace.sample()
    _ = try workspace.open().backUp(to: workspace.root + "/backups", clock: clock)
    _ = try workspace.open().erase(fan: "f-1", clock: clock)
    try workspace.write("[", to: "segments.json")
    _ = try workspace.open().repair(["segments.json"], clock: clock)
    #expect(!(try workspace.text("segments.json")).contains("f-1"))
    #expect(try workspace.snapshot().collection["seg-b"]?.members == ["f-2"])
  }

  @Test func whereNoVersionIsKnownItSaysSo() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.write("{\"format\":1,\n\"segments\":[}", to: "segments.json")
    let finding = try #require(try workspace.open().findings(clock: clock).first)
    #expect(finding.problem.line == 2 && finding.repair == nil && finding.stopsWriting)
    #expect(
      finding.help == "No whole version of it is known here. Mend it by hand at that place, or restore a backup: "
        + "winnow restore BACKUP --to DIR.")
    #expect(throws: StorageProblem.self) { try workspace.open().repair(["segments.json"], clock: clock) }
  }

  // MARK: The trail

  @Test func aBrokenTrailIsClosedAndTheGapStaysVisible() throws {
    let workspace = try TemporaryWorkspace.sample()
    for id in ["f-3", "f-4", "f-5"] { try append(id, to: workspace) }
    var lines = try workspace.text("audit.jsonl").split(separator: "\n").map(String.init)
    let taken = lines[2]
    lines[2] = "{x" + taken
    try workspace.write(lines.joined(separator: "\n") + "\n", to: "audit.jsonl")
    let finding = try #require(try workspace.open().findings(clock: clock).first)
    #expect(finding.problem.line == 3 && finding.repair?.name == "audit.jsonl" && !finding.stopsWriting)
    let treatment = try workspace.open().repair(["audit.jsonl"], clock: clock)
    #expect(treatment.remaining.isEmpty && treatment.keptAs == ["quarantine/audit.jsonl-lines"])
    #expect(try workspace.text("quarantine/audit.jsonl-lines") == "{x\(taken)\n")
    let trail = try workspace.open().auditTrail()
    #expect(trail.lines.map(\.entry.number) == [1, 2, 4, 5])
    #expect(
      trail.problems.map(\.description) == [
        "audit.jsonl:3: entry 4 follows entry 2. winnow doctor closed this gap; what stood there is in quarantine/."
      ])
    #expect(try workspace.open().verify(clock: clock).isSound)
    try append("f-6", to: workspace)
    #expect(try workspace.open().auditTrail().lines.map(\.entry.number) == [1, 2, 4, 5, 6])
  }

  @Test func aDamagedLastEntryStopsWritingUntilTheTrailIsClosed() throws {
    let workspace = try TemporaryWorkspace.sample()
    for id in ["f-3", "f-4"] { try append(id, to: workspace) }
    let sound = try workspace.text("audit.jsonl")
    try workspace.write(sound.replacing("\"action\":\"lines\"", with: "\"action\":\"linez\""), to: "audit.jsonl")
    #expect(stops(workspace, at: "audit.jsonl"))
    #expect(try workspace.open().findings(clock: clock).filter(\.stopsWriting).count == 1)
    let treatment = try workspace.open().repair(nil, clock: clock)
    #expect(treatment.remaining.isEmpty, "\(treatment.remaining)")
    try append("f-5", to: workspace)
    #expect(try workspace.open().verify(clock: clock).isSound)
  }

  @Test func aChangePastTheProgramIsRecordedWhenAsked() throws {
    let workspace = try TemporaryWorkspace.sample()
    try append("f-3", to: workspace)
    try workspace.write(TemporaryWorkspace.fansText, to: "fans.jsonl")
    let finding = try #require(try workspace.open().findings(clock: clock).first)
    #expect(finding.problem.message.hasPrefix("it was changed past Winnow: "))
    #expect(try workspace.open().repair(["outside"], clock: clock).remaining.isEmpty)
    #expect(try workspace.open().auditTrail().lines.last?.entry.action == .outside)
  }

  // MARK: The list of erasures

  @Test func aDamagedLineOfTheListOfErasuresCanGoAsideButNotItsSalt() throws {
    let workspace = try TemporaryWorkspace.sample()
    _ = try workspace.open().erase(fan: "f-1", clock: clock)
    let sound = try workspace.text("erasures.jsonl")
    try workspace.write(
      sound + "{\"erasure\":\n" + "{\"erasure\":\"x\",\"done\":\"2026-11-20T12:00:00Z\"}\n", to: "erasures.jsonl")
    let finding = try #require(try workspace.open().findings(clock: clock).first)
    #expect(finding.repair?.name == "erasures.jsonl:4")
    #expect(finding.repair?.loses == "Who was erased by that line may come back: erase them again.")
    #expect(try workspace.open().repair(nil, clock: clock).remaining.isEmpty)
    let salted = sound.split(separator: "\n").map(String.init)
    try workspace.write("{\"format\":1,\"salt\":\n" + salted[1] + "\n" + salted[2] + "\n", to: "erasures.jsonl")
    let beyond = try workspace.open().findings(clock: clock)
    #expect(beyond.allSatisfy { $0.repair == nil && $0.stopsWriting } && !beyond.isEmpty)
  }

  // MARK: The folder

  @Test func whatACrashLeftIsToldAndRecovered() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.write("half", to: ".tmp-segments.json-1-x")
    try workspace.write(
      #"{"format":1,"files":[{"file":"fans.jsonl","length":\#(TemporaryWorkspace.fansText.utf8.count)}]}"#,
      to: "bulk.json")
    try workspace.write(TemporaryWorkspace.fansText + "{\"id\":\"f-3\"}\n", to: "fans.jsonl")
    let found = try workspace.open().findings(clock: clock)
    #expect(found.map(\.problem.file) == [".tmp-segments.json-1-x", "bulk.json"])
    #expect(found.allSatisfy { $0.repair?.name == "unfinished" && !$0.stopsWriting })
    #expect(try workspace.open().repair(["unfinished"], clock: clock).remaining.isEmpty)
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText)
    try workspace.write("{}", to: "bulk.json")
    #expect(try workspace.open().findings(clock: clock).map { $0.repair?.name } == ["bulk.json"])
    let treatment = try workspace.open().repair(["bulk.json"], clock: clock)
    #expect(treatment.remaining.isEmpty)
    #expect(try workspace.text("quarantine/bulk.json") == "{}")
  }

  @Test func modesBecomePrivate() throws {
    let workspace = try TemporaryWorkspace.sample()
    chmod(workspace.path, 0o777)
    chmod(workspace.path + "/fans.jsonl", 0o644)
    #expect(throws: StorageProblem.self) { try workspace.open() }
    let doctor = try WorkspaceFolder.forDoctor(workspace.path)
    let found = try doctor.findings(clock: clock)
    #expect(
      found.map(\.problem.description) == [
        "the folder: others may read and change it.", "fans.jsonl: others may read it.",
      ])
    #expect(found.map(\.now) == ["mode 0777", "mode 0644"] && found.map(\.stopsWriting) == [true, false])
    #expect(try doctor.repair(["modes"], clock: clock).remaining.isEmpty)
    #expect(try workspace.mode("fans.jsonl") == 0o600)
    #expect(try OpenFolder(workspace.path).status().mode & 0o777 == 0o700)
  }

  @Test func aHardLinkGetsACopyAndASymbolicLinkIsOnlyTold() throws {
    let workspace = try TemporaryWorkspace.sample()
    link(workspace.path + "/fans.jsonl", workspace.root + "/other")
    #expect(try workspace.open().findings(clock: clock).map { $0.repair?.name } == ["fans.jsonl:links"])
    #expect(try workspace.open().repair(["fans.jsonl"], clock: clock).remaining.isEmpty)
    try append("f-3", to: workspace)
    #expect(
      try FileBytes.read(path: workspace.root + "/other").withBytes { $0.count }
        == TemporaryWorkspace.fansText.utf8.count)
    unlink(workspace.path + "/fans.jsonl")
    symlink(workspace.root + "/other", workspace.path + "/fans.jsonl")
    let found = try workspace.open().findings(clock: clock)
    #expect(found.map(\.problem.message) == ["it is a symbolic link, not a regular file"])
    #expect(found[0].repair == nil && found[0].stopsWriting)
  }

  @Test func draftsAndNotesThatNobodyCanUse() throws {
    let workspace = try TemporaryWorkspace.sample()
    mkdir(workspace.path + "/drafts", 0o700)
    try workspace.write("{\"format\":1", to: "drafts/torn.json")
    try workspace.write("{\"format\":2}", to: "drafts/newer.json")
    mkdir(workspace.path + "/.winnow", 0o700)
    mkdir(workspace.path + "/.winnow/here", 0o700)
    try workspace.write("{}", to: ".winnow/here/vm-1.json")
    let found = try workspace.open().findings(clock: clock)
    #expect(found.map(\.problem.file) == ["drafts/newer.json", "drafts/torn.json", ".winnow/here/vm-1.json"])
    #expect(found.map { $0.repair?.name } == [nil, "drafts/torn.json", "presence"])
    let treatment = try workspace.open().repair(nil, clock: clock)
    #expect(treatment.remaining.map(\.problem.file) == ["drafts/newer.json"])
    #expect(try workspace.text("quarantine/drafts-torn.json") == "{\"format\":1")
    #expect(try workspace.names(in: "drafts") == ["newer.json"])
  }

  @Test func columnsOfOtherFilesAreRemoved() throws {
    let workspace = try TemporaryWorkspace.sample()
    var folder = try workspace.open()
    folder.keepsColumnsFrom = 0
    try folder.keepColumns(of: folder.read(clock: clock))
    #expect(try folder.findings(clock: clock).isEmpty)
    try workspace.write(TemporaryWorkspace.fansText.replacing("Ana", with: "Eva"), to: "fans.jsonl")
    #expect(try folder.findings(clock: clock).map { $0.repair?.name } == ["cache"])
    #expect(try folder.repair(["cache"], clock: clock).remaining.isEmpty)
    #expect(try !workspace.names(in: ".winnow").contains("columns"))
  }
}
