import Testing

@testable import winnow

/// A client's command line becomes words as in a shell, and nothing more.
@Suite struct ClientWordsTests {
  @Test(arguments: [
    ("", []),
    ("segments", ["segments"]),
    ("  count\t'total_spent > 200'  ", ["count", "total_spent > 200"]),
    (#"segment show "High-Value Customers""#, ["segment", "show", "High-Value Customers"]),
    (#"count name' = '"Ana"'!'"#, ["count", "name = Ana!"]),
    (#"a\ b c\'d "e\"f\\g\$h\n""#, ["a b", "c'd", #"e"f\g$h\n"#]),
    ("'' \"\"", ["", ""]),
    ("'$(id) `id` $HOME ; | & > < ( )'", ["$(id) `id` $HOME ; | & > < ( )"]),
    (#""\`id\` \$HOME""#, ["`id` $HOME"]),
    ("* ? ~ ~root [a] {b,c} #d !e %f", ["*", "?", "~", "~root", "[a]", "{b,c}", "#d", "!e", "%f"]),
    ("why f-1 'Größe 森'", ["why", "f-1", "Größe 森"]),
  ])
  func wordsAreData(text: String, words: [String]) throws {
    #expect(try ClientWords.split(text) == words)
  }

  @Test(arguments: [
    ("segments; sh", "; stands outside quotes"),
    ("segments | sh", "| stands outside quotes"),
    ("segments & sh", "& stands outside quotes"),
    ("count total_spent > 200", "> stands outside quotes"),
    ("fans - < /etc/passwd", "< stands outside quotes"),
    ("count $(id)", "$ stands outside quotes"),
    ("count `id`", "` stands outside quotes"),
    ("(sh)", "( stands outside quotes"),
    ("segments\nsh", "line breaks or control characters"),
    ("segments 'a\nb'", "line breaks or control characters"),
    ("segments \u{1B}[2J", "line breaks or control characters"),
    ("segments \u{7F}", "line breaks or control characters"),
    ("count 'a", "a quote is not closed"),
    ("count \"a\\\"", "a quote is not closed"),
    ("count a\\", "it ends in a backslash"),
  ])
  func whatAShellWouldActOnIsRefused(text: String, reason: String) {
    let failure = #expect(throws: CommandFailure.self) { try ClientWords.split(text) }
    #expect(failure?.code == .usage)
    #expect(failure?.lines[0].contains(reason) == true, "\(failure?.lines ?? [])")
  }

  /// Whatever a person quotes as a shell wants it comes through as it is.
  @Test func quotedWordsComeThrough() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let letters = Array("aB1 \t'\"\\$`;|&<>(){}*?~#!=-/.é森@\n".unicodeScalars.dropLast())
    for _ in 0..<2000 {
      let words = (0..<next(5)).map { _ in
        String(String.UnicodeScalarView((0..<next(9)).map { _ in letters[next(letters.count)] }))
      }
      let quoted = words.map { word in
        next(2) == 0
          ? "'" + word.replacing("'", with: #"'\''"#) + "'"
          : "\"" + word.reduce(into: "") { $0 += "\\\"$`".contains($1) ? "\\\($1)" : String($1) } + "\""
      }
      #expect(try ClientWords.split(quoted.joined(separator: " \t")) == words, "seed \(seed): \(quoted)")
    }
  }

  @Test func aCommandHasAnEnd() throws {
    #expect(try ClientWords.split(String(repeating: "a", count: 65_536)).count == 1)
    let failure = #expect(throws: CommandFailure.self) {
      try ClientWords.split(String(repeating: "a", count: 65_537))
    }
    #expect(failure?.code == .usage && failure?.lines[0].contains("longer than 65536 bytes") == true)
  }
}

/// The variables that come over the line open no file.
@Suite struct ConfinedEnvironmentTests {
  @Test(arguments: [
    ("xterm-256color", true), ("tmux-256color", true), ("vt100", true), ("/tmp/x", false), ("../x", false),
    ("x..y", false), (".x", false), ("-x", false), ("a b", false), ("a\u{1B}b", false), ("", false), ("é", false),
    (String(repeating: "x", count: 129), false),
  ])
  func aTerminalsNameIsNoPath(value: String, isFit: Bool) {
    #expect(ConfinedEnvironment.isName(value[...].utf8, signs: "._+-") == isFit)
  }
}

/// Exports have plain names.
@Suite struct ExportFolderTests {
  @Test(arguments: ["vips.csv", "Größe 2026-11-20 (1).csv", "森.json"])
  func aPlainNameIsAFileInTheFolder(name: String) throws {
    #expect(try ExportFolder.path(of: name, in: "/exports") == "/exports/" + name)
  }

  @Test(arguments: [
    "", ".", "..", "../x", "/etc/x", "a/b", ".ssh", "-x", " x", "a\nb", "a\\b", "a*b", "a\u{202E}b", "a:b",
  ])
  func everyOtherNameIsRefused(name: String) {
    let failure = #expect(throws: CommandFailure.self) { try ExportFolder.path(of: name, in: "/exports") }
    #expect(failure?.code == .noPermission)
  }

  @Test func withoutAFolderThereAreNoFiles() {
    let failure = #expect(throws: CommandFailure.self) { try ExportFolder.path(of: "vips.csv", in: nil) }
    #expect(failure?.code == .noPermission)
  }
}
