import Glibc
import Interchange
import Segmentation
import Testing

@testable import Storage

/// Unsaved changes lie in drafts/ until they are saved or thrown away.
@Suite struct DraftTests {
  private static func draft(_ snapshot: WorkspaceSnapshot, name: String = "VIPs") throws -> Draft {
    let original = try #require(snapshot.collection["seg-a"])
    let rule = try ConditionParser.parse("total_spent > 12.50 AND purchase_count > 1", in: snapshot.context)
    return .now(
      SegmentDraft(
        original: original, name: name, description: "“é”\n", isDynamic: true, rule: rule, ruleText: nil, members: []))
  }

  private static let form = SegmentDraft(
    original: nil, name: "x", description: "", isDynamic: true, rule: nil, ruleText: nil, members: [])

  /// The draft as a process left it that is gone.
  private static func leave(_ draft: Draft, in temporary: TemporaryWorkspace) throws {
    let me = draft.author
    let gone = AuditEntry.Author(
      user: me.user, userID: me.userID, host: me.host, process: 2_000_000_000, client: me.client)
    try temporary.open().keep(
      Draft(draft.form, at: draft.at, author: gone, started: draft.started), context: temporary.snapshot().context)
  }

  @Test func aDraftOfWhichABitFlippedIsNotOffered() throws {
    let temporary = try TemporaryWorkspace.sample()
    try Self.leave(.now(Self.form), in: temporary)
    let name = "drafts/" + (try #require(temporary.names(in: "drafts").first))
    let text = try temporary.text(name)
    try temporary.write(text.split(separator: "\"x\"", maxSplits: 1).joined(separator: "\"y\""), to: name)
    let found = try temporary.open().leftDrafts()
    #expect(found.drafts.isEmpty)
    #expect(found.problems.first?.contains("crc64: it is not the draft's checksum") == true)
    let problems = try temporary.open().verify(clock: Instant(microseconds: 0)).problems
    #expect(problems.filter { $0.severity == .error }.map(\.file) == [name])
  }

  @Test func aDraftOfAnOlderVersionIsOfferedAndVerifyWarns() throws {
    let temporary = try TemporaryWorkspace.sample()
    try Self.leave(.now(Self.form), in: temporary)
    let name = "drafts/" + (try #require(temporary.names(in: "drafts").first))
    let text = try temporary.text(name)
    try temporary.write(text.split(separator: ",\n  \"crc64\"", maxSplits: 1)[0] + "\n}\n", to: name)
    let found = try temporary.open().leftDrafts()
    #expect(found.drafts.count == 1 && found.problems.isEmpty)
    let problems = try temporary.open().verify(clock: Instant(microseconds: 0)).problems
    #expect(
      problems.filter { $0.file == name }.map(\.description) == [
        "\(name): it has no checksum, as an older version wrote drafts. Whether it is whole is not known."
      ])
  }

  @Test func aDraftIsPrivateAndStandsOnce() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    let snapshot = try temporary.snapshot()
    try folder.keep(Self.draft(snapshot), context: snapshot.context)
    try folder.keep(Self.draft(snapshot, name: "VIPs, all"), context: snapshot.context)
    #expect(try temporary.mode("drafts") == 0o700)
    let names = try temporary.names(in: "drafts")
    #expect(names.count == 1)
    #expect(try temporary.mode("drafts/\(names[0])") == 0o600)
    #expect(try temporary.text("drafts/\(names[0])").contains("VIPs, all"))
    #expect(try folder.leftDrafts().drafts.isEmpty, "its process still runs")
    try folder.dropDraft()
    #expect(try temporary.names(in: "drafts").isEmpty)
  }

  @Test func whatAnEndedProcessLeftIsFoundAsItWas() throws {
    let temporary = try TemporaryWorkspace.sample()
    let snapshot = try temporary.snapshot()
    let draft = try Self.draft(snapshot)
    try Self.leave(draft, in: temporary)
    let found = try temporary.open().leftDrafts()
    #expect(found.problems.isEmpty)
    let left = try #require(found.drafts.first?.draft)
    #expect(left.form.name == draft.form.name && left.form.description == draft.form.description && left.at == draft.at)
    #expect(left.form.rule?.typed(in: snapshot.context) == draft.form.rule)
    #expect(left.form.original?.typed(in: snapshot.context) == draft.form.original)
    #expect(left.form.original?.extras == draft.form.original?.extras)
    try temporary.open().removeDraft(found.drafts[0].name)
    #expect(try temporary.open().leftDrafts().drafts.isEmpty)
  }

