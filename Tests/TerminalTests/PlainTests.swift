import Testing

extension TerminalTests {
  /// Terminals without colour, the dialog in words, and the invitation of a newcomer.
  @Suite struct Plain {
    private let home = TemporaryFolder()

    /// What a variable makes of the dialog: whether any colour is sent.
    @Test(arguments: [
      ("TERM=tmux-256color", true), ("NO_COLOR=", true), ("NO_COLOR=1", false), ("NO_COLOR=no", false),
      ("TERM=vt100", false),
    ])
    func colourIsOnlySentWhereItIsWanted(variable: String, isColoured: Bool) async throws {
      let studio = try studio(fans: 5, in: home)
      let terminal = try Terminal("env \(variable) \(Child.winnow) --workspace \(studio)", home: home)
      try await terminal.wait(for: "12 segments")
      try terminal.record(to: home.path + "/bytes")
      try terminal.press("C-l")
      let bytes = try await terminal.patiently("the screen is not painted", 10, #_sourceLocation) {
        let text = String(decoding: home.bytes(of: "bytes"), as: UTF8.self)
        return text.contains("Potential") && text.contains("search") ? text : nil
      }
      #expect(Self.hasColour(bytes) == isColoured)
      try terminal.press("q")
    }

    /// Whether a text for a terminal sets a colour that is not its own.
    static func hasColour(_ text: String) -> Bool {
      text.split(separator: "\u{1B}[").contains { piece in
        guard let end = piece.firstIndex(where: { !$0.isNumber && $0 != ";" }), piece[end] == "m" else { return false }
        let numbers = piece[..<end].split(separator: ";").compactMap { Int($0) }
        return numbers.contains { [3, 4, 9, 10].contains($0 / 10) && $0 % 10 != 9 && $0 >= 30 }
      }
    }

    @Test(arguments: ["winnow --plain", "WINNOW_PLAIN=1 winnow"])
    func theDialogInWordsDrawsNoBox(command: String) async throws {
      let studio = try studio(fans: 5, in: home)
      let shell = try await Terminal.shell(home: home, columns: 80)
      try shell.type("\(command) --workspace \(studio)")
      try shell.press("Enter")
      let screen = try await shell.wait(for: "12 segments")
      #expect(!screen.contains { "─│┌┐└┘▸".contains($0) }, "\(screen)")
      try shell.press("Down")
      try await shell.wait(for: ">Potential")
      #expect(try shell.fact("cursor_y") == "5" && shell.fact("cursor_x") == "1")
      try shell.press("q")
      try await shell.wait(for: "ready$")
    }

    @Test func aNewcomerIsInvitedOnce() async throws {
      let studio = try studio(fans: 5, in: home)
      let terminal = try Terminal(winnow: "--workspace \(studio)", home: home)
      try await terminal.wait(for: "New here? F4 shows you around in a minute")
      try terminal.press("F4")
      try await terminal.wait(for: "Tour ─ 1 of 8")
      try terminal.press("Escape")
      try await terminal.wait(for: "another time")
      try terminal.press("q")
      #expect(try await terminal.exitCode() == 0)
      try terminal.restart(winnow: "--workspace \(studio)")
      let screen = try await terminal.wait(for: "12 segments")
      #expect(!screen.contains("New here?"))
    }
  }
}
