import Glibc
import Testing

extension TerminalTests {
  /// The program killed while it saves.
  @Suite struct KilledSave {
    /// Microseconds between the key and the kill; nil kills when the new file is first seen in the folder.
    static let moments: [UInt32?] = [0, 500, 1_000, 2_000, 4_000, 8_000, nil, nil, nil, nil]

    @Test func theSegmentsAreTheOldOrTheNewOnesWhole() async throws {
      let home = TemporaryFolder()
      let studio = try studio(fans: 20, in: home)
      let terminal = try Terminal(winnow: "--workspace \(studio)", home: home)
      var segments = 12
      var seen: [String] = []
      for moment in Self.moments {
        try await terminal.wait(for: "\(segments) of 50")
        let process = try #require(pid_t(terminal.fact("pane_pid")))
        let before = home.bytes(of: "studio/segments.json")
        try await copyASegment(named: "Copy \(seen.count)", in: terminal)
        try terminal.press("F2")
        strike(process, after: moment, watching: studio)
        _ = try await terminal.exitCode()

        let after = home.bytes(of: "studio/segments.json")
        let listed = try Child.run(Child.winnow, "--workspace", studio, "segments", home: home.path)
        #expect(listed.code == 0, "\(listed.output)")
        let isNew = listed.output.contains("Copy \(seen.count)\t")
        #expect(isNew || after == before, "an unfinished save leaves the file as it was")
        segments += isNew ? 1 : 0
        seen.append(isNew ? "new" : "old")
        try terminal.restart(winnow: "--workspace \(studio)")
      }
      print("kills during a save: \(seen.joined(separator: " "))")
      try await terminal.wait(for: "\(segments) of 50")
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
      if let moment {
        usleep(moment)
      } else {
        let usual = Self.names(in: folder)
        let end = ContinuousClock.now + .milliseconds(300)
        while Self.names(in: folder) == usual, ContinuousClock.now < end {}
      }
      kill(process, SIGKILL)
    }

    private static func names(in path: String) -> Int {
      guard let folder = opendir(path) else { return 0 }
      defer { closedir(folder) }
      var count = 0
      while readdir(folder) != nil { count += 1 }
      return count
    }
  }
}
