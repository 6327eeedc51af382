import Glibc

/// Programs that a test runs beside the terminal.
enum Child {
  /// What a program that has ended left behind.
  struct Ending {
    let code: Int32
    let output: String
  }

  /// The program under test, which stands beside the tests.
  static let winnow: String = {
    var path = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &path, path.count)
    let tests = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (tests.lastIndex(of: "/").map { String(tests[...$0]) } ?? "") + "winnow"
  }()

  /// The variables that a person would have, with `home` for everything that is kept.
  static func variables(home: String) -> [String] {
    [
      "HOME=\(home)", "XDG_DATA_HOME=\(home)/data", "TMUX_TMPDIR=\(home)", "LC_ALL=C.UTF-8", "SHELL=/bin/bash",
      "PATH=/usr/local/bin:/usr/bin:/bin", "TERM=xterm-256color",
    ]
  }

  /// Runs a program to its end; its output and errors are read together.
  @discardableResult static func run(_ arguments: String..., home: String = "/tmp") throws -> Ending {
    try run(arguments, home: home)
  }

  static func run(_ arguments: [String], home: String) throws -> Ending {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure("no pipe: error \(errno)") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let process: pid_t
    do {
      defer { close(ends[1]) }
      process = try start(arguments, home: home, output: ends[1])
    }
    let bytes = read(from: ends[0])
    var status: Int32 = 0
    waitpid(process, &status, 0)
    // A signal shows as 128 and its number, as in a shell.
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return Ending(code: code, output: String(decoding: bytes, as: UTF8.self))
  }

  private static func start(_ arguments: [String], home: String, output: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for descriptor: Int32 in 1...2 { posix_spawn_file_actions_adddup2(&actions, output, descriptor) }
    var argv = arguments.map { strdup($0) } + [nil]
    var environment = variables(home: home).map { strdup($0) } + [nil]
    defer { for text in argv + environment { free(text) } }
    var process = pid_t()
    let error = posix_spawnp(&process, arguments[0], &actions, nil, &argv, &environment)
    guard error == 0 else { throw Failure("\(arguments[0]) cannot be started: error \(error)") }
    return process
  }

  /// The bytes of a file.
  static func bytes(of path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure("\(path) cannot be opened: error \(errno)") }
    defer { close(file) }
    return read(from: file)
  }

  private static func read(from descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = Glibc.read(descriptor, &piece, piece.count), count > 0 { bytes += piece[..<count] }
    return bytes
  }
}
