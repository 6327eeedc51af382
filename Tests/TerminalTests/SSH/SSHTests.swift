import Glibc
import Testing

extension TerminalTests {
  /// People at the far end of a line: a real sshd on this machine, with a key for a viewer and one for an editor.
  @Suite struct SSH {
    private let home = TemporaryFolder()
    private let server: SSHServer
    private let studio: String
    /// A folder that nobody may touch.
    private var outside: String { home.path + "/outside" }

    init() async throws {
      studio = try TerminalTests.studio(fans: 80, in: home)
      try home.write("do not touch\n", to: "outside/secret")
      try home.write("an export of yesterday\n", to: "exports/old.csv")
      guard symlink("\(home.path)/outside/made", "\(home.path)/exports/link.csv") == 0 else {
        throw Failure("a link cannot be made: error \(errno)")
      }
      let program = "\(Child.winnow) --workspace \(studio)"
      server = try await SSHServer(
        home: home,
        keys: [
          "viewer": "restrict,pty,command=\"\(program) --role viewer --mask\"",
          "editor":
            "restrict,pty,command=\"\(program) --role editor --export-folder \(home.path)/exports --author Zoe\"",
        ])
    }

    /// Everything that an attack could change, as one number: names, kinds, modes, times and contents.
    private func state() throws -> String {
      try Child.run("sh", "-c", "cd '\(home.path)' && tar -cf - --sort=name studio outside exports | sha256sum").output
    }

    // MARK: What is meant to work

    @Test func aViewerLooksAtEverythingAndChangesNothing() async throws {
      let before = try contents()
      let client = server.client("viewer", ["-tt"]).map { "'\($0)'" }.joined(separator: " ")
      let terminal = try Terminal("\(client); echo $? >\(home.path)/code.$PPID", home: home, columns: 120)
      let refusal = "read-only: you are here as a viewer"
      try await terminal.wait(for: "viewer, addresses hidden · read-only")
      try await terminal.wait(for: refusal)
      for key in ["n", "d", "t", "z", "u"] {
        try terminal.press("s")
        try await terminal.wait("shows no refusal") { !$0.contains(refusal) }
        try terminal.press(key)
        try await terminal.wait(for: refusal)
      }
      try terminal.press("3")
      try await terminal.wait(for: "a•••@e•••.")
      #expect(!terminal.screen.contains("@example"))
      // There is no shell to go back to.
      try terminal.press("C-z")
      try terminal.press("/")
      try terminal.type("@example")
      try await terminal.wait(for: "Nobody has these words")
      try terminal.press("Escape")
      try await terminal.wait(for: "Ana Sousa")
      try terminal.press("q")
      #expect(try await terminal.exitCode() == 0)
      #expect(try contents() == before)
    }

    /// The files of the workspace but for the note who is here.
    private func contents() throws -> String {
      let files = "find . -path ./.winnow -prune -o -type f -print"
      return try Child.run("sh", "-c", "cd '\(studio)' && \(files) | sort | xargs sha256sum").output
    }

    @Test func anEditorWorksThroughPipesAndLeavesTheirName() throws {
      #expect(try server.ask("viewer", "winnow count 'total_spent > 200'").output == "5\n")
      let csv = "email,name\nzoe@example.com,Zoe\n"
      let client = (server.client("editor") + ["import - --quiet"]).map { "'\($0)'" }.joined(separator: " ")
      let imported = try Child.run("sh", "-c", "printf '\(csv)' | \(client)")
      #expect(imported.code == 0, "\(imported.output)")
      #expect(try server.ask("viewer", "count 'name = Zoe'").output == "1\n")
      let segment = "'High-Value Customers'"
      #expect(try server.ask("editor", "export \(segment) --output vips.csv").code == 0)
      #expect(String(decoding: home.bytes(of: "exports/vips.csv"), as: UTF8.self).hasPrefix("id,lifecycle_stage,"))
      let log = try server.ask("editor", "log --limit 2").output.split(separator: "\n")
      #expect(
        log.count == 2 && log.allSatisfy { $0.contains("  Zoe on ") && $0.contains(", from 127.0.0.1: ") }, "\(log)")
    }

    // MARK: What is not

    /// What somebody with a key tries: options of their client, and what they ask for; and the code that comes back.
    private struct Attack: Sendable {
      let key: String
      var client: [String] = []
      let words: String
      let code: Int32

      init(_ key: String, _ words: String, _ code: Int32, client: [String] = []) {
        (self.key, self.words, self.code, self.client) = (key, words, code, client)
      }
    }

