import Segmentation
import Testing

@Suite struct RunningChecksumTests {
  /// The check value of CRC-64/XZ, as the catalogue of parametrised CRC algorithms lists it.
  @Test func theCheckValue() {
    #expect(RunningChecksum.of(Array("123456789".utf8)) == 0x995D_C9BB_DF19_39FA)
    #expect(RunningChecksum.of([]) == 0)
  }

  @Test(arguments: [1, 3, 8, 13, 64]) func piecesAreTheWhole(size: Int) {
    let bytes = (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 131 ^ $0 >> 3) }
    var checksum = RunningChecksum()
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { checksum.add($0) }
      checksum = RunningChecksum(after: checksum.value)
    }
    #expect(checksum.value == RunningChecksum.of(bytes))
  }

  @Test func everyFlippedBitIsSeen() {
    let bytes = (0..<100).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let whole = RunningChecksum.of(bytes)
    for place in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8(bit)
        #expect(RunningChecksum.of(flipped) != whole)
      }
    }
  }
}
