import Glibc

/// A server of ssh of the test's own on this machine, with a key for each person; it ends with the test.
final class SSHServer: Sendable {
  let folder: String
  let port: UInt16
  private let process: pid_t

  private static let program = "/usr/sbin/sshd"

  /// A server whose keys have these options in front of them, such as `restrict,command="…"`.
  init(home: TemporaryFolder, keys: [String: String]) async throws {
    folder = home.path + "/ssh"
    guard access(Self.program, X_OK) == 0 else {
      throw Failure("\(Self.program) is missing; try: sh .ci/packages tests")
    }
    // The service makes it where it was ever started.
    if geteuid() == 0 { mkdir("/run/sshd", 0o755) }
    try home.write("", to: "ssh/log")
    var lines: [String] = []
    for (name, options) in keys.merging(["host": ""], uniquingKeysWith: { one, _ in one }) {
      let made = try Child.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(name)")
      guard made.code == 0 else { throw Failure("no key can be made: \(made.output)") }
      let key = String(decoding: home.bytes(of: "ssh/\(name).pub"), as: UTF8.self)
      if name != "host" { lines.append("\(options) \(key)") }
    }
    port = try Self.freePort()
    let host = String(decoding: home.bytes(of: "ssh/host.pub"), as: UTF8.self)
    try home.write("[127.0.0.1]:\(port) \(host)", to: "ssh/known")
    try home.write(lines.joined(separator: "\n"), to: "ssh/keys")
    try home.write(Self.configuration(folder, port), to: "ssh/config")
    let start = "'\(Self.program)' -D -e -f '\(folder)/config' >'\(folder)/log' 2>&1 </dev/null & echo $!"
    guard let process = pid_t(try Child.run("sh", "-c", start).output.prefix { $0.isNumber }) else {
      throw Failure("sshd cannot be started")
    }
    self.process = process
    try await waitForAnswer(home)
  }

  deinit { kill(process, SIGTERM) }

  /// As Debian has it in what matters here: the client's language is accepted, and so is sftp.
  private static func configuration(_ folder: String, _ port: UInt16) -> String {
    """
    ListenAddress 127.0.0.1:\(port)
    HostKey \(folder)/host
    AuthorizedKeysFile \(folder)/keys
    PidFile none
    StrictModes no
    UsePAM no
    UseDNS no
    PasswordAuthentication no
    KbdInteractiveAuthentication no
    PermitRootLogin prohibit-password
    AcceptEnv LANG LC_*
    Subsystem sftp internal-sftp
    MaxStartups 100
    PrintMotd no
    PrintLastLog no
    LogLevel ERROR

    """
  }

  private static func freePort() throws -> UInt16 {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 ? getsockname(listener, pointer, &length) : -1
      }
    }
    guard code == 0 else { throw Failure("no port is free: error \(errno)") }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private func waitForAnswer(_ home: TemporaryFolder) async throws {
    for _ in 0..<500 {
      let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(client) }
      var address = Self.loopback(port: port)
      let code = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          connect(client, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      if code == 0 { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Failure("sshd does not answer: \(String(decoding: home.bytes(of: "ssh/log"), as: UTF8.self))")
  }
}

extension SSHServer {
  /// A client with a key, up to the host's name; nothing of the person's own configuration is read.
  func client(_ key: String, _ more: [String] = []) -> [String] {
    let options = [
      "IdentityFile=\(folder)/\(key)", "UserKnownHostsFile=\(folder)/known", "IdentitiesOnly=yes", "LogLevel=ERROR",
      "StrictHostKeyChecking=yes", "EscapeChar=none", "ConnectTimeout=30", "BatchMode=yes",
      // The standard one takes a tenth of a second.
      "KexAlgorithms=curve25519-sha256",
    ]
    return ["ssh", "-F", "/dev/null", "-p", "\(port)"] + options.flatMap { ["-o", $0] } + more + ["--", Self.person]
  }

  /// Asks for something with a key; what is shown, and the code that came back.
  func ask(_ key: String, _ words: String, client more: [String] = []) throws -> Child.Ending {
    try Child.run(client(key, more) + [words], home: "/tmp")
  }

  private static let person: String = {
    guard let entry = getpwuid(geteuid()) else { return "127.0.0.1" }
    return String(cString: entry.pointee.pw_name) + "@127.0.0.1"
  }()
}

/// A line to the server that is open already, over which each further client is there at once.
final class SSHLine: Sendable {
  /// What has a client use it.
  let options: [String]
  private let process: pid_t

  init(_ server: SSHServer, _ key: String) async throws {
    let path = "\(server.folder)/\(key).line"
    options = ["-S", path]
    let client = server.client(key, ["-M", "-N", "-S", path]).map { "'\($0)'" }.joined(separator: " ")
    let started = try Child.run("sh", "-c", "\(client) >/dev/null 2>&1 </dev/null & echo $!").output
    guard let process = pid_t(started.prefix { $0.isNumber }) else { throw Failure("no line can be opened") }
    self.process = process
    for _ in 0..<500 where access(path, F_OK) != 0 { try await Task.sleep(for: .milliseconds(20)) }
  }

  deinit { kill(process, SIGTERM) }
}
