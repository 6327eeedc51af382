import Testing

@testable import Segmentation

/// All fans in an order: what sorting them one by one says, from either end, in part, and after changes.
@Suite struct FanRankingTests {
  /// Fans with few and many values, equal ones among them and some without any.
  private static func world(_ count: Int, seed: UInt64) -> World {
    var random = seed
    func next(_ bound: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % bound
    }
    var world = World()
    for number in 0..<count {
      var facts: [String: World.Fact] = [:]
      if next(5) > 0 { facts["name"] = .text("ana maria da silva \(next(count / 3))") }
      if next(5) > 0 { facts["country"] = .text(["PT", "pt", "DE", "AT"][next(4)]) }
      if next(5) > 0 { facts["total_spent"] = .money("\(next(60) - 9).50") }
      world.fan("f\(number)", facts)
    }
    return world
  }

  private static let orders = ["name", "country", "total_spent", "id"].flatMap {
    [FanOrder(by: Field.ID(rawValue: $0)), FanOrder(by: Field.ID(rawValue: $0), descending: true)]
  }

  /// The rows by their values, compared one with another.
  private func expected(_ table: FanTable, _ order: FanOrder) -> [UInt32] {
    let keys = (0..<table.count).map { row -> (text: [UInt8]?, number: Money?) in
      switch table.value(order.field, of: row) {
      case .text(let text): (Array(TextFolding.fold(text).utf8), nil)
      case .money(let money): (nil, money)
      default: (nil, nil)
      }
    }
    let all = Array(0..<UInt32(table.count))
    let present = all.filter { keys[Int($0)].text != nil || keys[Int($0)].number != nil }
    let sorted = present.sorted { a, b in
      let (one, other) = (keys[Int(a)], keys[Int(b)])
      if let one = one.text, let other = other.text {
        if one != other { return one.lexicographicallyPrecedes(other) != order.isDescending }
      } else if let one = one.number, let other = other.number {
        if one != other { return (one < other) != order.isDescending }
      }
      return a < b
    }
    return sorted + all.filter { !present.contains($0) }
  }

  @Test(arguments: orders)
  func aRankingIsTheOrderOfTheValues(order: FanOrder) throws {
    let table = Self.world(700, seed: 11).table()
    let ranking = try #require(FanRanking(of: table, by: order))
    let everybody = Bitmap(count: table.count, filled: true)
    let (found, wanted) = (ranking.rows(in: everybody), expected(table, order))
    let isSame = found == wanted
    #expect(isSame)
    let some = Bitmap(count: table.count, rows: stride(from: 3, to: table.count, by: 4))
    let isPartSame = ranking.rows(in: some) == wanted.filter { some.contains(Int($0)) }
    #expect(isPartSame)
    #expect(ranking.reversed.order == order.reversed)
    #expect(ranking.reversed.rows(in: everybody) == expected(table, order.reversed))
    #expect(ranking.reversed.reversed.rows(in: everybody) == expected(table, order))
  }

  /// However the rows are handed to the cores, groups of equal ones come from the other end and stay as they are.
  @Test(arguments: [1, 2, 7, 100, 1000])
  func groupsOfEqualRowsAreTurnedWhole(chunk: Int) {
    var random = SplitMix(seed: 42)
    for _ in 0..<20 {
      // Groups of equal rows, by hand: their rows in order, the first of each marked.
      let groups = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
        (0...Int.random(in: 0..<9, using: &random)).map { _ in UInt32.random(in: 0..<10_000, using: &random) }
      }
      let missing = (0..<Int.random(in: 0..<5, using: &random)).map { _ in UInt32.random(in: 0..<10_000, using: &random)
      }
      func ranked(_ groups: [[UInt32]]) -> (rows: [UInt32], isFirst: [Bool]) {
        let all = groups + (missing.isEmpty ? [] : [missing])
        return (all.flatMap { $0 }, all.flatMap { group in group.indices.map { $0 == 0 } })
      }
      let (straight, turned) = (ranked(groups), ranked(groups.reversed()))
      let count = groups.reduce(0) { $0 + $1.count }
      let found = RankedRows(rows: straight.rows, isFirst: straight.isFirst, presentCount: count).reversed(chunk: chunk)
      #expect(found.rows == turned.rows)
      #expect(found.isFirst == turned.isFirst)
      #expect(found.presentCount == count)
    }
  }

  /// Rows move when their values change and when fans come; the others stay where they are.
  @Test(arguments: orders)
  func aChangedFanMovesToItsPlace(order: FanOrder) throws {
    let before = Self.world(300, seed: 5)
    var after = Self.world(300, seed: 5)
    let other = Self.world(300, seed: 6)
    let rows = [0, 7, 8, 150, 299]
    for row in rows { after.fans[row].facts = other.fans[row].facts }
    after.fan("f-new", ["name": .text("ana maria da silva 50"), "total_spent": .money("12.50")])
    after.fan("f-nobody")
    let (old, new) = (before.table(), after.table())
    let ranking = try #require(FanRanking(of: old, by: order))
    let changed = FanTable.Changed(table: new, rows: rows + [300, 301])
    let everybody = Bitmap(count: new.count, filled: true)
    let taken = ranking.taking(changed, of: old)
    #expect(taken.rows(in: everybody) == expected(new, order))
    #expect(taken.reversed.rows(in: everybody) == expected(new, order.reversed))
    let same = FanTable.Changed(table: old, rows: rows)
    #expect(ranking.taking(same, of: old).rows(in: Bitmap(count: old.count, filled: true)) == expected(old, order))
  }

  /// So many that every core has its part; keys of all widths, few and many of them alike, some rows without one.
  @Test(arguments: [1, 9, 17, 33, 63])
  func manyRowsAreSortedOnAllCores(bits: Int) throws {
    let count = 150_000
    var random = UInt64(bits)
    let keys = (0..<count).map { _ -> UInt64? in
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return random >> 33 & 7 == 0 ? nil : random >> UInt64(64 - bits)
    }
    let sorting = RankSorting<UInt64>(bits: bits) { rows, target in
      for (place, row) in rows.enumerated() { target[place] = keys[Int(row)] ?? RankSorting<UInt64>.missing }
    }
    let progress = Progress()
    let ranked = try #require(sorting.sorted(Array(0..<UInt32(count)), progress: progress))
    let present = keys.indices.filter { keys[$0] != nil }.sorted { (keys[$0] ?? 0, $0) < (keys[$1] ?? 0, $1) }
    let expected = present + keys.indices.filter { keys[$0] == nil }
    #expect(ranked.rows.map(Int.init) == expected)
    #expect(ranked.presentCount == present.count)
    let firsts = present.indices.map { $0 == 0 || keys[present[$0]] != keys[present[$0 - 1]] }
    #expect(Array(ranked.isFirst[..<present.count]) == firsts)
    #expect(progress.done == count * 3 && progress.total == count * 3)
  }

  @Test func aStoppedSortHasNoResult() {
    let progress = Progress()
    progress.stop()
    #expect(FanRanking(of: Self.world(50, seed: 1).table(), by: FanOrder(by: .name), progress: progress) == nil)
  }
}
