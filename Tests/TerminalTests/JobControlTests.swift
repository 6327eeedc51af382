import Glibc
import Testing

extension TerminalTests {
  /// The program under a shell: stopped, continued, ended from outside.
  @Suite struct JobControl {
    @Test func theShellIsAsItWasWhileTheProgramIsStoppedAndAfterItsEnd() async throws {
      let home = TemporaryFolder()
      let studio = try studio(in: home)
      let shell = try await Terminal.shell(home: home)
      try await say("stty -g > before; echo prepared-$((1 + 1))", "prepared-2", in: shell)
      try shell.type("winnow --workspace \(studio)")
      try shell.press("Enter")
      try await shell.wait(for: "12 segments")
      #expect(try shell.fact("alternate_on") == "1")
      try shell.press("n")
      try shell.type("Half a na")
      try await shell.wait(for: "9/100")

      try shell.press("C-z")
      try await shell.wait(for: "Stopped")
      #expect(try shell.fact("alternate_on") == "0")
      #expect(try shell.fact("cursor_flag") == "1")
      try await say("stty -g | cmp - before && echo same-$((2 + 1))", "same-3", in: shell)

      try shell.type("fg")
      try shell.press("Enter")
      try await shell.wait(for: "9/100")
      try shell.type("me")
      try await shell.wait(for: "11/100")

      #expect(kill(try shell.process(), SIGTERM) == 0)
      try await shell.wait(for: "prepared-2")
      try await say("echo ended-$?; stty -g | cmp - before && echo same-$((3 + 1))", "same-4", in: shell)
      #expect(shell.screen.contains("ended-143"))
      for (fact, value) in ["alternate_on": "0", "cursor_flag": "1", "mouse_any_flag": "0", "keypad_flag": "0"] {
        #expect(try shell.fact(fact) == value, "\(fact)")
      }
    }

    private func say(_ command: String, _ answer: String, in shell: Terminal) async throws {
      try shell.type(command)
      try shell.press("Enter")
      try await shell.wait(for: answer)
    }
  }
}
