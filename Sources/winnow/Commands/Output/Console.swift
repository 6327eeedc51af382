import Glibc
import Interchange
import TerminalCanvas

/// Where a command's data and words go: data to standard output, words to standard error.
struct Console: ~Copyable {
  var output = Output(descriptor: STDOUT_FILENO)
  private var errors = Output(descriptor: STDERR_FILENO)
  /// Whether nothing but what is wrong is told.
  var isQuiet = false
  /// Whether addresses are hidden in everything that leaves.
  var masksAddresses: Bool {
    get { output.masksAddresses }
    set { (output.masksAddresses, errors.masksAddresses) = (newValue, newValue) }
  }

  /// Data for standard output, as it is.
  mutating func print(_ text: String) { output.write(text) }

  /// A line for people on standard output, made safe.
  mutating func printLine(_ line: String) { output.write(SafeText.line(line) + "\n") }

  /// Data as JSON, laid out to be read.
  mutating func print(_ value: JSONValue) { output.write(json: Array(value.text(.pretty).utf8)) }

  /// A line of words on standard error, made safe; none where no words are wanted.
  mutating func say(_ line: String) {
    if !isQuiet { warn(line) }
  }

  /// A line on standard error that tells of something wrong, made safe.
  mutating func warn(_ line: String) {
    output.flush()
    errors.write(SafeText.line(line) + "\n")
    errors.flush()
  }

  /// A question on standard error, without a line end.
  mutating func ask(_ question: String) {
    errors.write(SafeText.line(question))
    errors.flush()
  }

  /// What kept a command from its work.
  mutating func report(_ failure: CommandFailure) {
    for (index, line) in failure.lines.enumerated() { warn(index == 0 ? "winnow: \(line)" : line) }
  }

  /// Hands everything to the system; the code to exit with, which tells of data that could not be written.
  mutating func finish(_ code: ExitCode) -> ExitCode {
    output.flush()
    guard let failure = output.failure else { return code }
    warn("winnow: cannot write to standard output: \(String(cString: strerror(failure))).")
    return .inputOutput
  }
}
