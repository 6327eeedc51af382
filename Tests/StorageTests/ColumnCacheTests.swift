import Glibc
import Segmentation
import TestSupport
import Testing

@testable import Storage

// The cache saves time and never changes an answer: what is opened from it is what the files say.
@Suite struct ColumnCacheTests {
  private let clock = Instant(rfc3339: "2026-11-20T12:00:00Z")!

  /// A workspace whose columns are kept, however small it is.
  private func workspace() throws -> (temporary: TemporaryWorkspace, folder: WorkspaceFolder) {
    let temporary = try TemporaryWorkspace.sample()
    var folder = try temporary.open()
    folder.keepsColumnsFrom = 1
    return (temporary, folder)
  }

  /// The state in the cache that would be used now.
  private func cached(_ folder: WorkspaceFolder) throws -> TableState? {
    let files = try WorkspaceFiles.open(folder)
    let base = try WorkspaceBase(files, .standard, asked: nil, clock: clock)
    return ColumnCache.read(folder.path, for: base.origin, base.frame)
  }

  /// What is opened is what all lines say; returns it.
  @discardableResult
  private func expectExact(_ folder: WorkspaceFolder, _ comment: Comment? = nil) throws -> WorkspaceSnapshot {
    let opened = try folder.read(clock: clock)
    var uncached = folder
    uncached.keepsColumnsFrom = .max
    let read = try uncached.read(clock: clock)
    #expect(differences(between: opened.table, and: read.table) == [], comment)
    #expect(opened.problems == read.problems, comment)
    return opened
  }

  @Test func whatWasKeptIsOpenedAndPrivate() throws {
    let (temporary, folder) = try workspace()
    let snapshot = try folder.read(clock: clock)
    #expect(snapshot.isWorthKeeping)
    #expect(try cached(folder) == nil)
    try folder.keepColumns(of: snapshot)
    #expect(try cached(folder)?.table.count == 2)
    #expect(try temporary.mode(".winnow/columns") == 0o600)
    #expect(try expectExact(folder).isWorthKeeping == false)
    unlink("\(folder.path)/.winnow/columns")
    try expectExact(folder, "a cache can be deleted at any time")
  }

