import Glibc

/// The forced command of an SSH key: the session is what the key's line says, and what the client sent is only read.
enum ForcedCommand {
  /// The variable in which sshd puts what the client asked for.
  static let variable = "SSH_ORIGINAL_COMMAND"

  /// What is to be done by a command line that has `--role`: its own command, else the client's, else the dialog.
  ///
  /// - Parameter text: what the client sent, if anything.
  static func invocation(_ fixed: Invocation, client text: String?) throws(CommandFailure) -> Invocation {
    guard fixed.command == nil, let text, !text.isEmpty else { return fixed }
    var words = try ClientWords.split(text)
    if words.first == "winnow" { words.removeFirst() }
    var asked = try ArgumentParser.parse(words)
    for option in [.workspace] + OptionDescriptor.session where asked.has(option) {
      throw CommandFailure(.noPermission, "--\(option.name) is fixed here.")
    }
    // What the key's line says of the rest holds where the client says nothing.
    asked.values.merge(fixed.values) { own, _ in own }
    return asked
  }

  /// What the client sent; nil where this is no forced command.
  static func clientText() throws(CommandFailure) -> String? {
    guard let value = getenv(variable) else { return nil }
    guard let text = String(validatingCString: value) else {
      throw .usage("the command cannot be read: it is not UTF-8")
    }
    return text
  }
}
