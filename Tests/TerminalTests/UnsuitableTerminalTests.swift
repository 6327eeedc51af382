import Testing

extension TerminalTests {
  /// Places where no dialog can be shown: one clear sentence, the code of sysexits, and a shell as it was.
  @Suite struct UnsuitableTerminal {
    private static let unavailable = 69

    @Test(arguments: [
      ("env -u TERM winnow demo", "TERM is not set", unavailable),
      ("TERM=dumb winnow demo", "TERM=dumb cannot place its cursor", unavailable),
      ("TERM=no-such-thing winnow demo", "TERM=no-such-thing is not known", unavailable),
      ("winnow demo > picture", "its output is a file or a pipe", unavailable),
      ("winnow demo < /dev/null", "its input is a file or a pipe", unavailable),
    ])
    func oneSentenceSaysWhatIsWrong(command: String, words: String, code: Int) async throws {
      let home = TemporaryFolder()
      let studio = try studio(fans: 5, in: home)
      let shell = try await Terminal.shell(home: home, columns: 200)
      let own = command.replacing("demo", with: "--workspace \(studio)")
      try shell.type("\(own); echo ended-$?")
      try shell.press("Enter")
      try await shell.wait(for: "ended-\(code)")
      let said = shell.screen.split(separator: "\n").filter { $0.hasPrefix("winnow: ") }
      #expect(said.count == 1 && said[0].contains(words), "\(shell.screen)")
      #expect(home.bytes(of: "picture").isEmpty)
      #expect(try shell.fact("alternate_on") == "0")
    }

    @Test func aWindowThatIsTooSmallSaysSoAndWaits() async throws {
      let home = TemporaryFolder()
      let terminal = try Terminal(
        winnow: "--workspace \(studio(fans: 5, in: home))", home: home, columns: 20, rows: 5)
      try await terminal.wait(for: "40×12")
      #expect(terminal.screen.contains("20×5"))
      try terminal.resize(columns: 80, rows: 24)
      try await terminal.wait(for: "12 segments")
      try terminal.resize(columns: 20, rows: 5)
      try await terminal.wait(for: "40×12")
      try terminal.press("q")
      #expect(try await terminal.exitCode() == 0)
    }
  }
}
