import Segmentation

/// Reads a command line by the catalogue of commands.
///
/// `--name value` and `--name=value` are one; so are `-n -q` and `-nq`, `-w DIR` and `-wDIR`. Options may stand anywhere
/// after the command, the global ones before it too. After `--` everything is an operand. So is what begins with a minus
/// but is no option: a negative number, a condition, a lone `-`.
struct ArgumentParser {
  private let arguments: [String]
  private var index = 0
  private var invocation = Invocation()

  /// The invocation that `arguments` say, the program's own name left out.
  static func parse(_ arguments: [String]) throws(CommandFailure) -> Invocation {
    var parser = ArgumentParser(arguments: arguments)
    try parser.parseGlobals()
    try parser.parseCommand()
    try parser.parseRest()
    return parser.invocation
  }

  private init(arguments: [String]) { self.arguments = arguments }

  private mutating func next() -> String? {
    guard index < arguments.count else { return nil }
    defer { index += 1 }
    return arguments[index]
  }
}

// MARK: The command

extension ArgumentParser {
  private mutating func parseGlobals() throws(CommandFailure) {
    while index < arguments.count, Self.isOption(arguments[index]), arguments[index] != "--" {
      index += 1
      try takeOption(arguments[index - 1])
    }
  }

  private mutating func parseCommand() throws(CommandFailure) {
    guard let word = next() else { return }
    if let command = CommandKind(rawValue: word) {
      invocation.command = command
      return
    }
    let group = CommandKind.allCases.filter { $0.name.hasPrefix(word + " ") }
    guard !group.isEmpty else { throw Self.unknown(word) }
    if let command = index < arguments.count ? CommandKind(rawValue: "\(word) \(arguments[index])") : nil {
      index += 1
      invocation.command = command
      return
    }
    // Help is there for the whole group: its name begins the names of its commands.
    if index < arguments.count, ["--\(OptionDescriptor.help.name)", "-h"].contains(arguments[index]) {
      index += 1
      invocation = Invocation(command: .help, operands: [word])
      return
    }
    let names = group.map { String($0.name.dropFirst(word.count + 1)) }
    let message = "\(word): one of \(names.joined(separator: ", ")) is wanted"
    guard index < arguments.count else { throw .usage(message) }
    let nearest = Nearest.suggestion(for: arguments[index], among: names).map { "winnow \(word) \($0)" }
    throw .usage("\(message), not \"\(arguments[index])\"", suggestion: nearest)
  }

  /// The failure of a word that is no command.
  static func unknown(_ word: String) -> CommandFailure {
    let names = CommandKind.allCases.map(\.name)
    let firstWords = names.map { String($0.prefix { $0 != " " }) }
    let nearest = Nearest.suggestion(for: word, among: firstWords) ?? Nearest.suggestion(for: word, among: names)
    return .usage("\"\(word)\" is not a command", suggestion: nearest.map { "winnow \($0)" })
  }
}

// MARK: Options and operands

extension ArgumentParser {
  private mutating func parseRest() throws(CommandFailure) {
    while let argument = next() {
      if argument == "--" {
        invocation.operands += arguments[index...]
        index = arguments.count
      } else if Self.isOption(argument) {
        try takeOption(argument)
      } else {
        invocation.operands.append(argument)
      }
    }
    guard !invocation.has(.help), !invocation.has(.version) else { return }
    try checkRequired()
    try checkOperands()
  }

  /// Whether an argument is written like an option; a text with a space in it, or a negative number, is not.
  private static func isOption(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), argument.utf8.count > 1 else { return false }
    if argument.hasPrefix("--") {
      let name = argument.dropFirst(2).prefix { $0 != "=" }
      return name.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 | 0x20 >= UInt8(ascii: "a") && $0 < 0x80 }
    }
    return ShortOption.isWritten(argument)
  }

  private mutating func takeOption(_ argument: String) throws(CommandFailure) {
    let known = (invocation.command?.descriptor.options ?? [.plain]) + OptionDescriptor.global
    guard argument.hasPrefix("--") else { return try takeLetters(argument.dropFirst(), known) }
    let name = String(argument.dropFirst(2).prefix { $0 != "=" })
    guard let option = known.first(where: { $0.name == name }) else { throw unknownOption(argument, among: known) }
    let attached = argument.firstIndex(of: "=").map { String(argument[argument.index(after: $0)...]) }
    if option.value == nil, attached != nil { throw .usage("--\(name) takes no value", of: invocation.command) }
    var text = attached ?? ""
    if option.value != nil, attached == nil { text = try value(of: option, known) }
    invocation.values[name, default: []].append(text)
  }

  /// Takes options by their letters, of which the last may have a value: the rest of the argument, else the next one.
  private mutating func takeLetters(_ letters: Substring, _ known: [OptionDescriptor]) throws(CommandFailure) {
    var rest = letters
    while let letter = rest.popFirst() {
      guard let option = known.first(where: { $0.short == letter }) else {
        throw unknownOption("-\(letter)", among: known)
      }
      guard option.value != nil else {
        invocation.values[option.name, default: []].append("")
        continue
      }
      let text = rest.isEmpty ? try value(of: option, known) : String(rest)
      invocation.values[option.name, default: []].append(text)
      return
    }
  }

  private mutating func value(
    of option: OptionDescriptor, _ known: [OptionDescriptor]
  ) throws(CommandFailure) -> String {
    guard let value = next(), !known.contains(where: { value == "--\($0.name)" }) else {
      throw .usage("--\(option.name) wants a value: \(option.written)", of: invocation.command)
    }
    return value
  }

  private func unknownOption(_ argument: String, among known: [OptionDescriptor]) -> CommandFailure {
    let shown = String(argument.prefix { $0 != "=" })
    let place = invocation.command.map { " of winnow \($0.name)" } ?? ""
    return .usage(
      "\(shown) is not an option\(place)", of: invocation.command,
      suggestion: Nearest.suggestion(for: shown, among: known.map { "--\($0.name)" }))
  }

  private func checkRequired() throws(CommandFailure) {
    guard let command = invocation.command else { return }
    // It may stand before the command, as the dialog needs none.
    if invocation.has(.plain), !command.descriptor.options.contains(.plain) {
      throw unknownOption("--plain", among: command.descriptor.options + OptionDescriptor.global)
    }
    for option in command.descriptor.options where option.isRequired && !invocation.has(option) {
      throw .usage("winnow \(command.name) wants \(option.written)", of: command)
    }
  }

  private func checkOperands() throws(CommandFailure) {
    guard let command = invocation.command else { return }
    let operands = command.descriptor.operands
    let required = operands.prefix(while: \.isRequired)
    if invocation.operands.count < required.count {
      throw .usage("winnow \(command.name) wants \(required[invocation.operands.count].name)", of: command)
    }
    guard invocation.operands.count > operands.count, operands.last?.isRepeated != true else { return }
    let extra = invocation.operands[operands.count]
    guard let last = operands.last, ["CONDITION", "SEGMENT|CONDITION"].contains(last.name) else {
      throw .usage("winnow \(command.name) does not know what to do with \"\(extra)\"", of: command)
    }
    throw .usage("more than one condition was given; put the whole condition in '…', as one argument", of: command)
  }
}
