/// How a command ended, in the numbers of sysexits.h.
struct ExitCode: RawRepresentable, Hashable, Sendable {
  let rawValue: Int32

  static let success = ExitCode(rawValue: 0)
  /// The command line, or a condition in it, is not as it should be.
  static let usage = ExitCode(rawValue: 64)
  /// The data is not as it should be.
  static let data = ExitCode(rawValue: 65)
  /// What was named is not there.
  static let noInput = ExitCode(rawValue: 66)
  /// No dialog can be shown here.
  static let unavailable = ExitCode(rawValue: 69)
  /// A file or folder cannot be made.
  static let cannotCreate = ExitCode(rawValue: 73)
  /// Reading or writing failed.
  static let inputOutput = ExitCode(rawValue: 74)
  /// Somebody else was faster, or is busy; trying again may help.
  static let temporary = ExitCode(rawValue: 75)
  /// A newer program wrote the workspace, so nothing is written (the number of a protocol that is not understood).
  static let newerFormat = ExitCode(rawValue: 76)
  /// The permission is missing.
  static let noPermission = ExitCode(rawValue: 77)
  /// The settings are not as they should be.
  static let configuration = ExitCode(rawValue: 78)
}

extension ExitCode {
  /// Every code with what it tells, for the manual.
  static let meanings: [(code: ExitCode, meaning: String)] = [
    (.success, "Done, also where nobody matches, and where a reader of the output went away."),
    (.usage, "The command line, or a condition in it, is wrong."),
    (.data, "The data is wrong; what could be done without it was done."),
    (.noInput, "What was named is not there."),
    (.unavailable, "No dialog can be shown here: input or output is no terminal, or its kind is not known."),
    (.cannotCreate, "A file or folder cannot be made."),
    (
      .inputOutput,
      "Reading or writing failed. This code alone, of those that are not 0, leaves it open whether something was saved; "
        + "the words say it."
    ),
    (.temporary, "Somebody else was faster, or is busy. Nothing was written; try again."),
    (.newerFormat, "A newer Winnow wrote the workspace. Nothing was written."),
    (.noPermission, "Permission is missing."),
    (.configuration, "workspace.json or the configuration of the dialog is wrong."),
  ]
}
