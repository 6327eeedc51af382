import Glibc
import Interchange
import Segmentation
import TestSupport
import Testing

@testable import Storage

/// Fans who want to be forgotten.
@Suite struct ErasureTests {
  static let clock = Instant(rfc3339: "2026-11-20T12:00:00Z")!

  static let fans = #"""
    {"id":"f-700","name":"Zoë Quill","email":"Zoe@Quill.example"}
    {"id":"f-7000","name":"Somebody Else","email":"zoe2@quill.example"}
    {"id":"f-old","name":"Z. Quillington","email":"zq@old.example"}
    {"id":"f-old","merged_into":"f-700"}
    {"id":"f\u002d700","country":"PT"}
    {"id":"f-8","merged_into":"f-7000"}

    """#

  static let events = #"""
    {"id":"e-1","fan":"f-700","type":"purchase","at":"2026-11-01T12:00:00Z","amount":"19.00"}
    {"id":"e-2","fan":"f-7000","type":"visit","at":"2026-11-01T12:00:00Z"}
    {"id":"e-3","fan":"f-old","type":"unsubscribed","at":"2026-10-01T12:00:00Z","channel":"email"}

    """#

  static let values = ["f-old", "\"f-700\"", "Zoë Quill", "Z. Quillington", "Zoe@Quill.example", "zq@old.example"]

  /// A workspace in which the fan stands in every place where one can.
  static func crowded() throws -> TemporaryWorkspace {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(fans: Array(fans.utf8), events: Array(events.utf8), source: "import zq@old.example.csv")
    try folder.append(fans: Array(#"{"id":"f-20"}"#.utf8), note: AuditNote(.fan, [JSONMember("fan", .string("f-700"))]))
    let snapshot = try folder.read(clock: clock)
    let before = try #require(snapshot.collection["seg-b"])
    var after = before
    after.kind = .fixed(["f-1", "f-700", "f-7000", "f-old", "f-2"])
    _ = try folder.save([SegmentEdit(before: before, after: after)], context: snapshot.context)
    let root = try OpenFolder(workspace.path)
    let quarantine = try root.folder("quarantine")
    try AtomicFile.replace(
      "fans.jsonl-at-byte-9", in: quarantine, with: Array("{\"id\":\"f-700\",\"na\n{\"id\":\"f-9\",\"n\n".utf8))
    try AtomicFile.replace("events.jsonl-at-byte-9", in: quarantine, with: Array(#"{"e":"zoe\u0040quill.example"#.utf8))
    let drafts = try root.folder("drafts")
    try AtomicFile.replace("ana", in: drafts, with: Array(#"{"members":["f-old"]}"#.utf8))
    try AtomicFile.replace("jun", in: drafts, with: Array(#"{"members":["f-7000"]}"#.utf8))
    try AtomicFile.replace("columns", in: root.folder(".winnow"), with: Array("f-old".utf8))
    return workspace
  }

  /// Every file of a folder, with its text.
  static func texts(_ path: String) throws -> [(name: String, text: String)] {
    let folder = try OpenFolder(path)
    var found: [(String, String)] = []
    for name in try folder.names().sorted() {
      if try folder.status(of: name)?.isFolder == true {
        found += try texts("\(path)/\(name)").map { ("\(name)/\($0.name)", $0.text) }
      } else {
        let bytes = try FileBytes.read(path: "\(path)/\(name)")
        found.append((name, bytes.withBytes { String(decoding: $0, as: UTF8.self) }))
      }
    }
    return found
  }

  static func expectNothingLeft(in path: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    for (name, text) in try texts(path) {
      for value in values {
        #expect(
          !text.lowercased().contains(value.lowercased()), "\(name) holds \(value)", sourceLocation: sourceLocation)
      }
    }
  }

  @Test func nothingOfTheFanIsLeftAndNothingOfOthersIsLost() throws {
    let workspace = try Self.crowded()
    let folder = try workspace.open()
    let receipt = try folder.erase(fan: "f-700", clock: Self.clock)
    try Self.expectNothingLeft(in: workspace.path)
    #expect(
      receipt.removed == [
        .init(place: "audit.jsonl", unit: .payloads, count: 3), .init(place: "quarantine", unit: .pieces, count: 2),
        .init(place: "drafts", unit: .drafts, count: 1), .init(place: "segments.json", unit: .members, count: 2),
        .init(place: "events.jsonl", unit: .lines, count: 2), .init(place: "fans.jsonl", unit: .lines, count: 4),
      ])
    #expect(receipt.ids == 2 && receipt.backups == [] && receipt.mentioned == [])
    for value in Self.values { #expect(!receipt.value.text(.pretty).contains(value)) }
    let kept = Self.fans.split(separator: "\n").filter { $0.contains("f-7000") }.map { $0 + "\n" }.joined()
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText + kept + #"{"id":"f-20"}"# + "\n")
    #expect(try workspace.text("events.jsonl").hasSuffix(Self.events.split(separator: "\n")[1] + "\n"))
    #expect(try workspace.text("quarantine/fans.jsonl-at-byte-9") == "{\"id\":\"f-9\",\"n\n")
    #expect(try workspace.names(in: "drafts") == ["jun"])
    let snapshot = try workspace.snapshot()
    #expect(snapshot.collection["seg-b"]?.members == ["f-1", "f-7000", "f-2"])
    #expect(try workspace.text("segments.json").contains(#""x_mood": "é""#))
    #expect(snapshot.table.row(of: "f-700") == nil && snapshot.table.row(of: "f-8") != nil)
  }

  @Test func theTrailAndTheFilesAreSoundAfterwards() throws {
    let workspace = try Self.crowded()
    let folder = try workspace.open()
    let lengths = try folder.auditTrail().lines.map(\.hash)
    let receipt = try folder.erase(fan: "f-old", clock: Self.clock)
    let found = try folder.verify(clock: Self.clock)
    #expect(found.isSound, "\(found.problems) \(found.changes)")
    let trail = try folder.auditTrail()
    #expect(trail.lines.prefix(lengths.count).map(\.hash) == lengths)
    #expect(trail.lines.suffix(1).map(\.entry.action) == [.erased])
    #expect(trail.lines.last?.payload?["erasures"]?[0]?.string == receipt.id)
    #expect(trail.lines.count { $0.payload == nil } == 3)
    #expect(
      try workspace.names() == [
        ".winnow", "audit.jsonl", "drafts", "erasures.jsonl", "events.jsonl", "fans.jsonl", "quarantine",
        "segments.json",
        "workspace.json",
      ])
    try folder.append(fans: Array(#"{"id":"f-21"}"#.utf8))
    #expect(try folder.verify(clock: Self.clock).isSound)
  }

  @Test func theListKnowsTheErasedAndNamesNobody() throws {
    let workspace = try Self.crowded()
    let folder = try workspace.open()
    #expect(try !folder.erasures().contains(id: "f-700", email: nil))
    _ = try folder.erase(fan: "f-700", clock: Self.clock)
    let list = try folder.erasures()
    #expect(list.contains(id: "f-700", email: nil) && list.contains(id: "f-old", email: nil))
    #expect(list.contains(id: "new", email: " ZOE@quill.EXAMPLE") && list.contains(id: nil, email: "zq@old.example"))
    #expect(!list.contains(id: "F-700", email: "zoe@quill.examples") && !list.contains(id: "f-7000", email: ""))
    _ = try folder.erase(fan: "f-7000", clock: Self.clock)
    let lines = try workspace.text("erasures.jsonl").split(separator: "\n")
    #expect(lines.count == 5 && lines[0].hasPrefix(#"{"format":1,"salt":""#))
    #expect(lines.count { $0.contains("salt") } == 1)
    #expect(try folder.erasures().contains(id: "f-8", email: nil))
  }

  @Test func anAddressThatSomebodyElseHasTooIsNotOnTheList() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    try folder.append(
      fans: Array(#"{"id":"a","email":"both@x.example"}"#.utf8) + [0x0A]
        + Array(#"{"id":"b","email":"Both@X.example"}"#.utf8))
    _ = try folder.erase(fan: "a", clock: Self.clock)
    #expect(try !folder.erasures().contains(id: "b", email: "both@x.example"))
    #expect(try workspace.snapshot().table.row(of: "b") != nil)
  }

  @Test func aDryRunTellsTheSameNumbersAndChangesNothing() throws {
    let workspace = try Self.crowded()
    let folder = try workspace.open()
    let before = try Self.texts(workspace.path).filter { $0.name != ".winnow/lock.json" }
    let trial = try folder.erasure(ofFan: "f-700", clock: Self.clock)
    let after = try Self.texts(workspace.path).filter { $0.name != ".winnow/lock.json" }
    #expect(before.map(\.name) == after.map(\.name) && before.map(\.text) == after.map(\.text))
    #expect(try folder.erase(fan: "f-700", clock: Self.clock).removed == trial.removed)
  }

  @Test func nobodyIsErasedByAnIdThatNobodyHas() throws {
    let workspace = try Self.crowded()
    let folder = try workspace.open()
    for id in ["f-70", "F-700", "nobody", " f-700", "Zoë Quill"] {
      #expect("\(id)") { try folder.erase(fan: id, clock: Self.clock) } throws: {
        ($0 as? StorageProblem)?.kind == .missing && ($0 as? StorageProblem)?.outcome == .notSaved
      }
    }
    #expect(try folder.auditTrail().lines.count { $0.entry.action == .erased } == 0)
    _ = try folder.erase(fan: "f-700", clock: Self.clock)
    #expect { try folder.erase(fan: "f-700", clock: Self.clock) } throws: {
      ($0 as? StorageProblem)?.reason.contains("was erased") ?? false
    }
  }

  @Test func whatCannotBeErasedFromIsToldBeforeAnythingChanges() throws {
    let workspace = try Self.crowded()
    try workspace.write("{\"segments\":[", to: "segments.json")
    let fans = try workspace.text("fans.jsonl")
    #expect { try workspace.open().erase(fan: "f-700", clock: Self.clock) } throws: {
      ($0 as? StorageProblem)?.kind == .damaged && ($0 as? StorageProblem)?.outcome == .notSaved
    }
    #expect(try workspace.text("fans.jsonl") == fans)
    #expect(try !workspace.names().contains("erasures.jsonl"))
  }

  @Test func rulesAndExportsThatSpeakOfTheFanAreNamed() throws {
    let workspace = try Self.crowded()
    try workspace.write(#"{"note":"ask zq@old.example"}"#, to: "campaigns.json")
    try workspace.write("id,email\nf-700,x\n", to: "vips.csv")
    #expect(try workspace.open().erase(fan: "f-700", clock: Self.clock).mentioned == ["campaigns.json", "vips.csv"])
  }

  @Test func aDamagedLineThatSpeaksOfTheFanGoesToo() throws {
    let workspace = try Self.crowded()
    try workspace.write(workspace.text("fans.jsonl") + #"{"id":"f-700","email":}"# + "\n{broken\n", to: "fans.jsonl")
    _ = try workspace.open().erase(fan: "f-700", clock: Self.clock)
    #expect(try workspace.text("fans.jsonl").hasSuffix("{broken\n"))
    try Self.expectNothingLeft(in: workspace.path)
  }

  @Test func columnsThatWereReadBeforeAreNotKeptAfterwards() throws {
    let workspace = try Self.crowded()
    let folder = try workspace.open()
    let snapshot = try workspace.snapshot()
    try folder.keepColumns(of: snapshot)
    #expect(try workspace.names(in: ".winnow").contains("columns"))
    _ = try folder.erase(fan: "f-700", clock: Self.clock)
    try folder.keepColumns(of: snapshot)
    #expect(try !workspace.names(in: ".winnow").contains("columns"))
    try folder.keepColumns(of: workspace.snapshot())
    #expect(try workspace.names(in: ".winnow").contains("columns"))
  }

  @Test func aWholeLineOfSomebodyWithTheSameNameStaysInQuarantine() throws {
    let workspace = try Self.crowded()
    let line = #"{"id":"f-9","name":"Zoë Quill"}"# + "\n"
    try workspace.write(line + #"{"na":"Zoë Quill"#, to: "quarantine/lines")
    _ = try workspace.open().erase(fan: "f-700", clock: Self.clock)
    #expect(try workspace.text("quarantine/lines") == line)
  }

  @Test func wordsAreFoundOnlyWhereTheyStandByThemselves() {
    let mentions = Mentions(ids: ["17", "f-1"], emails: ["ana@x.example"], names: ["Ana Ö"])
    for text in ["id = 17", "(f-1)", "\"f-1\"", "to ANA@x.EXAMPLE.", "ana@x.example.csv", "for ana ö, now", "17"] {
      #expect(mentions.isIn(text), "\(text)")
    }
    for text in [
      "2026-11-17T10:17:17Z", "17.50", "f-10", "xf-1", "f-1-2", "diana@x.example", "Ana Öl", "170", "", "f-",
    ] {
      #expect(!mentions.isIn(text), "\(text)")
    }
    #expect(mentions.isIn(.object([JSONMember("f-1", .null)])) && !mentions.isIn(.array([.number("17")])))
    let escaped = Array(#"{"a":"\u0066\u002d1","b":"\ud83d\ude00\q"}"#.utf8)
    #expect(escaped.withUnsafeBufferPointer { mentions.isIn($0) })
  }

  // MARK: Backups

  @Test func aRestoreOfAnOlderBackupDoesNotBringTheFanBack() throws {
    let workspace = try Self.crowded()
    let folder = try workspace.open()
    let backup = try folder.backUp(to: workspace.root + "/shelf", clock: Self.clock)
    let receipt = try folder.erase(fan: "f-700", clock: Self.clock)
    #expect(receipt.backups.map(\.path) == [backup.path] && receipt.backups.map(\.isThere) == [true])
    _ = try folder.erase(fan: "f-2", clock: Self.clock)
    let restored = try backup.restore(to: workspace.root + "/again", erasuresOf: workspace.path)
    #expect(restored.erasures == .applied(2))
    try Self.expectNothingLeft(in: restored.workspace.path)
    let table = try restored.workspace.read(clock: Self.clock).table
    #expect(table.row(of: "f-700") == nil && table.row(of: "f-2") == nil && table.row(of: "f-1") != nil)
    #expect(try restored.workspace.verify(clock: Self.clock).isSound)
    #expect(try restored.workspace.auditTrail().lines.suffix(2).map(\.entry.action) == [.restored, .erased])
    #expect(try restored.workspace.erasures().contains(id: "f-700", email: nil))
    // A backup of the restored one, restored beside the first, has nothing left to apply.
    let second = try restored.workspace.backUp(to: workspace.root + "/shelf", clock: Self.clock)
    #expect(try second.restore(to: workspace.root + "/third", erasuresOf: workspace.path).erasures == .applied(0))
  }

  @Test func theListOfAnotherWorkspaceIsNotApplied() throws {
    let workspace = try Self.crowded()
    let other = try Self.crowded()
    let backup = try workspace.open().backUp(to: workspace.root + "/shelf", clock: Self.clock)
    _ = try other.open().erase(fan: "f-700", clock: Self.clock)
    let restored = try backup.restore(to: workspace.root + "/again", erasuresOf: other.path)
    #expect(restored.erasures == .otherWorkspace)
    #expect(try restored.workspace.read(clock: Self.clock).table.row(of: "f-700") != nil)
  }

  @Test func aBackupThatIsGoneOrWithoutTheFanIsToldApart() throws {
    let workspace = try Self.crowded()
    let folder = try workspace.open()
    let gone = try folder.backUp(to: workspace.root + "/shelf", clock: Self.clock)
    try OpenFolder(workspace.root + "/shelf").removeTree(PathParts.split(gone.path).name)
    _ = try folder.backUp(to: workspace.root + "/shelf", clock: Self.clock.adding(seconds: 60))
    #expect(try folder.erase(fan: "f-700", clock: Self.clock).backups.map(\.isThere) == [false, true])
    try folder.append(fans: Array(#"{"id":"new"}"#.utf8))
    _ = try folder.backUp(to: workspace.root + "/shelf-2", clock: Self.clock)
    #expect(
      try folder.erase(fan: "new", clock: Self.clock).backups.filter(\.isThere).map(\.path).map {
        $0.contains("shelf-2")
      }
        == [true])
  }
}
