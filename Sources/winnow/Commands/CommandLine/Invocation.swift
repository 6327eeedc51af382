import Segmentation

/// A command line that was understood: the command, its options and its operands.
struct Invocation: Hashable, Sendable {
  /// Nil where the program was called without a command, which opens the dialog.
  var command: CommandKind?
  var operands: [String] = []
  /// The values of each option, in their order; an option without a value has the empty text.
  var values: [String: [String]] = [:]
  /// As whom the program runs.
  var session = Session()

  /// Whether an option was given.
  func has(_ option: OptionDescriptor) -> Bool { values[option.name] != nil }

  /// Whether the dialog is wanted in words: `--plain`, or `$WINNOW_PLAIN` that is not empty or 0.
  var isPlain: Bool { has(.plain) || Environment.value("WINNOW_PLAIN").map { $0 != "0" } == true }

  /// Whether a person can be asked: one sits at a terminal, and nobody said `--no-input`.
  var mayAsk: Bool { Surroundings.isInteractive && !has(.noInput) }

  /// Whether nothing is to be changed.
  var isDry: Bool { has(.dryRun) }

  /// What was done, or in a dry run what would be: `saved`, or `would save`.
  func verb(_ done: String, _ plain: String) -> String { isDry ? "would \(plain)" : done }

  /// The value of an option that was given; of several the last.
  func value(_ option: OptionDescriptor) -> String? { values[option.name]?.last }

  /// All values of an option that may be given several times.
  func all(_ option: OptionDescriptor) -> [String] { values[option.name] ?? [] }

  /// A value that is a whole number within bounds.
  func number(_ option: OptionDescriptor, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
    guard let text = value(option) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      let bounds =
        range.upperBound == .max ? "from \(range.lowerBound) on" : "from \(range.lowerBound) to \(range.upperBound)"
      throw .usage("--\(option.name): \"\(text)\" is not a whole number \(bounds)", of: command)
    }
    return number
  }

  /// A value that is one of the cases of a catalogue.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ option: OptionDescriptor, _: Choice.Type = Choice.self
  ) throws(CommandFailure) -> Choice? {
    guard let text = value(option) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    throw .usage(
      "--\(option.name): \"\(text)\" is none of \(names.joined(separator: ", "))", of: command,
      suggestion: Nearest.suggestion(for: text, among: names))
  }
}
