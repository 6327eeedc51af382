import Testing

extension TerminalTests {
  /// Two people at work on one workspace.
  @Suite struct TwoDialogs {
    @Test func whatOneSavesAppearsBeforeTheOther() async throws {
      let home = TemporaryFolder()
      let studio = try studio(in: home)
      let one = try Terminal(winnow: "--workspace \(studio)", home: home)
      let other = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await one.wait(for: "12 segments")
      try await other.wait(for: "12 segments")

      try one.press("c", "C-u")
      try await one.wait(for: " 0/100")
      try one.type("Seen by both")
      try await one.wait(for: "12/100")
      try one.press("F2")
      try await one.wait(for: "13 segments")
      // A second is promised; a loaded machine gets two more.
      try await other.wait(for: "13 segments", seconds: 3)
      try other.press("End")
      try await other.wait(for: "▸Seen by both")

      try other.press("d")
      try await other.wait(for: "delete")
      try other.press("y")
      try await other.wait(for: "12 segments")
      try await one.wait(for: "12 segments", seconds: 3)
      // The notice names it; the list does not.
      #expect(one.line(with: "Seen by both")?.contains("deleted") ?? true)
    }

    @Test func eachSeesThatTheOtherIsHere() async throws {
      let home = TemporaryFolder()
      let studio = try studio(in: home)
      let one = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await one.wait(for: "12 segments")
      let other = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await one.wait(for: "2 here: ")
      try await other.wait(for: "2 here: ")
      try other.press("q")
      try await one.wait("shows one again") { !$0.contains("2 here") }
    }

    @Test func theSameSegmentChangedByBothIsShownInBothVersions() async throws {
      let home = TemporaryFolder()
      let studio = try studio(in: home)
      let one = try Terminal(winnow: "--workspace \(studio)", home: home)
      let other = try Terminal(winnow: "--workspace \(studio)", home: home)
      for terminal in [one, other] {
        try await terminal.wait(for: "12 segments")
        try terminal.press("Enter")
        try await terminal.wait(for: "Edit Segment")
        try terminal.press("BTab", "BTab")
      }
      try one.type(" (mine)")
      try await one.wait(for: "(mine)")
      try other.press("BTab")
      try other.type(" (theirs)")
      try await other.wait(for: "(theirs)")
      try other.press("F2")
      try await other.wait(for: "saved “")
      try one.press("F2")
      try await one.wait(for: "Changed meanwhile")
      try await one.wait(for: "only they changed it")
      try await one.wait(for: "only you changed it")
      try one.press("b")
      try await one.wait("has saved both fields") { _ in
        let saved = String(decoding: home.bytes(of: "studio/segments.json"), as: UTF8.self)
        return saved.contains("(theirs)") && saved.contains("(mine)")
      }
      try await one.wait(for: "12 segments")
      try await other.wait(for: "◆ changed")
    }
  }
}
