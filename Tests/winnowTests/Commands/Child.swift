import Glibc

/// Runs a program and waits for its end.
enum Child {
  /// The program beside the tests.
  static let program: String = {
    var path = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &path, path.count)
    let tests = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return (tests.lastIndex(of: "/").map { String(tests[...$0]) } ?? "") + "winnow"
  }()

  /// Runs a program whose input and outputs are files.
  static func run(_ program: String, _ arguments: [String], home: String, input: String = "") throws -> Ran {
    let name = "\(home)/.run-\(UInt64.random(in: 0 ... .max))"
    let (inputFile, outputFile, errorFile) = (name + ".in", name + ".out", name + ".err")
    defer { for file in [inputFile, outputFile, errorFile] { unlink(file) } }
    let file = open(inputFile, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    _ = Array(input.utf8).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, inputFile, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputFile, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorFile, O_WRONLY | O_CREAT, 0o600)
    let process = try start(program, arguments, home: home, &actions, flags: 0)
    let code = try wait(process)
    return Ran(code: code, output: (try? text(of: outputFile)) ?? "", errors: (try? text(of: errorFile)) ?? "")
  }

  /// Runs a program in a terminal of its own; everything that it shows is the output.
  static func runInTerminal(_ program: String, _ arguments: [String], home: String, keys: String) throws -> Ran {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (number, unlocked): (Int32, Int32) = (0, 0)
    // TIOCGPTN and TIOCSPTLCK: Swift sees neither these nor `ptsname`.
    guard terminal >= 0, ioctl(terminal, 0x8004_5430, &number) == 0, ioctl(terminal, 0x4004_5431, &unlocked) == 0 else {
      throw SystemFailure(call: "/dev/ptmx", code: errno)
    }
    let name = "/dev/pts/\(number)"
    defer { close(terminal) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, descriptor, name, O_RDWR, 0) }
    // POSIX_SPAWN_SETSID: the terminal becomes the child's own.
    let process = try start(program, arguments, home: home, &actions, flags: 0x80)
    _ = Array(keys.utf8).withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
    var shown: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while case let count = read(terminal, &piece, piece.count), count > 0 { shown += piece[..<count] }
    return Ran(code: try wait(process), output: String(decoding: shown, as: UTF8.self))
  }

  /// The text of a file.
  static func text(of path: String) throws -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw SystemFailure(call: "open", code: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(file, &piece, piece.count), count > 0 { bytes += piece[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func start(
    _ program: String, _ arguments: [String], home: String, _ actions: inout posix_spawn_file_actions_t, flags: Int16
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, flags)
    let variables = ["HOME=\(home)", "XDG_DATA_HOME=\(home)", "PATH=/usr/bin:/bin", "TERM=xterm", "LC_ALL=C.UTF-8"]
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    var environment = variables.map { strdup($0) } + [nil]
    defer { for text in argv + environment { free(text) } }
    var process = pid_t()
    let error = posix_spawn(&process, program, &actions, &attributes, &argv, &environment)
    guard error == 0 else { throw SystemFailure(call: "posix_spawn", code: error) }
    return process
  }

  static func wait(_ process: pid_t) throws -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemFailure(call: "waitpid", code: errno) }
    }
    // A signal shows as 128 and its number, as in a shell.
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
