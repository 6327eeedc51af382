import Foundation
import SampleStudio
import Testing

/// The sample that people can read without running anything is the one that the generator writes.
@Suite struct SampleInTheRepository {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("data/sample")

  private static let studio = SampleStudio.onNovember20(fans: 12_480)

  private func file(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: Self.folder.appendingPathComponent(name)))
  }

  @Test func everyFileIsWhatTheGeneratorWrites() throws {
    let stale = "write it anew: winnow sample DIR"
    #expect(try file("workspace.json") == Self.studio.workspaceDocument(), "\(stale)")
    #expect(try file("segments.json") == Self.studio.segmentsDocument(), "\(stale)")
    let (fans, events) = (try file("fans.jsonl"), try file("events.jsonl"))
    #expect(fans.elementsEqual(bytes(Self.studio.writeFans)), "\(stale)")
    #expect(events.elementsEqual(bytes(Self.studio.writeEvents)), "\(stale)")
  }
}
