import Testing

extension TerminalTests {
  /// A window that changes its size while somebody types.
  @Suite struct Resize {
    @Test func aValueHalfTypedStaysWhileTheWindowShrinksAndGrows() async throws {
      let home = TemporaryFolder()
      let terminal = try Terminal(
        winnow: "--workspace \(studio(in: home))", home: home, columns: 120, rows: 30)
      try await terminal.wait(for: "12 segments")
      try terminal.press("n", "Tab", "Tab", "Tab", "a")
      try await terminal.wait(for: "Compare what?")
      try terminal.type("total")
      try await terminal.wait(for: "▸Total Spent")
      try terminal.press("Enter")
      try await terminal.wait(for: "▸greater than")
      try terminal.press("Enter")
      try await terminal.wait(for: "type a value")
      try terminal.type("25")
      try await terminal.wait(for: "total_spent > 25")

      try terminal.resize(columns: 80, rows: 24)
      try await isDrawn(in: terminal, columns: 80, rows: 24)
      #expect(terminal.line(with: "Total Spent > 25") != nil)
      try terminal.type("0")
      try await terminal.wait(for: "total_spent > 250")

      try terminal.resize(columns: 30, rows: 8)
      try await terminal.wait(for: "30×8")
      try terminal.resize(columns: 132, rows: 43)
      try await isDrawn(in: terminal, columns: 132, rows: 43)
      let line = try #require(terminal.line(with: "Total Spent > 250"))
      let cursor = try #require(Int(try terminal.fact("cursor_x")))
      #expect(line.prefix(cursor).hasSuffix("250"), "the cursor stands after what was typed")
      try terminal.press("Enter")
      try await terminal.wait(for: "Total Spent > $250.00")
    }

    /// Waits until borders reach every edge of the window, and none stands beyond.
    private func isDrawn(in terminal: Terminal, columns: Int, rows: Int) async throws {
      try await terminal.wait("fills \(columns)×\(rows)") { screen in
        let lines = screen.split(separator: "\n", omittingEmptySubsequences: false).map { $0 }
        guard lines.count > rows - 2 else { return false }
        return lines[2].count == columns && lines[2].hasSuffix("┐") && lines[rows - 2].hasSuffix("┘")
          && lines[3..<(rows - 2)].allSatisfy { ScreenWidth.of($0) == columns && $0.hasSuffix("│") }
      }
    }
  }
}
