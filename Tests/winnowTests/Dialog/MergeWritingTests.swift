import ManageSegments
import Segmentation
import Storage
import Testing

@testable import winnow

/// What the dialog asks for when fans are made one, on a real workspace.
@Suite struct MergeWritingTests {
  private func writing(_ shop: Shop) throws -> MergeWriting {
    let folder = try WorkspaceFolder.open(shop.folder)
    return MergeWriting(folder: folder, snapshot: try folder.read(clock: Instant(microseconds: 0)))
  }

  private func lines(_ ids: String..., in shop: Shop) throws -> [FanLines] {
    try WorkspaceFolder.open(shop.folder).fans(ids).fans.map { FanLines($0) }
  }

  @Test func whatWasSeenIsMergedTakenBackAndMadeAgain() throws {
    let shop = try Shop()
    let edit = MergeEdit(
      kept: "f-1", fans: ["f-2"], choices: ["name": .fan(1), "total_spent": .together], isMerged: true,
      seen: try lines("f-1", "f-2", in: shop))
    #expect(try writing(shop).write(edit) == [])
    #expect(try shop.run("count", "total_spent = 349.50 AND name = \"森 純\"").output == "1\n")
    let back = MergeEdit(kept: "f-1", fans: ["f-2"], isMerged: false)
    #expect(try writing(shop).write(back) == [])
    #expect(try shop.run("count", "id IS PRESENT").output == "4\n")
    // Everything is as it was seen, so the same change can be made again.
    #expect(try writing(shop).write(edit) == [])
    let notes = MergeNote.all(in: try WorkspaceFolder.open(shop.folder).auditTrail())
    #expect(notes.map(\.fan) == ["f-2", "f-2"] && notes.map(\.kept) == ["f-1", "f-1"])
    #expect(
      notes[1].lost == [
        .init(fan: "f-2", key: "country", text: "JP"),
        .init(fan: "f-2", key: "registered_at", text: "2026-11-01T00:00:00Z"),
        .init(fan: "f-2", key: "purchase_count", text: "1"), .init(fan: "f-1", key: "name", text: "Ana Sousa"),
        .init(fan: "f-1", key: "total_spent", text: "249.50"),
      ])
  }

  @Test func whoWasChangedSinceThePersonLookedIsNotMerged() throws {
    let shop = try Shop()
    let edit = MergeEdit(kept: "f-1", fans: ["f-2"], isMerged: true, seen: try lines("f-1", "f-2", in: shop))
    _ = try shop.run("fan", "set", "f-2", "country=PT")
    #expect {
      try writing(shop).write(edit)
    } throws: { error in
      guard case MergeWriting.Failure.gone(let sentence)? = error as? MergeWriting.Failure else { return false }
      return sentence == "Somebody else changed f-2 since you looked. Nothing was merged; look again."
    }
    #expect(try !shop.read("winnow/fans.jsonl").contains("merged_into"))
  }

  @Test func whatStaysAfterTheWayBackIsTold() throws {
    let shop = try Shop()
    _ = try shop.run("fan", "merge", "f-4", "f-2")
    _ = try shop.run("fan", "set", "f-4", "country=ES")
    #expect(
      try writing(shop).write(MergeEdit(kept: "f-4", fans: ["f-2"], isMerged: false)) == [
        #"country of f-4 stays "ES": it was changed since the merge"#
      ])
  }

  @Test func mergesOfEarlierSessionsCanBeTakenBack() throws {
    let shop = try Shop()
    _ = try shop.run("fan", "merge", "f-1", "f-2", "--take", "name=f-2")
    let trail = try WorkspaceFolder.open(shop.folder).auditTrail()
    let snapshot = try WorkspaceFolder.open(shop.folder).read(clock: Instant(microseconds: 0))
    let changes = trail.ownChanges(typedIn: snapshot.context)
    #expect(
      changes == [
        .merge(MergeEdit(kept: "f-1", fans: ["f-2"], choices: ["name": .fan(1)], isMerged: true))
      ])
    #expect(ActivityEntry(trail.lines[trail.lines.count - 1]).sentence.hasPrefix(#"merged the fan "f-2" into "f-1"; "#))
  }
}
