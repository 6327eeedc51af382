import Testing

@testable import Interchange

/// Counting line ends, eight bytes at a time, against one at a time.
@Suite struct LineEndsTests {
  @Test func everyByteInEveryPlaceIsCountedOnce() {
    for byte in UInt8.min...UInt8.max {
      for length in [1, 7, 8, 9, 16, 19] {
        for place in 0..<length {
          var bytes = [UInt8](repeating: 0x0B, count: length)
          bytes[place] = byte
          #expect(bytes.withUnsafeBufferPointer { $0.lineEnds } == (byte == 0x0A ? 1 : 0))
        }
      }
    }
    let all = [UInt8](repeating: 0x0A, count: 21)
    #expect(all.withUnsafeBufferPointer { $0.lineEnds } == 21)
    #expect([UInt8]().withUnsafeBufferPointer { $0.lineEnds } == 0)
  }
}
