/// `winnow man`: the manual pages, made from the catalogue.
enum ManCommand: CommandDefinition {
  private static let list = OptionDescriptor("list", "the names of all pages, one a line")

  static let descriptor = CommandDescriptor(
    summary: "the manual page of the program, or of one command, as roff",
    role: .viewer,
    operands: [.init(name: "COMMAND", isRequired: false, isRepeated: true)],
    options: [list],
    details: [
      "Without COMMAND it is winnow(1), which has the commands, the language of rules, files, environment and exit codes.",
      "A page's own name, such as winnow-segment-edit, stands for its command.",
    ],
    examples: ["winnow man | man -l -", "winnow man segment edit | man -l -"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    if invocation.has(list) {
      for page in ManualPage.all { console.print(page.name + "\n") }
      return .success
    }
    console.print(try page(invocation.operands.joined(separator: " ")).text)
    return .success
  }

  private static func page(_ name: String) throws(CommandFailure) -> ManualPage {
    if let page = ManualPage.all.first(where: { $0.name == name || name.isEmpty }) { return page }
    if let command = CommandKind(rawValue: name) { return ManualPage(of: command) }
    let group = CommandKind.allCases.map(\.name).filter { $0.hasPrefix(name + " ") }
    guard group.isEmpty else {
      throw .usage("each of these has a page of its own: \(group.joined(separator: ", "))", of: .man)
    }
    throw ArgumentParser.unknown(name)
  }
}
