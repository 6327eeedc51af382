import Glibc
import Segmentation
import Storage

/// How much memory a process of its own takes at most that opens a workspace from its cache and counts fifty segments.
enum MemoryProbe {
  static let option = "--probe-memory"

  /// The probe itself: prints the sum of the sizes and the peak of resident memory, in bytes.
  static func run(_ path: String) -> Int32 {
    guard let workspace = try? WorkspaceFolder.open(path),
      let snapshot = try? workspace.read(clock: Instant(microseconds: 0))
    else { return EX_NOINPUT }
    var evaluator = Evaluator(table: snapshot.table)
    let answer = Question.fiftyRules.reduce(0) { $0 + Bench.count(Bench.parsed($1, snapshot.table), &evaluator) }
    print(answer, peak)
    return 0
  }

  /// Runs the probe; zeroes where it fails.
  static func measure(_ path: String) -> (answer: Int, bytes: Int) {
    let command = "/proc/\(getpid())/exe \(option) '\(path)'"
    guard let output = popen(command, "r") else { return (0, 0) }
    var line = [CChar](repeating: 0, count: 128)
    let isRead = fgets(&line, Int32(line.count), output) != nil
    guard pclose(output) == 0, isRead else { return (0, 0) }
    let numbers = line.prefix { $0 > 10 }.split(separator: 32).map { digits in
      digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (0, 0)
  }

  private static var peak: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1_024
  }
}
