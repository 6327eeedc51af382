import Glibc
import Testing

extension TerminalTests {
  /// The program killed while it saves.
  @Suite struct KilledSave {
    /// Microseconds from the first sight of the new file to the kill; nil waits until it has taken the old one's place.
    private static let moments: [UInt32?] = [0, 0, 50, 100, 200, 400, 800, 1_600, nil, nil]

    @Test func theSegmentsAreTheOldOrTheNewOnesWhole() async throws {
      let home = TemporaryFolder()
      let studio = try studio(fans: 20, in: home)
      let terminal = try Terminal(winnow: "--workspace \(studio)", home: home)
      var segments = 12
      var seen: [String] = []
      for moment in Self.moments {
        try await terminal.wait(for: "\(segments) segments")
        let process = try terminal.process()
        let before = home.bytes(of: "studio/segments.json")
        try await copyASegment(named: "Copy \(seen.count)", in: terminal)
        try terminal.press("F2")
        strike(process, after: moment, watching: studio)
        #expect(try await terminal.exitCode() == 128 + Int(SIGKILL))

        let after = home.bytes(of: "studio/segments.json")
        let listed = try Child.run(Child.winnow, "--workspace", studio, "segments", home: home.path)
        #expect(listed.code == 0, "\(listed.output)")
        let isNew = listed.output.contains("Copy \(seen.count)\t")
        #expect(isNew || after == before, "an unfinished save leaves the file as it was")
        segments += isNew ? 1 : 0
        seen.append(isNew ? "new" : "old")
        try terminal.restart(winnow: "--workspace \(studio)")
      }
      #expect(seen.suffix(2) == ["new", "new"], "who has replaced the file has saved")
      print("kills during a save: \(seen.joined(separator: " "))")
      try await terminal.wait(for: "\(segments) segments")
    }

    /// Opens a copy of the first segment under a name of its own.
    private func copyASegment(named name: String, in terminal: Terminal) async throws {
      try terminal.press("c")
      try await terminal.wait(for: "Create Segment")
      try terminal.press("C-u")
      try await terminal.wait(for: "0/100")
      try terminal.type(name)
      try await terminal.wait(for: "\(name.count)/100")
    }

    private func strike(_ process: pid_t, after moment: UInt32?, watching folder: String) {
      let document = Self.document(in: folder)
      let end = ContinuousClock.now + .seconds(5)
      func isReplaced() -> Bool { Self.document(in: folder) != document }
      while ContinuousClock.now < end, !isReplaced(), moment == nil || !Self.hasNewFile(folder) {}
      usleep(moment ?? 0)
      kill(process, SIGKILL)
    }

    /// What tells one segments.json from the next.
    private static func document(in folder: String) -> UInt {
      var status = stat()
      stat(folder + "/segments.json", &status)
      return UInt(status.st_ino)
    }

    private static func hasNewFile(_ path: String) -> Bool {
      guard let folder = opendir(path) else { return false }
      defer { closedir(folder) }
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix(20), as: UTF8.self) }
        if name.hasPrefix(".tmp-segments.json") { return true }
      }
      return false
    }
  }
}
