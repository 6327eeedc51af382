import Segmentation

/// `winnow completion`: what lets a shell complete command lines, and what it asks then.
enum CompletionCommand: CommandDefinition {
  private static let line = OptionDescriptor(
    "line", "TEXT", "with words: the line up to the cursor, as bash has it; the answers are quoted for it")
  private static let breaks = OptionDescriptor(
    "breaks", "TEXT", "with --line: the characters at which bash takes a new word to begin")

  static let descriptor = CommandDescriptor(
    summary: "a script with which bash, zsh or fish completes commands, segments and fields",
    role: .viewer, isLocal: true,
    operands: [.init(name: "bash|zsh|fish|words"), .init(name: "WORD", isRequired: false, isRepeated: true)],
    options: [line, breaks],
    details: [
      "The script asks the program itself what can follow, so segments and fields are those of the workspace right then.",
      "words is what it asks: the WORDs stand behind -- and are those of the command line, the last being typed. The first",
      "line of the answer is words, files or folders; each further one is a word, a tab and what it means. It never fails.",
    ],
    examples: [
      "eval \"$(winnow completion bash)\"", "eval \"$(winnow completion zsh)\"",
      "winnow completion fish > ~/.config/fish/completions/winnow.fish", "winnow completion words -- segment show Hi",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let words = Array(invocation.operands.dropFirst())
    guard invocation.operands[0] == "words" else {
      guard let shell = CompletionScript(rawValue: invocation.operands[0]) else {
        let names = CompletionScript.allCases.map(\.rawValue) + ["words"]
        throw .usage(
          "\"\(invocation.operands[0])\" is none of \(names.joined(separator: ", "))", of: .completion,
          suggestion: Nearest.suggestion(for: invocation.operands[0], among: names))
      }
      guard words.isEmpty else {
        throw .usage("winnow completion does not know what to do with \"\(words[0])\"", of: .completion)
      }
      console.print(shell.text)
      return .success
    }
    if let line = invocation.value(line) {
      answer(typed: ShellLine(line, breaks: invocation.value(breaks) ?? ""), &console)
    } else {
      answer(words, &console)
    }
    return .success
  }

  private static func answer(_ words: [String], _ console: inout Console) {
    let found = LineCompletion(words).answer()
    console.print(found.kind.rawValue + "\n")
    for word in found.words { console.print(word.note.isEmpty ? word.text + "\n" : "\(word.text)\t\(word.note)\n") }
  }

  /// Answers with what readline is to put in the place of the word that it sees.
  private static func answer(typed line: ShellLine, _ console: inout Console) {
    let found = LineCompletion(line.words).answer()
    console.print(found.kind.rawValue + "\n")
    for word in found.words { console.print(line.replacement(by: word.text) + "\n") }
  }
}
