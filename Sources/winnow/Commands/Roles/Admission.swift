/// Decides whether a session may do what a command line says.
struct Admission {
  let session: Session

  /// The invocation as it is done in the session.
  ///
  /// - Throws: why it is not done at all; nothing was opened by then.
  func admit(_ invocation: Invocation) throws(CommandFailure) -> Invocation {
    var admitted = invocation
    admitted.session = session
    guard session.isConfined, let command = invocation.command else { return admitted }
    // Help opens nothing.
    guard !invocation.has(.help), !invocation.has(.version) else { return admitted }
    try checkRole(command)
    try checkOperands(invocation, command)
    for option in command.descriptor.options {
      guard let values = invocation.values[option.name] else { continue }
      admitted.values[option.name] = try confined(values, of: option, command)
    }
    return admitted
  }

  private func checkRole(_ command: CommandKind) throws(CommandFailure) {
    let needed = command.descriptor.role
    guard needed <= session.role else {
      throw CommandFailure(
        .noPermission,
        "winnow \(command.name) is for the role \(needed.rawValue), and you are here as \(session.words).")
    }
    guard !command.descriptor.isLocal else {
      throw CommandFailure(.noPermission, "winnow \(command.name) works at the machine itself only, without --role.")
    }
    guard !session.masksAddresses || !command.descriptor.isPersonal else {
      throw CommandFailure(.noPermission, "winnow \(command.name) tells everything, and addresses are hidden here.")
    }
  }

  /// Files and folders are not reached by their names: what is taken in comes from standard input.
  private func checkOperands(_ invocation: Invocation, _ command: CommandKind) throws(CommandFailure) {
    let descriptors = command.descriptor.operands
    for (index, operand) in invocation.operands.enumerated() {
      guard let descriptor = index < descriptors.count ? descriptors[index] : descriptors.last else { continue }
      guard [.files, .folders].contains(descriptor.words), operand != "-" || descriptor.words == .folders else {
        continue
      }
      throw CommandFailure(
        .noPermission,
        "\"\(operand)\": files of this machine cannot be named here; give - and send the file to standard input."
      )
    }
  }

  /// The values of an option, a file's name as its path in the folder for exports.
  private func confined(
    _ values: [String], of option: OptionDescriptor, _ command: CommandKind
  ) throws(CommandFailure) -> [String] {
    if option.name == "force" {
      throw CommandFailure(.noPermission, "--force: nothing is replaced here; choose another name.")
    }
    switch option.words {
    case .folders:
      throw CommandFailure(.noPermission, "--\(option.name): folders of this machine cannot be named here.")
    case .files:
      var paths: [String] = []
      for value in values {
        paths.append(value == "-" ? value : try ExportFolder.path(of: value, in: session.exportFolder))
      }
      return paths
    default: return values
    }
  }
}

extension Session {
  /// The role with its article.
  fileprivate var words: String { role == .viewer ? "a viewer" : "an \(role.rawValue)" }
}
