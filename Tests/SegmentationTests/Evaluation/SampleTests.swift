import Segmentation
import Testing

// Stable samples: who is in one can be computed anywhere; the lists are from Python's hashlib.
@Suite struct SampleTests {
  private var world: World {
    var world = World()
    for number in 1...40 { world.fan("f-\(number)") }
    return world
  }

  @Test func theHashIsTheStandards() {
    let abc = SHA256.hash(Array("abc".utf8)).map { String($0, radix: 16) }.joined(separator: " ")
    #expect(
      abc == "ba 78 16 bf 8f 1 cf ea 41 41 40 de 5d ae 22 23 b0 3 61 a3 96 17 7a 9c b4 10 ff 61 f2 0 15 ad")
    #expect(SHA256.hash([]).prefix(4) == [0xE3, 0xB0, 0xC4, 0x42])
    #expect(SHA256.hash([UInt8](repeating: 97, count: 1_000_000)).prefix(4) == [0xCD, 0xC7, 0x6E, 0x5C])
  }

  @Test func aTenthIsWhomTheHashChooses() throws {
    #expect(try world.fans(matching: #"IN SAMPLE 10 % OF "spring test""#) == ["f-11", "f-28", "f-35", "f-36"])
    #expect(try world.fans(matching: #"NOT IN SAMPLE 100 % OF "spring test""#) == [])
  }

  @Test func oneNameInTwoSpellingsIsOneSample() throws {
    let composed = try world.fans(matching: "IN SAMPLE 10 % OF \"Jos\u{E9}\"")
    let decomposed = try world.fans(matching: "IN SAMPLE 10 % OF \"Jose\u{301}\"")
    #expect(composed == ["f-6", "f-7", "f-39"])
    #expect(decomposed == composed)
  }
}
