import Testing

extension TerminalTests {
  /// Two people at work on one workspace.
  @Suite struct TwoDialogs {
    @Test func whatOneSavesAppearsBeforeTheOther() async throws {
      let home = TemporaryFolder()
      let studio = try studio(in: home)
      let one = try Terminal(winnow: "--workspace \(studio)", home: home)
      let other = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await one.wait(for: "12 of 50")
      try await other.wait(for: "12 of 50")

      try one.press("c", "C-u")
      try await one.wait(for: " 0/100")
      try one.type("Seen by both")
      try await one.wait(for: "12/100")
      try one.press("F2")
      try await one.wait(for: "13 of 50")
      // A second is promised; a loaded machine gets two more.
      try await other.wait(for: "13 of 50", seconds: 3)
      try other.press("End")
      try await other.wait(for: "▸Seen by both")

      try other.press("d")
      try await other.wait(for: "delete")
      try other.press("y")
      try await other.wait(for: "12 of 50")
      try await one.wait(for: "12 of 50", seconds: 3)
      #expect(one.line(with: "Seen by both") == nil)
    }
  }
}