  @Test func linesThatWereAddedAreReadOnTopOfIt() throws {
    let (temporary, folder) = try workspace()
    try folder.keepColumns(of: folder.read(clock: clock))
    let fan = Array(#"{"id":"f-2","name":"June","total_spent":"1.25"}"#.utf8)
    let event = Array(
      #"{"id":"gumroad:882","fan":"f-2","type":"purchase","at":"2026-11-02T12:00:00Z","amount":"4.00"}"#.utf8)
    for number in 0..<3 {
      try folder.append(
        fans: fan + [0x0A] + Array("{\"id\":\"new-\(number)\"}\n".utf8), events: number == 0 ? event : [])
      #expect(try cached(folder)?.table.count == 2)
      #expect(try expectExact(folder).table.count == 3 + number)
    }
    #expect(try temporary.names().contains("fans.jsonl"))
  }

  @Test func whatACrashLeavesIsNoReasonToReadAllAgain() throws {
    let (temporary, folder) = try workspace()
    try folder.keepColumns(of: folder.read(clock: clock))
    let events = TemporaryWorkspace.eventsText
    // A piece of a line, which the next append sets aside.
    try temporary.grow("events.jsonl", by: #"{"id":"torn:1","fan":"f-"#)
    let torn = try expectExact(folder)
    #expect(!torn.isWorthKeeping && torn.problems.map(\.isTornLine) == [true])
    #expect(torn.problems[0].line == events.count { $0 == "\n" } + 1 && torn.problems[0].column == 22)
    let event = #"{"id":"e:9","fan":"f-1","type":"purchase","at":"2026-11-02T12:00:00Z","amount":"4.00"}"#
    try folder.append(events: Array(event.utf8))
    // Its number counts the lines that were added behind the cache too.
    try temporary.grow("events.jsonl", by: "{")
    #expect(try expectExact(folder).problems.map(\.line) == [events.count { $0 == "\n" } + 2])
    try folder.append(events: Array(event.replacing("e:9", with: "e:8").utf8))
    let whole = try expectExact(folder)
    #expect(!whole.isWorthKeeping && whole.problems == [])
    // Lines of an append that was cut short, which the next start takes back.
    try folder.keepColumns(of: folder.read(clock: clock))
    let length = try #require(try OpenFolder(temporary.path).status(of: "events.jsonl")).size
    try BulkMark(lengths: [.events: length]).write(in: OpenFolder(temporary.path))
    try temporary.grow("events.jsonl", by: event.replacing("e:9", with: "e:10") + "\n")
    _ = try folder.recover()
    #expect(try expectExact(folder).isWorthKeeping == false)
    guard case .rows(let same, let none) = try folder.refresh(whole, clock: clock) else {
      Issue.record("an open dialog reads nothing again either")
      return
    }
    #expect(none.rows == [] && same.problems == [])
    // An edit of the same length is seen.
    let edited = try temporary.text("events.jsonl").replacing("2026-11-02", with: "2026-11-03")
    #expect(edited.utf8.count == length)
    try temporary.write(edited, to: "events.jsonl")
    #expect(try expectExact(folder).isWorthKeeping)
  }

  @Test func aFileThatWasEditedIsReadAgain() throws {
    let (temporary, folder) = try workspace()
    try folder.keepColumns(of: folder.read(clock: clock))
    let edited = TemporaryWorkspace.fansText.replacing("249.50", with: "250.50")
    try temporary.write(edited, to: "fans.jsonl")
    #expect(try expectExact(folder).table.value(.totalSpent, of: 0) == .money(Money(minorUnits: 269_50)))
    try temporary.write(edited + "{\"id\":\"f-3\"}\n", to: "fans.jsonl")
    try expectExact(folder, "an edit, and a line more")
    try temporary.write("", to: "fans.jsonl")
    #expect(try expectExact(folder).table.count == 0)
  }

  @Test func otherSettingsAreNotAnsweredFromIt() throws {
    let (temporary, folder) = try workspace()
    try folder.keepColumns(of: folder.read(clock: clock))
    try temporary.write(
      TemporaryWorkspace.workspaceText.replacing("Europe/Berlin", with: "Asia/Tokyo"), to: "workspace.json")
    #expect(try cached(folder) == nil)
    try expectExact(folder)
  }

  @Test func aDamagedOrForeignCacheIsPassedOver() throws {
    let (temporary, folder) = try workspace()
    try folder.keepColumns(of: folder.read(clock: clock))
    let path = "\(folder.path)/.winnow/columns"
    let whole = try FileBytes.read(path: path).withBytes { Array($0) }
    for length in [0, 1, 31, 32, whole.count - 33, whole.count - 1] {
      let file = OpenFile(descriptor: creat(path, 0o600), path: path)
      try file.write(Array(whole[..<length]))
      #expect(try cached(folder) == nil, "\(length) bytes")
      try expectExact(folder)
    }
    unlink(path)
    #expect(symlink("/etc/passwd", path) == 0)
    try expectExact(folder, "a link is not followed")
    unlink(path)
    #expect(mkfifo(path, 0o600) == 0)
    try expectExact(folder, "nor is a pipe waited for")
    #expect(try temporary.mode("fans.jsonl") == 0o600)
  }

  @Test func anotherDayIsSeenFromTheSameCache() throws {
    let (temporary, folder) = try workspace()
    try folder.append(
      events: Array(#"{"id":"e-7","fan":"f-2","type":"visit","at":"2026-12-24T12:00:00Z"}"#.utf8) + [0x0A])
    try folder.keepColumns(of: folder.read(clock: clock))
    for later in ["2026-11-20T23:30:00Z", "2027-03-01T00:00:00Z"] {
      let moment = Instant(rfc3339: later)!
      let opened = try folder.read(clock: moment)
      var uncached = folder
      uncached.keepsColumnsFrom = .max
      #expect(differences(between: opened.table, and: try uncached.read(clock: moment).table) == [], "\(later)")
    }
    #expect(try temporary.names().contains("fans.jsonl"))
  }
}

// An open screen takes in what was added, and nothing else.
@Suite struct RefreshTests {
  private let clock = Instant(rfc3339: "2026-11-20T12:00:00Z")!

  @Test func anAddedLineConcernsItsFanAlone() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    let snapshot = try folder.read(clock: clock)
    try folder.append(
      events: Array(#"{"id":"g-9","fan":"f-2","type":"purchase","at":"2026-11-02T12:00:00Z","amount":"4.00"}"#.utf8))
    guard case .rows(let refreshed, let changed) = try folder.refresh(snapshot, clock: clock) else {
      Issue.record("an added line is taken in by itself")
      return
    }
    #expect(changed.rows == [1])
    #expect(differences(between: refreshed.table, and: try folder.read(clock: clock).table) == [])
    guard case .rows(_, let nothing) = try folder.refresh(refreshed, clock: clock) else {
      Issue.record("nothing was added")
      return
    }
    #expect(nothing.rows == [])
  }

  @Test func linesOfABulkAppendComeWhenItIsDone() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    let snapshot = try folder.read(clock: clock)
    let mark = BulkMark(lengths: [.fans: TemporaryWorkspace.fansText.utf8.count])
    try mark.write(in: OpenFolder(temporary.path))
    try temporary.write(TemporaryWorkspace.fansText + "{\"id\":\"f-3\"}\n", to: "fans.jsonl")
    guard case .rows(let during, let none) = try folder.refresh(snapshot, clock: clock) else {
      Issue.record("nothing counts yet that was written")
      return
    }
    #expect(none.rows == [] && during.table.count == 2)
    try BulkMark.remove(in: OpenFolder(temporary.path))
    guard case .rows(let after, let added) = try folder.refresh(during, clock: clock) else {
      Issue.record("a whole line was added")
      return
    }
    #expect(added.rows == [2] && after.table.count == 3)
  }

  @Test func everythingElseIsReadAnew() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    let changes: [(name: String, text: String)] = [
      ("fans.jsonl", TemporaryWorkspace.fansText.replacing("Ana", with: "Eva")),
      ("events.jsonl", TemporaryWorkspace.eventsText.replacing("19.00", with: "29.00")),
      ("workspace.json", TemporaryWorkspace.workspaceText.replacing("USD", with: "EUR")),
      ("fans.jsonl", TemporaryWorkspace.fansText + #"{"id":"f-1","total_spent":"abc"}"# + "\n"),
      ("events.jsonl", TemporaryWorkspace.eventsText + TemporaryWorkspace.eventsText),
    ]
    for (name, text) in changes {
      let snapshot = try folder.read(clock: clock)
      try temporary.write(text, to: name)
      guard case .everything(let refreshed) = try folder.refresh(snapshot, clock: clock) else {
        Issue.record("\(name) was changed otherwise than by lines that can be taken in: \(text)")
        continue
      }
      let read = try folder.read(clock: clock)
      #expect(differences(between: refreshed.table, and: read.table) == [])
      #expect(refreshed.problems == read.problems)
    }
  }
}
