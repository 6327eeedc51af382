import Glibc

@testable import Storage

/// A running storage-probe whose acknowledgements are read from a pipe.
struct Probe: ~Copyable {
  private let process: pid_t
  private let output: OpenFile
  private var text: [UInt8] = []

  init(_ arguments: String...) throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError.last.problem("pipe", "make") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let input = OpenFile(descriptor: ends[1], path: "pipe")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.descriptor, 1)
    let program = Self.program
    var argv = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for argument in argv { free(argument) } }
    var process = pid_t()
    let error = posix_spawn(&process, program, &actions, nil, &argv, environ)
    guard error == 0 else { throw SystemError(number: error).problem(program, "start") }
    self.process = process
    output = OpenFile(descriptor: ends[0], path: "pipe")
  }

  /// Waits until the program has acknowledged so many changes, or has ended.
  mutating func wait(forAcknowledgements count: Int) {
    while text.count(where: { $0 == 0x0A }) < count, readMore() {}
  }

  /// Kills the program after so many microseconds, and gives all that it acknowledged.
  mutating func kill(after microseconds: Int = 0) -> [Int] {
    usleep(UInt32(microseconds))
    Glibc.kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    while readMore() {}
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    if status & 0x7F != SIGKILL { print("storage-probe ended by itself: \(lines.suffix(2))") }
    return lines.compactMap { $0.hasPrefix("ack ") ? Int($0.dropFirst(4)) : nil }
  }

  /// Waits for the program's end, and gives the lines that it said.
  mutating func end() -> [String] {
    while readMore() {}
    var status: Int32 = 0
    waitpid(process, &status, 0)
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private mutating func readMore() -> Bool {
    var piece = [UInt8](repeating: 0, count: 4096)
    let count = read(output.descriptor, &piece, piece.count)
    if count > 0 { text += piece[..<count] }
    return count > 0
  }

  /// The program stands beside the tests.
  private static var program: String {
    var path = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &path, path.count)
    let tests = String(decoding: path.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return PathParts.split(tests).folder + "/storage-probe"
  }
}
