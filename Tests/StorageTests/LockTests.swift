import Foundation
import Glibc
import Segmentation
import Synchronization
import Testing

@testable import Storage

@Suite struct LockTests {
  private let line = Array("{\"id\":\"f-3\"}\n".utf8)

  @Test func aWriterThatWaitsTooLongIsToldWhoHoldsTheLock() throws {
    let workspace = try TemporaryWorkspace.sample()
    var folder = try workspace.open()
    folder.patience = 40
    let held = try LockedFolder.lock(workspace.path, patience: 40)
    #expect { try folder.append(fans: line) } throws: { error in
      guard case WorkspaceFailure.storage(let problem) = error else { return false }
      return problem.kind == .locked && problem.outcome == .notSaved
        && problem.reason.hasPrefix("it was locked for 40 ms by ")
        && problem.reason.contains("(process \(getpid())) since ")
    }
    // Reading goes on.
    #expect(try workspace.snapshot().table.count == 2)
    _ = consume held
    try folder.append(fans: line)
    #expect(try workspace.text(".winnow/lock.json").allSatisfy { $0 == " " || $0 == "\n" })
    #expect(LockNotice.read(in: try OpenFolder(workspace.path)) == nil)
  }

  @Test func theNoticeIsWrittenOverInPlaceWhateverStoodThere() throws {
    let workspace = try TemporaryWorkspace.sample()
    for old in ["", "{", String(repeating: "x", count: 255) + "\n", String(repeating: "long ", count: 300)] {
      try workspace.write(old, to: ".winnow/lock.json")
      let held = try LockedFolder.lock(workspace.path, patience: 40)
      let text = try workspace.text(".winnow/lock.json")
      #expect(text.utf8.count == 256 && text.hasSuffix(" \n") && text.hasPrefix(#"{"user":""#))
      let holder = try #require(LockNotice.read(in: try OpenFolder(workspace.path)))
      #expect(holder.contains("(process \(getpid())) since "))
      _ = consume held
      #expect(try workspace.text(".winnow/lock.json") == String(repeating: " ", count: 255) + "\n")
    }
  }

  @Test func aScriptUnderFlockHasNoName() throws {
    let workspace = try TemporaryWorkspace.sample()
    var folder = try workspace.open()
    folder.patience = 20
    let script = try OpenFolder(workspace.path)
    #expect(flock(script.handle.descriptor, LOCK_EX) == 0)
    #expect { try folder.append(fans: line) } throws: { error in
      guard case WorkspaceFailure.storage(let problem) = error else { return false }
      return problem.reason == "it was locked for 20 ms by a program that left no name, such as a script under flock"
    }
    #expect(flock(script.handle.descriptor, LOCK_UN) == 0)
  }

  @Test func theNoticeOfADeadProcessNamesNobody() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.open().append(fans: line)
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, 255)
    let name = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let note = { (host: String) in
      #"{"user":"ana","host":"\#(host)","pid":4194304,"since":"2026-11-20T10:00:00Z"}"#
    }
    try workspace.write(note(name), to: ".winnow/lock.json")
    #expect(LockNotice.read(in: try OpenFolder(workspace.path)) == nil)
    try workspace.write(note("another-host"), to: ".winnow/lock.json")
    #expect(
      LockNotice.read(in: try OpenFolder(workspace.path))
        == "ana on another-host (process 4194304) since 2026-11-20T10:00:00Z")
  }

  @Test func aProgramThatWritesAgainAndAgainLetsOthersIn() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.open().append(fans: line)
    let path = workspace.path
    let hasGotIn = Mutex(false)
    let done = DispatchSemaphore(value: 0)
    var held: LockedFolder? = try LockedFolder.lock(path, patience: 40)
    Thread.detachNewThread {
      let waited = try? LockedFolder.lock(path, patience: 5000)
      if waited != nil { hasGotIn.withLock { $0 = true } }
      done.signal()
    }
    Thread.sleep(forTimeInterval: 0.05)
    var rounds = 0
    while rounds < 200, !hasGotIn.withLock({ $0 }) {
      held = nil
      held = try LockedFolder.lock(path, patience: 5000)
      Clock.sleep(microseconds: 2000)
      rounds += 1
    }
    _ = consume held
    done.wait()
    #expect(hasGotIn.withLock { $0 })
    #expect(rounds < 4, "who waits is the next to get the lock")
  }

  @Test func aProgramThatStoppedAsTheNextKeepsNobodyFromTheLock() throws {
    let workspace = try TemporaryWorkspace.sample()
    var folder = try workspace.open()
    folder.patience = 5000
    try folder.append(fans: line)
    let stopped = try OpenFolder(workspace.path + "/.winnow")
    #expect(flock(stopped.handle.descriptor, LOCK_EX) == 0)
    let start = Clock.monotonicMilliseconds()
    try folder.append(fans: line)
    #expect(Clock.monotonicMilliseconds() - start < 4000)
    #expect(flock(stopped.handle.descriptor, LOCK_UN) == 0)
  }

  @Test func aFolderThatWasReplacedWhileWaitingIsMetAsItIs() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let copy = workspace.root + "/restored"
    try WorkspaceFolder.createCopy(of: workspace.path, at: copy)
    let held = try LockedFolder.lock(workspace.path, patience: 40)
    // A thread of its own: the tests' own threads may all be waiting, and would keep the lock held.
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<WorkspaceFailure?>(nil)
    Thread.detachNewThread { [line] in
      do throws(WorkspaceFailure) { try folder.append(fans: line) } catch { failure.withLock { $0 = error } }
      done.signal()
    }
    Thread.sleep(forTimeInterval: 0.03)
    #expect(rename(workspace.path, workspace.root + "/old") == 0 && rename(copy, workspace.path) == 0)
    _ = consume held
    done.wait()
    #expect(failure.withLock { $0 } == nil)
    #expect(try workspace.snapshot().table.count == 3)
  }
}
