import ManageSegments
import Segmentation
import Storage
import Testing

@testable import winnow

/// What the audit trail of a workspace tells of one segment, as the page of its versions shows it.
@Suite struct VersionsTrailTests {
  private func history(of id: Segment.ID, in shop: Shop) throws -> SegmentHistory {
    SegmentHistory(of: id, in: try WorkspaceFolder.open(shop.folder).auditTrail())
  }

  @Test func everyChangeOfTheSegmentIsThereAndNoOther() throws {
    let shop = try Shop()
    #expect(try shop.run("segment", "edit", "Big spenders", "--rule", "total_spent > 100").code == 0)
    #expect(try shop.run("segment", "edit", "Guests", "--name", "Friends").code == 0)
    #expect(try shop.run("segment", "edit", "Big spenders", "--name", "Spenders").code == 0)
    let history = try history(of: "seg-1", in: shop)
    #expect(history.problem == nil && history.erased == 0)
    #expect(history.changes.count == 2)
    let names = history.changes.map { [name($0.before), name($0.after)] }
    #expect(names == [["Big spenders", "Big spenders"], ["Big spenders", "Spenders"]])
    #expect(history.changes[0].after == history.changes[1].before)
    #expect(history.changes[0].number < history.changes[1].number)
  }

  @Test func whatWasMadeAndDeletedWasNotThereBeforeAndAfter() throws {
    let shop = try Shop()
    let id = try shop.run("segment", "create", "--name", "Portugal", "--rule", "country = PT").output.dropLast()
    #expect(try shop.run("segment", "delete", "Portugal").code == 0)
    let changes = try history(of: Segment.ID(rawValue: String(id)), in: shop).changes
    #expect(changes.map { [name($0.before), name($0.after)] } == [[nil, "Portugal"], ["Portugal", nil]])
  }

  @Test func withoutATrailThereAreNoChanges() throws {
    let shop = try Shop()
    #expect(try history(of: "seg-1", in: shop) == SegmentHistory(of: "seg-1", changes: []))
  }

  private func name(_ state: SegmentHistory.State) -> String? {
    if case .whole(let segment) = state { segment.name } else { nil }
  }
}
