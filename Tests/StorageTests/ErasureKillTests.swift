import Glibc
import Interchange
import Segmentation
import Testing

@testable import Storage

/// Erasures that are cut short: the next start completes them.
@Suite struct ErasureKillTests {
  private static let clock = ErasureTests.clock

  @Test func aKilledErasureIsCompletedOrNeverBegan() throws {
    var random = SeededGenerator(seed: 20_261_122)
    print("kills of erasures: seed 20261122")
    var outcomes: [String: Int] = [:]
    // How long one takes, on a machine that may be busy.
    let trial = try ErasureTests.crowded()
    var whole = try Probe("erase", trial.path, "f-700")
    whole.wait(forAcknowledgements: 1)
    let begun = Clock.monotonicMilliseconds()
    whole.wait(forAcknowledgements: 2)
    let duration = max(2, Clock.monotonicMilliseconds() - begun) * 1000
    _ = whole.kill()
    for round in 0..<12 {
      let workspace = try ErasureTests.crowded()
      let fans = try workspace.text("fans.jsonl")
      var probe = try Probe("erase", workspace.path, "f-700")
      probe.wait(forAcknowledgements: 1)
      let acknowledged = probe.kill(after: duration * round / 11 + Int.random(in: 0...2000, using: &random)).contains(1)
      let wasPending = try OpenFolder(workspace.path).hasUnfinishedErasure()
      _ = try workspace.open().recover()
      let isErased = try workspace.open().erasures().count == 1
      #expect(isErased || !acknowledged, "round \(round)")
      if isErased {
        try ErasureTests.expectNothingLeft(in: workspace.path)
      } else {
        #expect(try workspace.text("fans.jsonl") == fans, "round \(round)")
      }
      #expect(try workspace.open().verify(clock: Self.clock).isSound || !isErased, "round \(round)")
      outcomes[acknowledged ? "done" : wasPending ? "completed" : isErased ? "unsaid" : "never", default: 0] += 1
    }
    print("kills of erasures: \(outcomes)")
  }

  /// The same at each step on its own, as a crash after it would leave the files.
  @Test(arguments: 0..<8)
  func aCrashAfterEachStepIsCompleted(step: Int) throws {
    let workspace = try ErasureTests.crowded()
    let folder = try OpenFolder(workspace.path)
    let subject = try folder.subject(named: "f-700")
    let before = try ErasureTests.texts(workspace.path)
    let finished = try Self.finishedCopy(workspace)
    let salt = RandomDigits.text()
    let entry = Erasures.Entry(
      id: "1", salt: salt, at: Self.clock, ids: subject.ids.map { Erasures.hash(id: $0, salt) },
      emails: subject.ownEmails.map { Erasures.hash(email: $0, salt) })
    try workspace.write(
      String(decoding: Erasures.line(salt: salt) + Erasures.line(of: entry), as: UTF8.self), to: "erasures.jsonl")
    // What the steps before the crash have changed already.
    let order = [
      "audit.jsonl", "quarantine/", "drafts/", "segments.json", "events.jsonl", "fans.jsonl", ".winnow/columns",
    ]
    for place in order.prefix(step) {
      for (name, _) in before where name.hasPrefix(place) {
        if let text = finished[name] { try workspace.write(text, to: name) } else { try folder.remove(name) }
      }
    }
    #expect(try folder.hasUnfinishedErasure())
    // Any writer completes it.
    try workspace.open().append(fans: Array(#"{"id":"f-30"}"#.utf8))
    try ErasureTests.expectNothingLeft(in: workspace.path)
    #expect(try !folder.hasUnfinishedErasure())
    #expect(try workspace.open().auditTrail().lines.suffix(2).map(\.entry.action) == [.erased, .lines])
    #expect(try workspace.open().verify(clock: Self.clock).isSound)
    #expect(try workspace.text("fans.jsonl") == finished["fans.jsonl"]! + "{\"id\":\"f-30\"}\n")
  }

  /// A power cut may keep any part of the line that begins an erasure.
  @Test func everyPartOfTheFirstLinesIsUnderstood() throws {
    let salt = RandomDigits.text()
    let entry = Erasures.Entry(
      id: "1", salt: salt, at: Self.clock, ids: [Erasures.hash(id: "f-2", salt)], emails: [])
    let bytes = Erasures.line(salt: salt) + Erasures.line(of: entry)
    for length in [0, 1, 40, bytes.count - 100, bytes.count - 2, bytes.count - 1, bytes.count] {
      let workspace = try TemporaryWorkspace.sample()
      let folder = try workspace.open()
      try workspace.write(String(decoding: bytes.prefix(length), as: UTF8.self), to: "erasures.jsonl")
      _ = try folder.recover()
      let isBegun = length >= bytes.count - 1
      #expect(try (workspace.snapshot().table.row(of: "f-2") == nil) == isBegun, "\(length) bytes")
      _ = try folder.erase(fan: "f-1", clock: Self.clock)
      #expect(try folder.erasures().count == (isBegun ? 2 : 1))
      #expect(try folder.erasures().contains(id: "f-1", email: nil))
      #expect(try folder.verify(clock: Self.clock).isSound)
    }
  }

  @Test func aCrashBetweenTheLastLinesIsCompletedOnce() throws {
    let workspace = try ErasureTests.crowded()
    let folder = try workspace.open()
    _ = try folder.erase(fan: "f-700", clock: Self.clock)
    // The mark as it was while the two lines were written.
    let list = try workspace.text("erasures.jsonl").split(separator: "\n")
    let trail = try workspace.text("audit.jsonl").split(separator: "\n")
    let lengths = [list, trail].map { lines in lines.dropLast().reduce(0) { $0 + $1.utf8.count + 1 } }
    try BulkMark(lengths: [.erasures: lengths[0], .audit: lengths[1]]).write(in: OpenFolder(workspace.path))
    #expect(try folder.recover().count == 2)
    #expect(try folder.auditTrail().lines.count { $0.entry.action == .erased } == 1)
    #expect(try folder.verify(clock: Self.clock).isSound)
    #expect(try folder.recover() == [])
  }

  /// The files as an erasure without a crash leaves them.
  private static func finishedCopy(_ workspace: TemporaryWorkspace) throws -> [String: String] {
    let backup = try Backup.restorable(workspace)
    _ = try backup.erase(fan: "f-700", clock: clock)
    let texts = try ErasureTests.texts(backup.path)
    return Dictionary(texts.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 })
  }
}

extension Backup {
  /// A copy of a workspace with drafts and all, of which the test may do what it wants.
  fileprivate static func restorable(_ workspace: TemporaryWorkspace) throws -> WorkspaceFolder {
    let copy = workspace.root + "/copy"
    for folder in ["", "/quarantine", "/drafts", "/.winnow"] { mkdir(copy + folder, 0o700) }
    for (name, text) in try ErasureTests.texts(workspace.path) {
      let file = OpenFile(descriptor: creat("\(copy)/\(name)", 0o600), path: name)
      try file.write(Array(text.utf8))
    }
    return try WorkspaceFolder.open(copy)
  }
}
