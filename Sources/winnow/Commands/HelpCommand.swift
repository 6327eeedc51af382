/// `winnow help`: all commands, or one of them.
enum HelpCommand: CommandDefinition {
  static let descriptor = CommandDescriptor(
    summary: "what there is, or how one command is called",
    operands: [.init(name: "COMMAND", isRequired: false, isRepeated: true)],
    examples: ["winnow help fans", "winnow help segment create"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    guard !invocation.operands.isEmpty else {
      console.print(UsageText.overview)
      return .success
    }
    let name = invocation.operands.joined(separator: " ")
    let commands = CommandKind.allCases.filter { $0.name == name || $0.name.hasPrefix(name + " ") }
    guard !commands.isEmpty else { throw ArgumentParser.unknown(name) }
    console.print(commands.map(UsageText.help).joined(separator: "\n"))
    return .success
  }
}
