import Testing

extension TerminalTests {
  /// Names that would paint, turn round or push aside a careless screen.
  @Suite struct HostileNames {
    private static let workspace = #"{"format":1,"name":"Ghost train","currency":"USD","time_zone":"UTC"}"#
    private static let fans = [
      #"{"id":"f-1","name":"Eve\u001b]0;owned\u0007\u001b[31m\u009b2J","country":"PT"}"#,
      #"{"id":"f-2","name":"photo\u202Egnp.exe","country":"JP"}"#,
      #"{"id":"f-3","name":"\#(String(repeating: "🎡", count: 60))","country":"PL"}"#,
      #"{"id":"f-4","name":"Ana Sousa","country":"PT"}"#,
    ]

    @Test func nothingOfThemReachesTheTerminalAndBordersStayInLine() async throws {
      let home = TemporaryFolder()
      try home.write(Self.workspace + "\n", to: "train/workspace.json")
      try home.write(#"{"format":1,"revision":1,"segments":[]}"# + "\n", to: "train/segments.json")
      try home.write(Self.fans.joined(separator: "\n") + "\n", to: "train/fans.jsonl")
      try home.write("", to: "train/events.jsonl")
      let shell = try await Terminal.shell(home: home, columns: 90, rows: 24)
      try shell.record(to: "\(home.path)/raw")
      try shell.type("winnow --workspace \(home.path)/train")
      try shell.press("Enter")
      try await shell.wait(for: "4 fans")

      try shell.press("3")
      try await shell.wait(for: "Ana Sousa")
      expectStraightBorders(of: shell)
      for name in ["Eve", "photo", "🎡🎡"] {
        try await shell.wait(for: name)
        try shell.press("Enter")
        try await shell.wait("shows the fan's page") { $0.contains(" of 4 ") && $0.contains(name) }
        expectStraightBorders(of: shell)
        try shell.press("Escape")
        try await shell.wait(for: "Ana Sousa")
        try shell.press("Down")
      }
      try shell.press("q")
      try await shell.wait("is the shell's again") { !$0.contains("Ana Sousa") }

      let raw = home.bytes(of: "raw")
      #expect(raw.count > 1_000)
      let forbidden = ["\u{1B}]0;owned", "\u{1B}[31m\u{9B}", "\u{07}", "\u{9B}", "\u{202E}"]
      for sequence in forbidden { #expect(!contains(raw, sequence), "\(Array(sequence.utf8))") }
    }

    private func expectStraightBorders(of terminal: Terminal) {
      let lines = terminal.screen.split(separator: "\n").filter { $0.hasPrefix("│") || $0.hasPrefix("┌") }
      #expect(lines.count > 15)
      for line in lines { #expect(ScreenWidth.of(line) == 90, "\(line)") }
    }

    private func contains(_ bytes: [UInt8], _ sequence: String) -> Bool { bytes.firstRange(of: Array(sequence.utf8)) != nil }
  }
}
