import Glibc
import Testing

@testable import winnow

/// The scripts in the shells themselves: a line is typed up to a Tab, and the arguments that the program gets are told.
///
/// zsh and fish need not be there; a test that they lack is skipped, and says so.
@Suite struct ShellTests {
  private static let hasZsh = access("/usr/bin/zsh", X_OK) == 0
  private static let hasFish = access("/usr/bin/fish", X_OK) == 0

  /// A shop whose segments have the names that are hard to type.
  private func shop() throws -> Shop {
    let shop = try Shop()
    let names = ["Ana's \"VIP\" list", "高い 客: gold", "Wow! $HOME `x` \\\\ back", "Best  fans (2026);"]
    let segments = names.enumerated().map { number, name in
      #"{"id":"seg-\#(number + 10)","name":"\#(name.replacing("\"", with: "\\\""))","type":"static","members":[]}"#
    }
    try shop.write(
      #"{"format":1,"segments":[\#(segments.joined(separator: ","))]}"# + "\n", to: "winnow/segments.json")
    try shop.write("x", to: "some file.csv")
    return shop
  }

  /// What is typed before Tab, and the arguments that come of it.
  private static let lines: [(typed: String, arguments: String)] = [
    ("segment sh", "<segment><show>"),
    ("segment show Ana", "<segment><show><Ana's \"VIP\" list>"),
    ("segment show 'An", "<segment><show><Ana's \"VIP\" list>"),
    ("segment show \"An", "<segment><show><Ana's \"VIP\" list>"),
    ("segment show 高", "<segment><show><高い 客: gold>"),
    ("segment show '高い 客:", "<segment><show><高い 客: gold>"),
    ("segment show W", "<segment><show><Wow! $HOME `x` \\ back>"),
    ("segment show \"W", "<segment><show><Wow! $HOME `x` \\ back>"),
    ("segment show Best\\ ", "<segment><show><Best  fans (2026);>"),
    ("fans x --sort tot", "<fans><x><--sort><total_spent>"),
    ("fans x --format=t", "<fans><x><--format=table>"),
    ("fans x --fields id,na", "<fans><x><--fields><id,name>"),
    ("import some", "<import><some file.csv>"),
    ("segments --workspace=bi", "<segments><--workspace=bin>"),
    ("fans x --desc", "<fans><x><--descending>"),
  ]

  /// Types the lines into a shell in a terminal.
  private func type(_ shell: String, _ options: [String], _ preparation: String) throws -> String {
    let shop = try shop()
    // What is completed calls the program by its path; what is run then only tells its arguments.
    try shop.write(
      """
      #!/bin/sh
      case $1 in completion) exec '\(Child.program)' "$@" ;; esac
      printf 'GOT'; printf '<%s>' "$@"; echo
      """, to: "winnow-told")
    let folder = shop.home + "/bin"
    #expect(mkdir(folder, 0o700) == 0 && rename(shop.home + "/winnow-told", folder + "/winnow") == 0)
    chmod(folder + "/winnow", 0o700)
    let keys = Self.lines.map { "winnow \($0.typed)\t\n" }.joined()
    let start = "cd \(shop.home); PATH=\(folder):$PATH; \(preparation)\n"
    return try Child.runInTerminal(shell, options, home: shop.home, keys: start + keys + "exit\n").output
  }

  private func expectArguments(in output: String) {
    let told: [String] = output.split(whereSeparator: \.isNewline).compactMap { line in
      // zsh takes the slash behind a folder away again.
      line.range(of: "GOT").map { String(line[$0.upperBound...]).replacing("/>", with: ">") }
    }
    #expect(told == Self.lines.map(\.arguments), "\(output)")
  }

  @Test func bashCompletesWhatIsTyped() throws {
    expectArguments(
      in: try type("/bin/bash", ["--norc", "--noprofile", "-i"], "eval \"$(winnow completion bash)\""))
  }

  @Test(.enabled(if: hasZsh, "zsh is not installed"))
  func zshCompletesWhatIsTyped() throws {
    expectArguments(
      in: try type(
        "/usr/bin/zsh", ["-f", "-i"], "autoload -U compinit; compinit -u -D; eval \"$(winnow completion zsh)\""))
  }

  @Test(.enabled(if: hasFish, "fish is not installed"))
  func fishOffersWhatCanFollow() throws {
    let shop = try shop()
    let lines = [
      ("segment show 'An", "Ana's \"VIP\" list"), ("segment show 高", "高い 客: gold"),
      ("segment show W", "Wow! $HOME `x` \\ back"), ("fans x --sort tot", "total_spent"),
      ("fans x --format=t", "--format=table"), ("import some", "some file.csv"), ("segment sh", "show"),
    ]
    let asked = lines.map { line, _ in
      "complete -C '\(Child.program) \(line.replacing("'", with: "\\'"))' | string split -f1 \\t\n"
    }
    try shop.write(
      "cd \(shop.home)\n'\(Child.program)' completion fish | source\n" + asked.joined(), to: "ask.fish")
    let ran = try Child.run("/usr/bin/fish", ["--no-config", shop.home + "/ask.fish"], home: shop.home)
    #expect(ran.output == lines.map { $0.1 + "\n" }.joined(), "\(ran)")
  }

  @Test func bashReadsItsScriptWithoutAWarning() throws {
    let shop = try Shop(isEmpty: true)
    let script = try shop.run("completion", "bash")
    #expect(script.code == 0)
    let ran = try Child.run("/bin/bash", ["-n"], home: shop.home, input: script.output)
    #expect(ran == Ran(code: 0, output: ""))
  }
}
