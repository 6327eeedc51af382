import Testing

/// A real terminal: tmux on a socket of its own, with keys pressed and a screen read.
final class Terminal {
  private let home: String

  /// Opens a terminal in which a command runs; the screen stays after its end.
  init(_ command: String, home: TemporaryFolder, columns: Int = 80, rows: Int = 24) throws {
    // Several terminals may share a home: the socket's name is the terminal's own.
    self.home = home.path
    socket = "t\(UInt64.random(in: 0 ... .max))"
    let settings = """
      set -g status off
      set -g remain-on-exit on
      set -g default-terminal tmux-256color
      set -g escape-time 0
      """
    try home.write(settings, to: "tmux.conf")
    let size = ["-x", "\(columns)", "-y", "\(rows)"]
    let start = try? tmux(["-f", "\(home.path)/tmux.conf", "-u", "new-session", "-d"] + size + [command])
    guard let start, start.code == 0 else {
      throw Failure("tmux cannot be started (\(start?.output ?? "it is missing")); try: sh .ci/packages tests")
    }
  }

  /// Opens a terminal in which the program runs on a workspace.
  convenience init(winnow arguments: String, home: TemporaryFolder, columns: Int = 80, rows: Int = 24) throws {
    try self.init("exec \(Child.winnow) \(arguments)", home: home, columns: columns, rows: rows)
  }

  /// Opens a terminal with a shell that knows jobs, and waits for its prompt.
  static func shell(home: TemporaryFolder, columns: Int = 100, rows: Int = 24) async throws -> Terminal {
    try home.write("PS1='$ '\nset +o history\nPATH=\(folderOfProgram):$PATH\n", to: "shell.rc")
    let terminal = try Terminal(
      "exec bash --noprofile --rcfile \(home.path)/shell.rc -i", home: home, columns: columns, rows: rows)
    try await terminal.wait(for: "$ ")
    return terminal
  }

  deinit { _ = try? tmux(["kill-server"]) }

  private let socket: String

  private static var folderOfProgram: String { String(Child.winnow.dropLast("/winnow".count)) }

  private func tmux(_ arguments: [String]) throws -> Child.Ending {
    try Child.run(["tmux", "-L", socket] + arguments, home: home)
  }
}

// MARK: What a person does

extension Terminal {
  /// Presses keys by tmux's names, such as `Enter`, `F2`, `C-z` and `n`.
  func press(_ keys: String...) throws { _ = try tmux(["send-keys"] + keys) }

  /// Types a text.
  func type(_ text: String) throws { _ = try tmux(["send-keys", "-l", text]) }

  /// Gives the terminal another size.
  func resize(columns: Int, rows: Int) throws {
    _ = try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Starts another command in the terminal, whatever ran there before.
  func restart(winnow arguments: String) throws {
    _ = try tmux(["respawn-pane", "-k", "exec \(Child.winnow) \(arguments)"])
  }

  /// Writes every byte that the program sends from now on to a file.
  func record(to file: String) throws { _ = try tmux(["pipe-pane", "cat > \(file)"]) }
}

// MARK: What a person sees

extension Terminal {
  /// The screen as text, a line a row; blanks at a line's end are left out.
  var screen: String { (try? tmux(["capture-pane", "-p"]).output) ?? "" }

  /// What tmux knows of the terminal, such as `alternate_on` or `cursor_x`.
  func fact(_ name: String) throws -> String {
    String(try tmux(["display-message", "-p", "#{\(name)}"]).output.dropLast())
  }

  /// The first line of the screen that holds a text.
  func line(with text: String) -> String? {
    screen.split(separator: "\n").first { $0.contains(text) }.map(String.init)
  }

  /// Waits until the screen shows a text.
  @discardableResult func wait(
    for text: String, seconds: Int = 10, _ location: SourceLocation = #_sourceLocation
  ) async throws -> String {
    try await wait("shows “\(text)”", seconds: seconds, location) { $0.contains(text) }
  }

  /// Waits until the screen is as it should be, and gives it back.
  @discardableResult func wait(
    _ words: String, seconds: Int = 10, _ location: SourceLocation = #_sourceLocation,
    until isReached: (String) -> Bool
  ) async throws -> String {
    try await patiently("the screen never \(words)", seconds, location) {
      let screen = screen
      return isReached(screen) ? screen : nil
    }
  }

  /// Waits until the program has left its screen, and gives its exit code.
  func exitCode(_ location: SourceLocation = #_sourceLocation) async throws -> Int? {
    try await patiently("the program never ended", 10, location) {
      try fact("pane_dead") == "1" ? Int(try fact("pane_dead_status")) : nil
    }
  }

  /// Asks again and again until there is an answer; without one the test ends with the screen.
  func patiently<Answer>(
    _ complaint: String, _ seconds: Int, _ location: SourceLocation, _ ask: () throws -> Answer?
  ) async throws -> Answer {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      if let answer = try ask() { return answer }
      guard ContinuousClock.now < end else { break }
      try await Task.sleep(for: .milliseconds(15))
    }
    Issue.record("\(complaint) within \(seconds) s:\n\(screen)", sourceLocation: location)
    throw Failure(complaint)
  }
}
