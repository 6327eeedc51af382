import Glibc
import Testing

extension TerminalTests {
  /// A file brought in with a few keys, taken back, and fans taken out, as the real program does it.
  @Suite struct Transfers {
    private let home = TemporaryFolder()

    private static let patrons = """
      Name,Email,Patron Status,Lifetime Amount,Tier,User ID,Patronage Since Date,Currency
      Ada Lindqvist,ada@example.org,Active patron,12.50,Gold,10000001,2026-08-10 13:37:12,USD
      Dee,dee@example.org,,0.00,,10000004,2026-08-11 00:00:00,USD
      Bad,bad@example.org,Active patron,n/a,Gold,10000005,2026-08-11 00:00:00,USD

      """

    @Test func anImportIsSeenMadeAndTakenBackAndASegmentExported() async throws {
      let studio = try studio(fans: 20, in: home)
      try home.write(Self.patrons, to: "patrons.csv")
      let terminal = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await terminal.wait(for: " 20 fans")
      let before = home.bytes(of: "studio/fans.jsonl")
      try terminal.press("3", "I")
      try await terminal.wait(for: "Import a file")
      try terminal.type("\(home.path)/pat")
      try await terminal.wait(for: "patrons.csv")
      try terminal.press("Tab", "Enter")
      try await terminal.wait(for: "2 new, 0 changed, 0 the same")
      #expect(terminal.line(with: "Lines")?.contains("3, of which 1 refused") == true)
      try terminal.press("Enter")
      try await terminal.wait(for: "1 line has a mistake and is left out")
      try terminal.press("y")
      try await terminal.wait(for: "imported 3 lines: 2 new fans")
      try await terminal.wait(for: " 22 fans")

      try terminal.press("u")
      try await terminal.wait(for: "undone: import patrons.csv")
      try await terminal.wait(for: " 20 fans")
      #expect(home.bytes(of: "studio/fans.jsonl") == before)
      let verified = try Child.run(Child.winnow, "--workspace", studio, "verify", home: home.path)
      #expect(verified.code == 0, "\(verified.output)")

      try terminal.press("1", "x")
      try await terminal.wait(for: "would leave")
      try terminal.press("Down", "Enter", "C-u")
      try terminal.type("\(home.path)/out.csv")
      try terminal.press("Enter")
      try await terminal.wait("shows the name") { $0.contains("out.csv") && !$0.contains("counting") }
      try terminal.press("x")
      try await terminal.wait(for: "The audit trail records it.")
      try terminal.press("y")
      try await terminal.wait(for: "exported ")
      #expect(String(decoding: home.bytes(of: "out.csv").prefix(3), as: UTF8.self) == "id,")
      var status = stat()
      #expect(stat("\(home.path)/out.csv", &status) == 0 && status.st_mode & 0o777 == 0o600)
      try terminal.press("q")
      #expect(try await terminal.exitCode() == 0)
    }

    /// What one session imported, the next one takes back.
    @Test func anImportIsTakenBackAfterARestart() async throws {
      let studio = try studio(fans: 20, in: home)
      try home.write(Self.patrons, to: "patrons.csv")
      let before = home.bytes(of: "studio/fans.jsonl")
      let imported = try Child.run(
        Child.winnow, "--workspace", studio, "import", "\(home.path)/patrons.csv", "--skip-bad", home: home.path)
      #expect(imported.code == 0, "\(imported.output)")
      let terminal = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await terminal.wait(for: " 22 fans")
      try await terminal.patientlyPress("u", for: " 20 fans")
      #expect(home.bytes(of: "studio/fans.jsonl") == before)
    }
  }
}

extension Terminal {
  /// Presses a key again and again until it does something: what it needs is read beside the loop.
  fileprivate func patientlyPress(_ key: String, for text: String) async throws {
    try await wait("shows “\(text)”") { screen in
      if !screen.contains(text) { try? press(key) }
      return screen.contains(text)
    }
  }
}
