import Glibc
import Segmentation
import Testing

@testable import Storage

@Suite struct FullDiskTests {
  /// A small file system of its own for `body`; without the right to mount one, a printed reason.
  private func onSmallDisk(_ kibibytes: Int, _ body: (String) throws -> Void) throws {
    let temporary = TemporaryWorkspace()
    let point = temporary.root + "/disk"
    #expect(mkdir(point, 0o700) == 0)
    guard mount("tmpfs", point, "tmpfs", 0, "size=\(kibibytes)k,mode=700") == 0 else {
      print("not run: a full disk cannot be tried without the right to mount (\(SystemError.last.reason))")
      return
    }
    defer { umount2(point, Int32(MNT_DETACH)) }
    try body(point)
  }

  private func fill(_ path: String) {
    let descriptor = creat(path, 0o600)
    let piece = [UInt8](repeating: 0x20, count: 4096)
    while write(descriptor, piece, piece.count) > 0 {}
    close(descriptor)
  }

  @Test func aFullDiskLosesNothingAndSavesAgainWhenThereIsRoom() throws {
    try onSmallDisk(256) { disk in
      let folder = try WorkspaceFolder.create(at: disk + "/w", settings: WorkspaceSettings())
      let clock = Instant(microseconds: 0)
      try AtomicFile.write([UInt8](repeating: 0x20, count: 64 << 10), to: disk + "/reserve")
      var fans = 0
      let batch = { (number: Int) in
        Array(
          (0..<40).map { "{\"id\":\"f-\(number)-\($0)\",\"name\":\"\(String(repeating: "x", count: 80))\"}\n" }.joined()
            .utf8)
      }
      while true {
        do throws(WorkspaceFailure) {
          try folder.append(
            fans: batch(fans),
            events: Array("{\"id\":\"e\(fans)\",\"fan\":\"f\",\"type\":\"visit\",\"at\":\"2026-01-01T00:00:00Z\"}".utf8)
          )
          fans += 40
        } catch {
          guard case .storage(let problem) = error else { throw error }
          #expect(problem.reason == "the disk is full" && problem.outcome == .notSaved, "\(problem)")
          break
        }
      }
      #expect(fans > 0)
      fill(disk + "/filler")
      let snapshot = try folder.read(clock: clock)
      #expect(snapshot.table.count == fans)
      #expect(snapshot.problems.filter { $0.severity == .error } == [])
      let members = (0..<2000).map { "f-\($0)" }
      let edit = SegmentEdit(before: nil, after: Segment(id: "seg-a", name: "A", kind: .fixed(members)))
      #expect { try folder.save([edit], context: snapshot.context) } throws: { error in
        guard case WorkspaceFailure.storage(let problem) = error else { return false }
        return problem.outcome == .notSaved && problem.remedy == "Free some space, then try again."
      }
      #expect(try folder.read(clock: clock).collection.segments.isEmpty)
      unlink(disk + "/reserve")
      _ = try folder.save([edit], context: snapshot.context)
      #expect(try folder.read(clock: clock).collection.segments == [edit.after])
      #expect(try !OpenFolder(disk + "/w").names().contains { $0.hasPrefix(".tmp-") })
    }
  }
}
