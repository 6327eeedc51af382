import Segmentation
import Storage

/// The first question to a person who has no workspace yet, in plain lines.
struct Welcome {
  let path: String

  func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    console.say("There is no workspace in \(path) yet.")
    while true {
      console.say("")
      console.say("  1  look at the sample, an invented studio")
      console.say("  2  start with an empty workspace")
      console.say("  3  how to import a file")
      console.say("  q  quit")
      switch answer("What would you like? ", &console) {
      case "1": return try OpenCommand.open(SampleFolder.demo(startingAnew: false, &console), invocation, &console)
      case "2":
        guard let folder = try makeEmpty(&console) else { return .success }
        return try OpenCommand.open(folder, invocation, &console)
      case "3": explainImport(&console)
      case "q", "Q", nil: return .success
      default: console.say("Please type 1, 2, 3 or q, then Enter.")
      }
    }
  }

  /// Asks for what a workspace needs; nil where the person ends the input.
  private func makeEmpty(_ console: inout Console) throws(CommandFailure) -> WorkspaceFolder? {
    var workspace = NewWorkspace()
    guard
      ask("Name", workspace.settings.name, &console, { text throws(CommandFailure) in try workspace.setName(text) }),
      ask(
        "Currency", workspace.settings.currency.code, &console,
        { text throws(CommandFailure) in try workspace.setCurrency(text) }),
      ask(
        "Time zone", workspace.settings.timeZone, &console,
        { text throws(CommandFailure) in try workspace.setTimeZone(text) })
    else { return nil }
    let folder = try workspace.create(at: path)
    console.say(workspace.sentence(at: path))
    return folder
  }

  /// Asks until the answer can be used; nothing typed takes what is offered. False where the input ends.
  private func ask(
    _ question: String, _ offered: String, _ console: inout Console,
    _ take: (String) throws(CommandFailure) -> Void
  ) -> Bool {
    while let text = answer("\(question) [\(offered)]: ", &console) {
      do throws(CommandFailure) {
        try take(text.isEmpty ? offered : text)
        return true
      } catch { for line in error.lines { console.warn(line) } }
    }
    return false
  }

  /// A line that was typed, without spaces around it; nil at the end of the input.
  private func answer(_ question: String, _ console: inout Console) -> String? {
    console.ask(question)
    guard let line = readLine() else {
      console.say("")
      return nil
    }
    let start = line.drop { $0.isWhitespace }
    return String(start[..<(start.lastIndex { !$0.isWhitespace }.map(start.index(after:)) ?? start.startIndex)])
  }

  private func explainImport(_ console: inout Console) {
    console.say("")
    console.say("Make a workspace, then tell which column of the file is which field:")
    console.say("")
    console.say("  winnow init --currency GBP --time-zone Europe/London")
    for example in ImportCommand.descriptor.examples.prefix(1) {
      for line in example.split(separator: "\n") { console.say("  \(line)") }
    }
    console.say("")
    console.say("More about it: winnow help import")
  }
}
