import SampleStudio
import Testing

@Suite struct SameBytes {
  /// FNV-1a, 64 bits.
  private func hash(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private func files(of studio: SampleStudio) -> [UInt8] {
    bytes(studio.writeFans) + bytes(studio.writeEvents) + studio.segmentsDocument() + studio.workspaceDocument()
  }

  @Test func aStudioIsTheSameEveryTime() {
    let first = files(of: .onNovember20(fans: 250))
    #expect(first == files(of: .onNovember20(fans: 250)))
    // A new value here means that everybody's sample changes: screenshots, README, benchmarks.
    #expect(hash(first) == 12_644_230_070_863_636_932)
  }

  @Test func anotherSeedOrDayIsAnotherStudio() {
    let studio = bytes(SampleStudio.onNovember20(fans: 50).writeFans)
    #expect(studio != bytes(SampleStudio(fans: 50, seed: 2027, today: (2026, 11, 20)).writeFans))
    #expect(studio != bytes(SampleStudio(fans: 50, today: (2026, 11, 21)).writeFans))
  }

  @Test func aFanIsTheSameInASmallAndALargeStudio() {
    let small = SampleStudio.onNovember20(fans: 400)
    let large = SampleStudio.onNovember20(fans: 1_000)
    let start = bytes(small.writeEventsByFan)
    #expect(lines(small.writeFans) == Array(lines(large.writeFans).prefix(400)))
    #expect(bytes(large.writeEventsByFan).starts(with: start))
    #expect(large.segmentsDocument() == SampleStudio.onNovember20(fans: 1_200).segmentsDocument())
  }

  @Test func largeStudiosHoldTheSameEventsInAnotherOrder() {
    let studio = SampleStudio.onNovember20(fans: 300)
    let sorted = lines(studio.writeEvents)
    let byFan = lines(studio.writeEventsByFan)
    #expect(sorted != byFan)
    #expect(Set(sorted) == Set(byFan))
    #expect(sorted.count == byFan.count)
  }

  @Test(arguments: [0, 1, 2, 3, 5]) func tinyStudiosWork(fans: Int) throws {
    let studio = SampleStudio.onNovember20(fans: fans)
    #expect(lines(studio.writeFans).count == fans)
    #expect(try ReadStudio(studio).fans.map { text($0, "id") } == (0..<fans).map { "f-00000\($0 + 1)" })
  }

  @Test func theSampleFitsIntoElevenMegabytes() {
    let studio = SampleStudio.onNovember20(fans: 12_480)
    var size = 0
    var breaks = [0, 0]
    for (file, write) in [studio.writeFans, studio.writeEvents].enumerated() {
      write { piece in
        #expect(piece.count < 1_100_000 && piece.last == UInt8(ascii: "\n"))
        size += piece.count
        breaks[file] += lineBreaks(in: piece)
      }
    }
    #expect(size + studio.segmentsDocument().count + studio.workspaceDocument().count <= 11_500_000)
    #expect(breaks[0] == 12_480)
    #expect((56_000...68_000).contains(breaks[1]), "about five events a fan, found \(breaks[1])")
  }
}
