import Glibc
import Interchange
import Segmentation
import Testing

@testable import Storage

/// Who has a workspace open is told by small files that hinder nobody.
@Suite struct PresenceTests {
  private static func note(_ host: String, _ process: Int32) -> String {
    #"{"user":"ben","uid":7,"host":"\#(host)","pid":\#(process),"ssh":"203.0.113.7","since":"2026-11-20T12:00:00Z"}"#
  }

  @Test func whoArrivesIsSeenAndWhoLeavesIsNot() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    let note = try folder.arrive()
    #expect(try temporary.mode(".winnow/here") == 0o700)
    let names = try temporary.names(in: ".winnow/here")
    #expect(names.count == 1)
    #expect(try temporary.mode(".winnow/here/\(names[0])") == 0o600)
    let here = try folder.presences()
    #expect(here.count == 1)
    #expect(here[0].isThisProcess)
    #expect(here[0].author.process == getpid())
    note.withdraw()
    #expect(try folder.presences().isEmpty)
    #expect(try temporary.names(in: ".winnow/here").isEmpty)
  }

  @Test func aProcessOfThisMachineThatIsGoneIsSwept() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    _ = try folder.arrive()
    let host = AuditEntry.Author.hostName()
    // No process has so high a number.
    try temporary.write(Self.note(host, 2_000_000_000), to: ".winnow/here/gone-2000000000.json")
    #expect(try folder.presences().count == 1)
    #expect(try temporary.names(in: ".winnow/here").count == 1)
  }

  @Test func anotherProcessUnderTheSameNumberIsNotTakenForTheOldOne() throws {
    #expect(ProcessMark.isAlive(getpid(), started: ProcessMark.started(getpid())))
    #expect(!ProcessMark.isAlive(getpid(), started: "1"))
  }

  @Test func otherMachinesAreBelievedForAWhile() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    _ = try folder.arrive()
    let name = ".winnow/here/elsewhere-12.json"
    try temporary.write(Self.note("elsewhere", 12), to: name)
    let here = try folder.presences()
    #expect(here.map(\.author.user).contains("ben"))
    #expect(here.first { $0.author.host == "elsewhere" }?.author.client == "203.0.113.7")
    let times = [timespec(tv_sec: 1_000_000, tv_nsec: 0), timespec(tv_sec: 1_000_000, tv_nsec: 0)]
    utimensat(AT_FDCWD, "\(temporary.path)/\(name)", times, 0)
    #expect(try folder.presences().count == 1)
    #expect(try temporary.names(in: ".winnow/here").count == 1)
  }

  @Test func aSweptNoteIsWrittenAgain() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    let note = try folder.arrive()
    unlink("\(note.folder)/\(note.presence.fileName)")
    try note.renew()
    #expect(try folder.presences().count == 1)
  }

  @Test func brokenNotesAndTrapsAreNobody() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    _ = try folder.arrive()
    try temporary.write("{", to: ".winnow/here/broken.json")
    try temporary.write(Self.note("elsewhere", 12), to: "outside.json")
    symlink("\(temporary.path)/outside.json", "\(temporary.path)/.winnow/here/link.json")
    mkfifo("\(temporary.path)/.winnow/here/pipe.json", 0o600)
    #expect(try folder.presences().count == 1)
  }

  @Test func aLinkForTheFolderIsNotFollowed() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    mkdir("\(temporary.path)/.winnow", 0o700)
    mkdir("\(temporary.root)/elsewhere", 0o700)
    symlink("\(temporary.root)/elsewhere", "\(temporary.path)/.winnow/here")
    #expect(throws: StorageProblem.self) { try folder.arrive() }
    #expect(try OpenFolder("\(temporary.root)/elsewhere").names().isEmpty)
  }
}
