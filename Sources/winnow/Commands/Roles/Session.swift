/// As whom the program runs, and what it may reach: by default as the owner of everything, at the machine itself.
struct Session: Hashable, Sendable {
  var role = Role.owner
  /// Whether a role was given, so that the person may be anybody: nothing is opened then but the workspace and the folder for
  /// exports.
  var isConfined = false
  /// Whether e-mail addresses are hidden.
  var masksAddresses = false
  /// The one folder in which exports are made; nil where none are.
  var exportFolder: String?

  /// Whether anything in the workspace may change.
  var mayWrite: Bool { role > .viewer }

  /// Who it is, as the dialog's title has it; nil where nobody said so.
  var title: String? {
    guard isConfined else { return nil }
    return masksAddresses ? "\(role.rawValue), addresses hidden" : role.rawValue
  }
}

extension OptionDescriptor {
  static let role = OptionDescriptor(
    "role", "ROLE", "viewer, editor or owner, for forced commands of SSH: what may be done; with --workspace",
    completes: .choices(Role.allCases.map(\.rawValue)))
  static let mask = OptionDescriptor("mask", "hide e-mail addresses; with --role viewer")
  static let exportFolder = OptionDescriptor("export-folder", "DIR", "the one folder for exports; with --role")
  static let author = OptionDescriptor("author", "NAME", "the name that winnow log has for changes; with --role")

  /// The options that say as whom the program runs; a client of SSH cannot give them.
  static let session = [role, mask, exportFolder, author]
}

extension Session {
  /// The session that a command line asks for.
  init(_ invocation: Invocation) throws(CommandFailure) {
    guard let role = try invocation.choice(.role, Role.self) else {
      for option in OptionDescriptor.session where invocation.has(option) {
        throw .usage("--\(option.name) goes with --role")
      }
      return
    }
    self.role = role
    isConfined = true
    guard invocation.has(.workspace) else { throw .usage("--role wants the workspace too: --workspace DIR") }
    masksAddresses = invocation.has(.mask)
    guard !masksAddresses || role == .viewer else {
      throw .usage("--mask goes with --role viewer: who changes fans, or brings some, can find their addresses out")
    }
    if let folder = invocation.value(.exportFolder) {
      exportFolder = try ExportFolder.checked(folder, besides: try invocation.workspacePath())
    }
  }
}