  @Test func newSegmentsTextsAndMembersAreKept() throws {
    let temporary = try TemporaryWorkspace.sample()
    let draft = Draft.now(
      SegmentDraft(
        original: nil, name: "", description: "", isDynamic: false, rule: nil, ruleText: "total_spent >",
        members: ["f-1", "gone"], tags: ["mail"]))
    try Self.leave(draft, in: temporary)
    let left = try #require(try temporary.open().leftDrafts().drafts.first?.draft)
    #expect(left.form.original == nil && left.form.rule == nil && !left.form.isDynamic)
    #expect(left.form.ruleText == "total_spent >" && left.form.members == ["f-1", "gone"])
    #expect(left.form.tags == ["mail"])
  }

  @Test func anEmptyGroupComesBackAsSomethingToMend() throws {
    let temporary = try TemporaryWorkspace.sample()
    let draft = Draft.now(
      SegmentDraft(
        original: nil, name: "x", description: "", isDynamic: true, rule: .all([.any([])]), ruleText: nil, members: []))
    try Self.leave(draft, in: temporary)
    #expect(try temporary.open().leftDrafts().drafts.first?.draft.form.rule != nil)
  }

  @Test func brokenAndNewerDraftsAreLeftAloneWithAMessage() throws {
    let temporary = try TemporaryWorkspace.sample()
    mkdir("\(temporary.path)/drafts", 0o700)
    try temporary.write("{\"format\":1,", to: "drafts/broken.json")
    try temporary.write("{\"format\":2}", to: "drafts/newer.json")
    let found = try temporary.open().leftDrafts()
    #expect(found.drafts.isEmpty)
    #expect(found.problems.count == 2)
    #expect(found.problems[0].hasPrefix("drafts/broken.json:1:"))
    #expect(found.problems[0].hasSuffix("The draft is left as it is."))
    #expect(found.problems[1].contains("newer than this program"))
    #expect(try temporary.names(in: "drafts") == ["broken.json", "newer.json"])
  }

  @Test func anotherPersonsDraftIsNotOffered() throws {
    let temporary = try TemporaryWorkspace.sample()
    let me = AuditEntry.Author.current
    let other = AuditEntry.Author(
      user: me.user + "-not", userID: me.userID, host: me.host, process: 2_000_000_000, client: nil)
    let draft = Draft(Self.form, at: Instant(microseconds: 0), author: other, started: nil)
    try temporary.open().keep(draft, context: temporary.snapshot().context)
    #expect(try temporary.open().leftDrafts().drafts.isEmpty)
    #expect(try temporary.names(in: "drafts").count == 1)
  }

  @Test func aDraftOfAnotherMachineIsOfferedOnceItsNoteIsGone() throws {
    let temporary = try TemporaryWorkspace.sample()
    let folder = try temporary.open()
    let me = AuditEntry.Author.current
    let there = AuditEntry.Author(user: me.user, userID: me.userID, host: "elsewhere", process: 12, client: nil)
    let draft = Draft(Self.form, at: Instant(microseconds: 0), author: there, started: nil)
    try folder.keep(draft, context: temporary.snapshot().context)
    _ = try folder.arrive()
    let note = Presence(author: there, since: Instant(microseconds: 0), started: nil)
    try temporary.write(String(decoding: note.bytes, as: UTF8.self), to: ".winnow/here/\(there.fileName)")
    #expect(try folder.leftDrafts().drafts.isEmpty)
    unlink("\(temporary.path)/.winnow/here/\(there.fileName)")
    #expect(try folder.leftDrafts().drafts.count == 1)
  }

  @Test func linksAndPipesAreNoDrafts() throws {
    let temporary = try TemporaryWorkspace.sample()
    mkdir("\(temporary.path)/drafts", 0o700)
    symlink("\(temporary.path)/segments.json", "\(temporary.path)/drafts/link.json")
    mkfifo("\(temporary.path)/drafts/pipe.json", 0o600)
    let found = try temporary.open().leftDrafts()
    #expect(found.drafts.isEmpty && found.problems.count == 2)
  }
}
