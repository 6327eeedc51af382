import Testing

@testable import Segmentation

struct EventIDsTests {
  @Test func everyIDThatWasTakenMayBeContained() {
    var world = World()
    world.fan("ana")
    let ids = (0..<5_000).map { "shop:\($0)" }
    for id in ids { world.event("visit", "2026-06-01T00:00:00Z", id: id) }
    let taken = world.table().eventIDs
    #expect(taken.hashes.count == 5_000)
    #expect(ids.allSatisfy { contains(taken, $0) })
    #expect(!contains(taken, "shop:5000"))
    #expect(!contains(taken, ""))
  }

  /// What is written to a file must be found by the next run, and by the next version.
  @Test func theHashOfAnIDIsTheSameForEver() {
    let hashes = ["", "a", "abc", "abcd", "shop:000100", "shop:0001000100010001"].map(hash)
    #expect(Set(hashes).count == hashes.count)
    #expect(hashes.map { String($0, radix: 16) } == Self.known)
  }

  // Worked out by another program.
  private static let known = [
    "3b36d437572e33d0", "40e146e7469ade24", "4d82f32c3129dd68",
    "91899706672ed3ba", "10f7e086fa80d05a", "2f7ff82e66362a91",
  ]

  @Test(arguments: [0, 1, 5_000, 300_000]) func hashesAreSorted(count: Int) {
    var state: UInt64 = 7
    let random = (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 31
    }
    #expect(HashSorting.sorted(random) == random.sorted())
    let alike = random.map { $0 % 3 == 0 ? 42 : $0 >> 40 }
    #expect(HashSorting.sorted(alike) == alike.sorted())
  }

  private func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { ByteInterner.hash($0) }
  }

  private func contains(_ ids: EventIDs, _ id: String) -> Bool {
    var id = id
    return id.withUTF8 { ids.mayContain($0) }
  }
}
