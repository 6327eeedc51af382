import Testing

@testable import TerminalCanvas

/// Walking through lists of any length.
@Suite struct ScrollPositionTests {
  @Test func aPageIsTurnedWithOneRowSeenTwice() {
    var list = ScrollPosition()
    list.pageDown(count: 10_000_000, page: 20)
    #expect((list.top, list.selected) == (19, 19))
    list.pageUp(count: 10_000_000, page: 20)
    #expect((list.top, list.selected) == (0, 0))
    list.toLast(count: 10_000_000, page: 20)
    #expect((list.top, list.selected) == (9_999_980, 9_999_999))
    list.pageDown(count: 10_000_000, page: 20)
    #expect((list.top, list.selected) == (9_999_980, 9_999_999))
    list.toFirst()
    #expect(list == ScrollPosition())
  }

  @Test func theSelectionScrollsOnlyAsFarAsItMust() {
    var list = ScrollPosition()
    for _ in 0..<5 { list.move(by: 1, count: 9, page: 4) }
    #expect((list.top, list.selected) == (2, 5))
    list.move(by: -2, count: 9, page: 4)
    #expect((list.top, list.selected) == (2, 3))
    list.scroll(by: 3, count: 9, page: 4)
    #expect((list.top, list.selected) == (5, 5))
    list.scroll(by: -4, count: 9, page: 4)
    #expect((list.top, list.selected) == (1, 4))
  }

  @Test func aShorterListOrALargerPageLeavesNoGap() {
    var list = ScrollPosition(top: 90, selected: 95)
    list.clamp(count: 50, page: 10)
    #expect((list.top, list.selected) == (40, 49))
    list.clamp(count: 50, page: 45)
    #expect((list.top, list.selected) == (5, 49))
    list.clamp(count: 0, page: 10)
    #expect((list.top, list.selected) == (0, 0))
    #expect(list.visible(count: 0, page: 10) == 0..<0)
  }

  @Test func theSelectedRowIsAlwaysVisible() {
    let seed: UInt64 = 21
    var random = SeededGenerator(seed: seed)
    var list = ScrollPosition(top: .max, selected: .max)
    for _ in 0..<5_000 {
      let count = [0, 1, 3, 30, 10_000_000, Int.max].randomElement(using: &random) ?? 0
      let page = [-1, 0, 1, 2, 20, Int.max].randomElement(using: &random) ?? 0
      let step = [Int.min, -7, -1, 0, 1, 7, Int.max].randomElement(using: &random) ?? 0
      switch Int.random(in: 0..<6, using: &random) {
      case 0: list.move(by: step, count: count, page: page)
      case 1: list.pageUp(count: count, page: page)
      case 2: list.pageDown(count: count, page: page)
      case 3: list.toLast(count: count, page: page)
      case 4: list.scroll(by: step, count: count, page: page)
      default: list.clamp(count: count, page: page)
      }
      let rows = list.visible(count: count, page: max(1, page))
      #expect(count == 0 ? list == ScrollPosition() : rows.contains(list.selected), "seed \(seed)")
    }
  }
}
