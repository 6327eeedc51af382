import Glibc
import Testing

extension TerminalTests {
  /// Unsaved changes outlive the program, whatever ends it.
  @Suite struct Drafts {
    private static func typeAName(_ name: String, in terminal: Terminal) async throws {
      try await terminal.wait(for: "12 segments")
      try terminal.press("n")
      try await terminal.wait(for: "0/100")
      try terminal.type(name)
      try await terminal.wait(for: "\(name.count)/100")
    }

    @Test func aKillLosesAtMostFourSeconds() async throws {
      let home = TemporaryFolder()
      let studio = try studio(fans: 20, in: home)
      let terminal = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await Self.typeAName("Front row", in: terminal)
      _ = try await terminal.patiently("no draft was kept", 8, #_sourceLocation) { draft(in: studio) ? true : nil }
      kill(try terminal.process(), SIGKILL)
      #expect(try await terminal.exitCode() == 128 + Int(SIGKILL))

      try terminal.restart(winnow: "--workspace \(studio)")
      try await terminal.wait(for: "You have unsaved changes of “Front row”")
      try terminal.press("Enter")
      try await terminal.wait(for: "your unsaved changes are back")
      try await terminal.wait(for: "9/100")
    }

    @Test func aHangUpLosesNothingAndASaveLeavesNoDraft() async throws {
      let home = TemporaryFolder()
      let studio = try studio(fans: 20, in: home)
      let terminal = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await Self.typeAName("Front row", in: terminal)
      kill(try terminal.process(), SIGTERM)
      #expect(try await terminal.exitCode() == 128 + Int(SIGTERM))
      #expect(draft(in: studio))

      try terminal.restart(winnow: "--workspace \(studio)")
      try await terminal.wait(for: "You have unsaved changes of “Front row”")
      try terminal.press("d")
      try await terminal.wait(for: "were thrown away")
      try terminal.press("q")
      #expect(try await terminal.exitCode() == 0)
      #expect(!draft(in: studio))
    }

    /// Whether the workspace holds a draft.
    private func draft(in studio: String) -> Bool {
      (try? Child.run("ls", "\(studio)/drafts").output.contains(".json")) == true
    }
  }
}
