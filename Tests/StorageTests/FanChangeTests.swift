import Interchange
import Segmentation
import Testing

@testable import Storage

/// Keys of one fan, set by several people.
@Suite struct FanChangeTests {
  private let country = [JSONMember("country", .string("PT"))]

  @Test func keysAreSetAndTheOthersStay() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let before = try folder.fan("f-1")
    #expect(before.profile?["id"] == .string("f-1"))
    try folder.set(country, of: before)
    let after = try folder.fan("f-1")
    #expect(after.profile?["country"] == .string("PT"))
    #expect(after.profile?["name"] == before.profile?["name"])
    let line = try #require(try folder.auditTrail().lines.last)
    #expect(AuditWords.sentence(of: line) == #"fan "f-1": country from none to "PT""#)
  }

  @Test func whatSomebodyElseChangedMeanwhileIsNotOverwritten() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let (mine, theirs) = (try folder.fan("f-1"), try folder.fan("f-1"))
    try folder.set([JSONMember("country", .string("DE"))], of: theirs)
    let bytes = try workspace.text("fans.jsonl")
    #expect { try folder.set(country, of: mine) } throws: { error in
      guard case WorkspaceFailure.fanConflict(let conflict) = error else { return false }
      return conflict.id == "f-1"
        && conflict.keys == [.init(key: "country", read: nil, theirs: .string("DE"), ours: .string("PT"))]
    }
    #expect(try workspace.text("fans.jsonl") == bytes)
    // Another key of the same fan is nobody's business.
    try folder.set([JSONMember("tier", .string("entry"))], of: mine)
    #expect(try folder.fan("f-1").profile?["country"] == .string("DE"))
  }

  @Test func whoWasErasedMeanwhileDoesNotComeBack() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let mine = try folder.fan("f-1")
    _ = try folder.erase(fan: "f-1", clock: Instant(rfc3339: "2026-11-20T12:00:00Z")!)
    let bytes = try workspace.text("fans.jsonl")
    // A key that was not there before is not there now either, so no key alone tells that the fan is gone.
    #expect { try folder.set([JSONMember("shirt", .string("M"))], of: mine) } throws: { error in
      guard case WorkspaceFailure.storage(let problem) = error else { return false }
      return problem.kind == .missing && problem.outcome == .notSaved && problem.reason.hasSuffix("they were erased")
    }
    #expect(try workspace.text("fans.jsonl") == bytes)
  }

  @Test func anIDThatIsWrittenWithEscapesIsFoundToo() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.write(#"{"id":"f-\u0031","x":1}"# + "\n" + #"{"x":"\"f-1\"","id":"f-2"}"# + "\n", to: "fans.jsonl")
    let folder = try workspace.open()
    #expect(try folder.fan("f-1").profile?["x"] == .number("1"))
    #expect(try folder.fan("f-3").profile == nil)
  }
}
