import Segmentation
import TestSupport
import Testing

// A table that was written as bytes and mapped again is the same table, and damaged bytes are none.
@Suite struct TableArchiveTests {
  private func bytes(of table: FanTable, note: [UInt8] = [1, 2, 3]) -> [UInt8] {
    var bytes: [UInt8] = []
    TableArchive.write(table, note: note) { bytes.append(contentsOf: $0) }
    return bytes
  }

  private func memory(_ bytes: [UInt8]) -> Memory {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    buffer.copyBytes(from: bytes)
    return Memory(lent: UnsafeRawBufferPointer(buffer)) { pointer, _ in pointer.deallocate() }
  }

  @Test(arguments: [0, 1, 63, 500], [UInt64(1), 2, 3])
  func aTableComesBackAsItWas(fans: Int, seed: UInt64) throws {
    let drawn = try RandomWorld(fans: fans, seed: seed)
    let table = drawn.world.table()
    let memory = memory(bytes(of: table))
    #expect(TableArchive.note(in: memory) == [1, 2, 3])
    let read = try #require(TableArchive.table(in: memory, frame: table.frame, revision: 7))
    #expect(read.revision == 7)
    #expect(differences(between: table, and: read) == [], "seed \(seed), \(fans) fans")
  }

  @Test func manyBlocksComeBackAsTheyWere() throws {
    var world = World()
    for number in 0..<33_000 {
      world.fan(
        "fan-\(number)", ["name": .text("Name \(number)"), "nps": .number("\(number % 11)"), "x": .text("É\(number)")])
    }
    let table = world.table()
    let read = try #require(TableArchive.table(in: memory(bytes(of: table)), frame: table.frame, revision: 0))
    for row in [0, 16_383, 16_384, 32_767, 32_768, 32_999] {
      #expect(read.id(of: row) == "fan-\(row)" && read.row(of: "fan-\(row)") == row)
      #expect(read.value("name", of: row) == .text("Name \(row)"))
      #expect(read.value("x", of: row) == .text("É\(row)"))
    }
    var (one, other) = (Evaluator(table: table), Evaluator(table: read))
    for text in ["nps > 5", "x CONTAINS \"é32\"", "name ENDS WITH 77"] {
      let rule = try ConditionParser.parse(text, in: one.context)
      let counts = [try one.fans(matching: rule).get().count, try other.fans(matching: rule).get().count]
      #expect(counts[0] == counts[1] && counts[0] > 0, "\(text)")
    }
  }

  @Test func numbersOfEveryWidthComeBackAsTheyWere() throws {
    var world = World()
    for (number, width) in ["127", "-32767", "32768", "2147483648", "-2147483648"].enumerated() {
      world.fan("fan-\(number)", ["w\(number)": .number(width), "nps": .number("\(number)")])
    }
    let table = world.table()
    let read = try #require(TableArchive.table(in: memory(bytes(of: table)), frame: table.frame, revision: 0))
    #expect(differences(between: table, and: read) == [])
  }

  @Test func whatIsCutOffOrChangedInItsDirectoryIsNoArchive() throws {
    let table = try RandomWorld(fans: 40, seed: 9).world.table()
    let whole = bytes(of: table)
    for length in [0, 1, 31, 32, whole.count / 2, whole.count - 1] {
      #expect(TableArchive.table(in: memory(Array(whole[..<length])), frame: table.frame, revision: 0) == nil)
    }
    let directory =
      whole.count - 40 - Int(whole[whole.count - 32]) - 256 * Int(whole[whole.count - 31])
    for offset in stride(from: directory, to: whole.count, by: 7) {
      var damaged = whole
      damaged[offset] ^= 0x10
      #expect(TableArchive.table(in: memory(damaged), frame: table.frame, revision: 0) == nil, "byte \(offset)")
    }
  }

  @Test func aFlippedBitAnywhereIsFoundByWhoReadsAllOfIt() throws {
    let whole = bytes(of: try RandomWorld(fans: 40, seed: 9).world.table())
    #expect(TableArchive.isWhole(memory(whole)))
    for offset in stride(from: 0, to: whole.count, by: 97) {
      var damaged = whole
      damaged[offset] ^= 1 << UInt8(offset % 8)
      #expect(!TableArchive.isWhole(memory(damaged)), "byte \(offset)")
    }
  }
}
