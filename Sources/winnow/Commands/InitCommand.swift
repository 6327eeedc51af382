import Interchange

/// `winnow init`: an empty workspace.
enum InitCommand: CommandDefinition {
  private static let name = OptionDescriptor("name", "NAME", "what the workspace is called; else My studio")
  private static let currency = OptionDescriptor("currency", "CODE", "the currency of all money, such as EUR; else USD")
  private static let timeZone = OptionDescriptor(
    "time-zone", "ZONE", "whose days count, such as Europe/Berlin; else the system's")

  static let descriptor = CommandDescriptor(
    summary: "make an empty workspace",
    role: .owner, isLocal: true,
    options: [name, currency, timeZone, .json],
    details: [
      "The folder is private to you. Everything in it is JSON that you can read, copy and mend.",
      "--json prints path, name, currency and time_zone.",
    ],
    examples: [
      "winnow init --currency GBP --time-zone Europe/London", "winnow init --workspace ./shop --name 'The shop'",
    ])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    var workspace = NewWorkspace()
    if let text = invocation.value(name) { try workspace.setName(text) }
    if let text = invocation.value(currency) { try workspace.setCurrency(text) }
    if let text = invocation.value(timeZone) { try workspace.setTimeZone(text) }
    let path = try invocation.workspacePath()
    _ = try workspace.create(at: path)
    if invocation.has(.json) {
      let settings = workspace.settings
      console.print(
        .object([
          JSONMember("path", .string(path)), JSONMember("name", .string(settings.name)),
          JSONMember("currency", .string(settings.currency.code)), JSONMember("time_zone", .string(settings.timeZone)),
        ]))
    }
    console.say(workspace.sentence(at: path))
    return .success
  }
}
