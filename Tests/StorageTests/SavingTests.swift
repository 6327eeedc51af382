import Interchange
import Segmentation
import Testing

@testable import Storage

@Suite struct SavingTests {
  private func renamed(_ segment: Segment, _ name: String) -> Segment {
    var renamed = segment
    renamed.name = name
    return renamed
  }

  @Test func readingGivesFansSegmentsAndTheZone() throws {
    let snapshot = try TemporaryWorkspace.sample().snapshot()
    #expect(snapshot.settings.name == "Luna Park Studio")
    #expect(snapshot.zone.identifier == "Europe/Berlin")
    #expect(snapshot.table.count == 2)
    #expect(snapshot.collection.segments.map(\.name) == ["High value", "Launch party"])
    #expect(snapshot.problems.isEmpty)
    let spent = Comparison(.field(.totalSpent), .greaterThan, .one(.number(DecimalNumber("200.00")!)))
    #expect(snapshot.collection["seg-a"]?.condition == .group(.init(.all, [.comparison(spent)])))
  }

  @Test func unknownKeysSurviveASave() throws {
    let workspace = try TemporaryWorkspace.sample()
    let snapshot = try workspace.snapshot()
    let party = try #require(snapshot.collection["seg-b"])
    let saved = try workspace.open().save(
      [SegmentEdit(before: party, after: renamed(party, "Premiere"))], context: snapshot.context)
    #expect(saved.collection.revision == 18)
    #expect(saved.collection == (try workspace.snapshot()).collection)
    let text = try workspace.text("segments.json")
    for kept in [#""x_note": ["#, "1.0,", #""x_colour": {"hue": 1.20}"#, #""x_mood": "é""#, #""200.00""#] {
      #expect(text.contains(kept), "\(kept) in \(text)")
    }
    #expect(text.contains("Premiere") && !text.contains("Launch party"))
  }

  @Test func twoPeopleChangeTheSameSegmentAndTheSecondIsTold() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let snapshot = try workspace.snapshot()
    let party = try #require(snapshot.collection["seg-b"])
    let hers = SegmentEdit(before: party, after: renamed(party, "Hers"))
    let his = SegmentEdit(before: party, after: renamed(party, "His"))
    _ = try folder.save([hers], context: snapshot.context)
    let before = try workspace.text("segments.json")
    #expect {
      try folder.save([his], context: snapshot.context)
    } throws: { error in
      guard case WorkspaceFailure.conflict(let conflict) = error else { return false }
      return conflict.theirs == hers.after && conflict.edit == his
    }
    #expect(try workspace.text("segments.json") == before)
  }

  @Test func twoPeopleChangeDifferentSegmentsAndBothAreKept() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let snapshot = try workspace.snapshot()
    let value = try #require(snapshot.collection["seg-a"])
    let party = try #require(snapshot.collection["seg-b"])
    _ = try folder.save([SegmentEdit(before: value, after: renamed(value, "Whales"))], context: snapshot.context)
    _ = try folder.save([SegmentEdit(before: party, after: nil)], context: snapshot.context)
    let now = try workspace.snapshot().collection
    #expect(now.segments.map(\.name) == ["Whales"])
    #expect(now.retiredIDs == ["seg-b"])
    #expect(now.revision == 19)
  }

  @Test func aNameThatSomebodyTookMeanwhileIsRefused() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let context = try workspace.snapshot().context
    let first = SegmentEdit(before: nil, after: Segment(id: "seg-c", name: "Lapsed", kind: .fixed([])))
    let second = SegmentEdit(before: nil, after: Segment(id: "seg-d", name: "LAPSED", kind: .fixed([])))
    _ = try folder.save([first], context: context)
    #expect(throws: WorkspaceFailure.refused(second, [SegmentIssue(.name, "\"Lapsed\" already has this name")])) {
      try folder.save([second], context: context)
    }
  }

  @Test func twoRulesThatTogetherLeadBackAreRefused() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let context = try workspace.snapshot().context
    let first = Segment(id: "seg-c", name: "C", kind: .dynamic(.segment(SegmentReference("seg-d"))))
    let second = Segment(id: "seg-d", name: "D", kind: .dynamic(.segment(SegmentReference("seg-c"))))
    _ = try folder.save([SegmentEdit(before: nil, after: first)], context: context)
    let edit = SegmentEdit(before: nil, after: second)
    #expect(
      throws: WorkspaceFailure.refused(
        edit, [SegmentIssue(.condition([]), "the rule leads back to itself: D → C → D")])
    ) { try folder.save([edit], context: context) }
  }

  @Test func aBrokenDocumentIsToldWithAllItsProblems() throws {
    let workspace = try TemporaryWorkspace.sample()
    try workspace.write(#"{"format":1,"currency":"XXQ","limits":{"segments":0}}"#, to: "workspace.json")
    try workspace.write(#"{"format":1,"segments":[{"id":"seg-a"}]}"#, to: "segments.json")
    #expect {
      try workspace.snapshot()
    } throws: { error in
      guard case WorkspaceFailure.data(let problems) = error else { return false }
      return Set(problems.problems.map(\.file)) == ["workspace.json", "segments.json"] && problems.problems.count >= 3
    }
  }

  @Test func whatANewerProgramWroteIsNotOverwritten() throws {
    let workspace = try TemporaryWorkspace.sample()
    let context = try workspace.snapshot().context
    try workspace.write(#"{"format":99}"#, to: "workspace.json")
    let folder = try workspace.open()
    let edit = SegmentEdit(before: nil, after: Segment(id: "seg-c", name: "C", kind: .fixed([])))
    let isNewer = { (error: any Error) in
      if case WorkspaceFailure.storage(let problem) = error { problem.kind == .newerFormat } else { false }
    }
    #expect(performing: { try folder.save([edit], context: context) }, throws: isNewer)
    #expect(performing: { try folder.append(fans: Array(#"{"id":"x"}"#.utf8)) }, throws: isNewer)
    #expect(try workspace.text("fans.jsonl") == TemporaryWorkspace.fansText)
  }

  @Test func changesOfOthersAreSeenByALook() throws {
    let workspace = try TemporaryWorkspace.sample()
    let folder = try workspace.open()
    let snapshot = try workspace.snapshot()
    #expect(!folder.changed(since: snapshot.fingerprint))
    try folder.append(fans: Array(#"{"id":"f-3"}"#.utf8))
    #expect(folder.changed(since: snapshot.fingerprint))
    let later = try workspace.snapshot()
    #expect(later.table.count == 3)
    #expect(later.table.revision != snapshot.table.revision)
    #expect(!folder.changed(since: later.fingerprint))
  }
}
