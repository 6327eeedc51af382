import Glibc
import Segmentation

/// What the program is told by the system it runs on: the clock, its folders, the place of the program, terminals.
enum Surroundings {
  /// The moment that it is, to the second, as files note it.
  static func second() -> Instant {
    let now = Clock.now.microseconds
    return Instant(microseconds: now - now % 1_000_000)
  }

  /// The folder for data of programs: `$XDG_DATA_HOME`, else `~/.local/share`; nil without a home.
  static func dataFolder() -> String? {
    if let folder = Environment.value("XDG_DATA_HOME"), folder.hasPrefix("/") { return folder }
    return Environment.value("HOME").map { "\($0)/.local/share" }
  }

  /// The folder for what programs remember of a person's habits: `$XDG_STATE_HOME`, else `~/.local/state`; nil without a
  /// home.
  static func stateFolder() -> String? {
    if let folder = Environment.value("XDG_STATE_HOME"), folder.hasPrefix("/") { return folder }
    return Environment.value("HOME").map { "\($0)/.local/state" }
  }

  /// The folder for configurations of programs: `$XDG_CONFIG_HOME`, else `~/.config`; nil without a home.
  static func configurationFolder() -> String? {
    if let folder = Environment.value("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder }
    return Environment.value("HOME").map { "\($0)/.config" }
  }

  /// The system's own time zone by its IANA name, else UTC.
  static func timeZone() -> String {
    if let name = Environment.value("TZ"), !name.hasPrefix(":"), name.contains("/") { return name }
    guard let target = link("/etc/localtime"), let name = target.split(separator: "zoneinfo/").last else {
      return "UTC"
    }
    return target.contains("zoneinfo/") ? String(name) : "UTC"
  }

  /// The file of the running program.
  static func program() -> String? { link("/proc/self/exe") }

  /// Whether a person sits before both the input and the output.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Whether there is a file or folder at a path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func link(_ path: String) -> String? {
    var target = [CChar](repeating: 0, count: 4096)
    let length = readlink(path, &target, target.count)
    guard length > 0 else { return nil }
    return String(decoding: target.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
