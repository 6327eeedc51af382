/// `winnow demo`: the dialog on a private copy of the sample studio.
enum DemoCommand: CommandDefinition {
  private static let reset = OptionDescriptor("reset", "start anew: throw away what was changed in the copy")

  static let descriptor = CommandDescriptor(
    summary: "look at a sample: the dialog on a private copy of an invented studio",
    role: .owner, isLocal: true,
    options: [reset, .plain],
    details: ["The copy is kept between runs, in winnow-demo in the data folder. --workspace does not matter here."],
    examples: ["winnow demo", "winnow demo --reset"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let folder = try SampleFolder.demo(startingAnew: invocation.has(reset), &console)
    return try OpenCommand.open(folder, invocation, &console)
  }
}
