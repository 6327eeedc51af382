/// How a command ended, in the numbers of sysexits.h.
enum ExitCode: Int32, CaseIterable, Hashable, Sendable {
  case success = 0
  /// The command line, or a condition in it, is not as it should be.
  case usage = 64
  /// The data is not as it should be.
  case data = 65
  /// What was named is not there.
  case noInput = 66
  /// A mistake of the program itself.
  case software = 70
  /// A file or folder cannot be made.
  case cannotCreate = 73
  /// Reading or writing failed.
  case inputOutput = 74
  /// Somebody else was faster, or is busy; trying again may help.
  case temporary = 75
  /// The permission is missing.
  case noPermission = 77
  /// The settings are not as they should be.
  case configuration = 78
}