    private var attacks: [Attack] {
      let vips = "'High-Value Customers'"
      return [
        // A shell, by its signs, its name or a line end.
        Attack("viewer", "segments; touch \(outside)/made", 64),
        Attack("viewer", "segments && touch \(outside)/made", 64),
        Attack("viewer", "count $(touch \(outside)/made)", 64),
        Attack("viewer", "count \"`touch \(outside)/made`\"", 64),
        Attack("viewer", "segments | sh", 64),
        Attack("viewer", "segments > \(outside)/made", 64),
        Attack("viewer", "segments\ntouch \(outside)/made", 64),
        Attack("viewer", "sh -c 'touch \(outside)/made'", 64),
        Attack("editor", "bash -i", 64, client: ["-tt"]),
        // Copying, and what else sshd has.
        Attack("editor", "scp -t \(outside)", 64),
        Attack("editor", "rsync --server . \(outside)", 64),
        Attack("editor", "sftp", 64, client: ["-s"]),
        Attack("viewer", "segments", 255, client: ["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9"]),
        // Another role, another workspace, another folder.
        Attack("viewer", "--role owner segments", 77),
        Attack("viewer", "segments --role=editor", 77),
        Attack("viewer", "count 'email CONTAINS a' --mask", 77),
        Attack("viewer", "segments --workspace \(outside)", 77),
        Attack("viewer", "segments -w\(outside)", 77),
        Attack("editor", "export \(vips) --output x.csv --export-folder \(outside)", 77),
        Attack("editor", "segments --author Root", 77),
        Attack("editor", "completion words -- --workspace \(outside) segment show ''", 77),
        // What the role does not have.
        Attack("viewer", "segment delete \(vips)", 77),
        Attack("viewer", "export \(vips)", 77),
        Attack("editor", "fan erase f-000001 --yes", 77),
        Attack("editor", "doctor --repair all", 77),
        Attack("editor", "backup \(outside)", 77),
        Attack("editor", "demo --reset", 77),
        // Files.
        Attack("editor", "import /etc/passwd", 77),
        Attack("editor", "append fans \(outside)/secret", 77),
        Attack("editor", "export \(vips) --output ../outside/made", 77),
        Attack("editor", "export \(vips) --output \(outside)/made", 77),
        Attack("editor", "export \(vips) -o.hidden", 77),
        Attack("editor", "export \(vips) --output=--force", 77),
        Attack("editor", "export \(vips) --output link.csv", 73),
        Attack("editor", "export \(vips) --output old.csv", 73),
        Attack("editor", "export \(vips) --output old.csv --force", 77),
        Attack("editor", "export \(vips) --output link.csv --force", 77),
        Attack("editor", "import - --refused ../outside/made", 77),
        // The line itself.
        Attack("viewer", "count '" + String(repeating: "a", count: 100_000) + "'", 64),
        Attack("viewer", "count 'name = \u{1B}]0;x\u{7}'", 64),
        Attack("viewer", "count 'unclosed", 64),
        Attack("viewer", "-- segments", 64),
        Attack("viewer", "", 69),
        // Variables.
        Attack("viewer", "count 'total_spent > 200' --role", 64),
        Attack("viewer", "segments -q", 0, client: ["-o", "SetEnv=LC_ALL=../../..\(outside)/made LC_X=/x LANG=/etc"]),
      ]
    }

    @Test func whatAClientSendsIsData() async throws {
      let before = try state()
      let lines = ["viewer": try await SSHLine(server, "viewer"), "editor": try await SSHLine(server, "editor")]
      let ask: @Sendable (Attack) -> (Attack, Child.Ending?) = { attack in
        // What the client says of variables and of forwarding goes with a line of its own.
        let isShared = !attack.client.contains("-o")
        let client = attack.client + (isShared ? lines[attack.key]?.options ?? [] : [])
        return (attack, try? server.ask(attack.key, attack.words, client: client))
      }
      await withTaskGroup(of: (Attack, Child.Ending?).self) { group in
        var waiting = attacks[...]
        for attack in waiting.prefix(4) { group.addTask { ask(attack) } }
        waiting = waiting.dropFirst(4)
        for await (attack, ending) in group {
          let asked = "\(attack.client) \(attack.words.prefix(80)): \(ending?.output.prefix(300) ?? "did not run")"
          #expect(ending?.code == attack.code, "\(asked)")
          #expect(
            ending?.output.contains("root:") == false && ending?.output.contains("do not touch") == false, "\(asked)")
          if let next = waiting.popFirst() { group.addTask { ask(next) } }
        }
      }
      #expect(try state() == before)
    }

    @Test func whatIsNoTerminalOrNoTextIsRefused() throws {
      for kind in ["/etc/passwd", "../../tmp/x", "no-such-kind"] {
        let asked = try Child.run(["env", "TERM=\(kind)"] + server.client("viewer", ["-tt"]), home: "/tmp")
        #expect(asked.code == 69, "\(asked.output)")
      }
      let client = server.client("viewer").map { "'\($0)'" }.joined(separator: " ")
      let asked = try Child.run("sh", "-c", "\(client) \"$(printf 'segments \\377\\300\\200')\"")
      #expect(asked.code == 64 && asked.output.contains("it is not UTF-8"), "\(asked.output)")
    }
  }
}
