import Testing

@testable import Segmentation

/// The order of the list of fans: what a plain sort of the values says, however the columns store them.
@Suite struct FanOrderTests {
  private func ids(_ world: World, by field: Field.ID, descending: Bool = false) -> [String] {
    let table = world.table()
    let rows = table.sorted((0..<UInt32(table.count)).map { $0 }, by: FanOrder(by: field, descending: descending))
    return rows.map { table.id(of: Int($0)) }
  }

  @Test func amountsGoUpAndDownAndTheMissingComeLast() {
    var world = World()
    for (id, amount) in [("a", "5.00"), ("b", "-3.50"), ("c", nil), ("d", "100000.00"), ("e", "5.00"), ("f", "0.01")] {
      world.fan(id, amount.map { ["total_spent": .money($0)] } ?? ["name": .text("x")])
    }
    world.fans[2].facts["total_spent"] = .null
    let up = ids(world, by: .totalSpent).filter { $0 != "c" }
    #expect(up == ["b", "f", "a", "e", "d"])
    #expect(ids(world, by: .totalSpent, descending: true).filter { $0 != "c" } == ["d", "a", "e", "f", "b"])
  }

  @Test func theDaysSinceRunAgainstTheDate() {
    var world = World()
    for (id, day) in [("a", "2026-01-01"), ("b", "2026-06-01"), ("c", "2020-01-01")] {
      world.fan(id, ["last_active_at": .day(Day(day) ?? Day(number: 0))])
    }
    world.fan("d")
    #expect(ids(world, by: .lastActiveDays) == ["b", "a", "c", "d"])
    #expect(ids(world, by: .lastActiveAt) == ["c", "a", "b", "d"])
    #expect(ids(world, by: .lastActiveAt, descending: true) == ["b", "a", "c", "d"])
  }

  /// Few texts are a dictionary, many distinct ones a heap; short and long, alike in their beginning, ended by NUL.
  @Test(arguments: [1, 70, 3_000], [false, true])
  func textsAreInTheOrderOfTheirFoldedBytes(copies: Int, isDescending: Bool) {
    var random: UInt64 = 7
    var world = World()
    var expected: [(key: [UInt8], id: String)] = []
    var missing: [String] = []
    for number in 0..<copies {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let texts = [
        "Ana", "ana", "Ána", "ana\u{0}", "ana maria sousa \(random >> 52)", "ana maria sousa", "zoe\(number)",
        "é\(random >> 60)",
        "",
      ]
      let text = texts[Int(random >> 33) % texts.count]
      let id = "f\(number)"
      world.fan(id, text.isEmpty ? [:] : ["name": .text(text)])
      if text.isEmpty { missing.append(id) } else { expected.append((Array(TextFolding.fold(text).utf8), id)) }
    }
    let sorted = expected.enumerated().sorted { a, b in
      if a.element.key.lexicographicallyPrecedes(b.element.key) { return !isDescending }
      if b.element.key.lexicographicallyPrecedes(a.element.key) { return isDescending }
      return a.offset < b.offset
    }.map(\.element.id)
    #expect(ids(world, by: .name, descending: isDescending) == sorted + missing)
  }

  /// So many rows that they are several parts; texts that repeat are found again, others are sorted by their bytes.
  @Test(arguments: [3, 5_000, 40_000, 10_000_000], [false, true])
  func manyTextsAreInOrderWhetherTheyRepeatOrNot(kinds: UInt64, isDescending: Bool) throws {
    let count = 140_000
    var random = kinds
    let texts = (0..<count).map { _ -> [UInt8] in
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let kind = (random >> 33) % kinds
      return kind == 0 ? [] : Array("\(kind % 7) bears of the northern wood number \(kind)".utf8)
    }
    let column = TextColumn(count: count) { row, bytes in bytes += texts[row] }
    // Some rows only, in an order of their own.
    let rows = (0..<UInt32(count)).reversed().filter { $0 % 11 != 3 }
    let ranked = try #require(TextSorting(column: column, isDescending: isDescending).sorted(rows))

    func isBefore(_ a: [UInt8], _ b: [UInt8]) -> Bool {
      isDescending ? b.lexicographicallyPrecedes(a) : a.lexicographicallyPrecedes(b)
    }
    let present = rows.enumerated().filter { !texts[Int($0.element)].isEmpty }.sorted { a, b in
      let (one, other) = (texts[Int(a.element)], texts[Int(b.element)])
      return one == other ? a.offset < b.offset : isBefore(one, other)
    }.map(\.element)
    #expect(ranked.rows == present + rows.filter { texts[Int($0)].isEmpty })
    #expect(ranked.presentCount == present.count)
    let firsts = present.indices.map { $0 == 0 || texts[Int(present[$0])] != texts[Int(present[$0 - 1])] }
    #expect(Array(ranked.isFirst[..<present.count]) == firsts)
  }

  @Test func theIDsOfManyFansAreInOrder() {
    var world = World()
    for number in (0..<2_000).reversed() { world.fan("fan-\(number + 10_000)") }
    #expect(ids(world, by: .id) == (0..<2_000).map { "fan-\($0 + 10_000)" })
  }

  @Test(arguments: [10, 600, 5_000])
  func keysOfAllWidthsAreSortedAndEqualOnesStay(count: Int) {
    var random: UInt64 = 3
    for bits in [0, 5, 20, 40, 64] as [UInt64] {
      var keys: [UInt64] = []
      for _ in 0..<count {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        keys.append(bits == 0 ? 7 : random >> (64 - bits))
      }
      var (sorted, rows) = (keys, (0..<UInt32(count)).map { $0 })
      sorted.withUnsafeMutableBufferPointer { keys in
        rows.withUnsafeMutableBufferPointer { RadixSorting.sort(keys, $0) }
      }
      let expected = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      #expect(rows.map(Int.init) == expected, "\(bits) bits")
      #expect(sorted == expected.map { keys[$0] }, "\(bits) bits")
    }
  }
}
