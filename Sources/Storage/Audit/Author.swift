import Glibc
import Interchange

extension AuditEntry.Author {
  /// Who runs this program: the person behind `sudo`, at the far end of the SSH line.
  static let current = AuditEntry.Author(
    user: userName(), userID: geteuid(), host: hostName(), process: getpid(),
    client: text("SSH_CONNECTION")?.split(separator: " ").first.map(String.init))

  /// The name of this machine.
  static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "?" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func userName() -> String {
    if let name = text("SUDO_USER") ?? text("LOGNAME") ?? text("USER") { return name }
    guard let entry = getpwuid(geteuid()) else { return "user \(geteuid())" }
    return String(cString: entry.pointee.pw_name)
  }

  private static func text(_ variable: String) -> String? {
    guard let value = getenv(variable) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
