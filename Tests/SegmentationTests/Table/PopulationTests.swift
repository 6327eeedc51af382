import Testing

@testable import Segmentation

// However many words are counted at once, it is the bits that are counted.
@Suite struct PopulationTests {
  @Test(arguments: [0, 1, 15, 16, 17, 31, 32, 48, 256, 1_003]) func allBitsAreCountedOnce(size: Int) {
    var random = SplitMix(seed: UInt64(size))
    let drawn = (0..<size).map { _ in UInt64.random(in: 0...UInt64.max, using: &random) }
    for words in [drawn, drawn.map { $0 & 0x8001 }, [UInt64](repeating: .max, count: size)] {
      let bits = words.reduce(0) { $0 + String($1, radix: 2).count { $0 == "1" } }
      let counted = words.withUnsafeBufferPointer { words in words.baseAddress.map { Population.of($0, size) } }
      #expect(counted ?? 0 == bits, "seed \(size)")
    }
  }
}
