import Testing

extension TerminalTests {
  /// A first session from the demo's start to the segment found again.
  @Suite struct FirstSession {
    private let home = TemporaryFolder()

    @Test func aSegmentBuiltByKeysIsCountedSavedAndFoundAgain() async throws {
      // The whole sample is read by a debug build, so opening may take longer than anything else.
      let terminal = try Terminal(winnow: "demo --reset", home: home, columns: 160, rows: 40)
      try await terminal.wait(for: "12,480 fans", seconds: 60)
      try await name("Warm supporters", in: terminal)
      try await addSpending(in: terminal)
      try await addPurchases(in: terminal)
      try await addStages(in: terminal)

      // Everything from here on is read off the screen.
      let size = try #require(number(before: " fans ─", in: terminal))
      #expect(terminal.line(with: "ALL of")?.contains(" \(size) ") == true)
      let rule = try #require(text(after: "as text ", in: terminal))
      #expect(rule == "total_spent > 100 AND purchase_count >= 2 AND lifecycle_stage IN (engaged, advocate)")

      try terminal.press("F2")
      try await terminal.wait("lists it with its size") { isListed("Warm supporters", size, on: $0) }
      try terminal.press("q")
      #expect(try await terminal.exitCode() == 0)

      let demo = home.path + "/data/winnow-demo"
      let counted = try Child.run(Child.winnow, "--workspace", demo, "count", rule, home: home.path)
      #expect(counted.code == 0 && counted.output == size.filter(\.isNumber) + "\n")

      try terminal.restart(winnow: "demo")
      try await terminal.wait("lists it again", seconds: 60) { isListed("Warm supporters", size, on: $0) }
      try terminal.press("q")
      #expect(try await terminal.exitCode() == 0)
    }

    // MARK: Keys

    private func name(_ name: String, in terminal: Terminal) async throws {
      try terminal.press("n")
      try await terminal.wait(for: "Create Segment ─")
      try terminal.type(name)
      try await terminal.wait(for: "\(name.count)/100")
      try terminal.press("Tab", "Tab", "Tab")
      try await terminal.wait(for: "▸└ + add condition")
    }

    private func addSpending(in terminal: Terminal) async throws {
      try await addLine(on: "total spent", "▸Total Spent", in: terminal)
      try await terminal.wait(for: "▸greater than")
      try terminal.press("Enter")
      try await terminal.wait(for: "type a value")
      try terminal.type("100")
      try await terminal.wait(for: "as text total_spent > 100")
      try terminal.press("Enter")
      try await terminal.wait(for: "Total Spent > $100.00")
    }

    private func addPurchases(in terminal: Terminal) async throws {
      try await addLine(on: "purchase count", "▸Purchase Count", in: terminal)
      try terminal.type("at least")
      try await terminal.wait(for: "▸at least")
      try terminal.press("Enter")
      try await terminal.wait(for: "type a value")
      try terminal.type("2")
      try await terminal.wait(for: "AND purchase_count >= 2")
      try terminal.press("Enter")
      try await terminal.wait(for: "Enter edits the value again")
    }

    private func addStages(in terminal: Terminal) async throws {
      try await addLine(on: "lifecycle", "▸Lifecycle Stage", in: terminal)
      try await terminal.wait(for: "▸is any of")
      try terminal.press("Enter")
      try await terminal.wait(for: "Which values?")
      for value in ["engaged", "advocate"] {
        try await move(to: "[ ] \(value)", in: terminal)
        try terminal.press("Space")
        try await terminal.wait(for: "[x] \(value)")
      }
      try terminal.press("Enter")
      try await terminal.wait(for: "lifecycle_stage IN")
    }

    /// Adds a line and chooses what it compares.
    private func addLine(on words: String, _ chosen: String, in terminal: Terminal) async throws {
      try terminal.press("a")
      try await terminal.wait(for: "Compare what?")
      try terminal.type(words)
      try await terminal.wait(for: chosen)
      try terminal.press("Enter")
      try await terminal.wait(for: "Compare how?")
    }

    /// Presses Down until the mark stands before a row.
    private func move(to row: String, in terminal: Terminal) async throws {
      for _ in 0..<10 {
        let screen = terminal.screen
        if screen.contains("▸" + row) { return }
        try terminal.press("Down")
        try await terminal.wait("moves its mark") { $0 != screen }
      }
      throw Failure("no row \(row)")
    }

    // MARK: What is read off the screen

    private func isListed(_ name: String, _ size: String, on screen: String) -> Bool {
      screen.split(separator: "\n").contains { $0.contains(name) && $0.contains("dynamic") && $0.contains(" \(size) ") }
    }

    /// The number with its separators that stands before `mark`.
    private func number(before mark: String, in terminal: Terminal) -> String? {
      guard let line = terminal.line(with: mark), let end = line.firstRange(of: mark) else { return nil }
      let digits = line[..<end.lowerBound].reversed().prefix { $0.isNumber || $0 == "," }
      return digits.isEmpty ? nil : String(digits.reversed())
    }

    /// What stands between `mark` and the end of the pane.
    private func text(after mark: String, in terminal: Terminal) -> String? {
      guard let line = terminal.line(with: mark), let start = line.firstRange(of: mark) else { return nil }
      let rest = line[start.upperBound...].prefix { $0 != "│" }
      return String(rest.reversed().drop { $0 == " " }.reversed())
    }
  }
}
