import Glibc
import ManageSegments
import Segmentation
import TerminalCanvas

/// Tells on a terminal's standard error how far a piece of work is that takes longer than a moment, in a line that is gone
/// when it is done.
enum ProgressLine {
  private static let pause = 250

  /// Does a piece of work, and shows its progress; Ctrl-C ends the program as ever.
  ///
  /// - Parameter isCalm: whether the line changes only with each tenth that is done.
  static func showing<Result, Failure>(
    _ title: String, isCalm: Bool = false, _ work: (Progress) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let progress = Progress()
    guard isatty(STDERR_FILENO) == 1 else { return try work(progress) }
    let (begin, end, isGone) = (MonotonicTime.now, Bell(), Bell())
    Background.run {
      var (pause, told) = (Work.silence, -1)
      while !end.wait(milliseconds: pause) {
        pause = Self.pause
        let milliseconds = Int(begin.milliseconds(until: .now))
        let tenths = ProgressBar.percent(done: progress.done, of: max(1, progress.total)) / 10
        guard tenths != told || !isCalm else { continue }
        told = tenths
        write(line(title, Work(.read, done: progress.done, total: progress.total, milliseconds: milliseconds)))
      }
      // The line is only there where the work was long.
      if pause != Work.silence { write("") }
      isGone.ring()
    }
    defer {
      end.ring()
      isGone.wait()
    }
    return try work(progress)
  }

  private static let width = 78

  static func line(_ title: String, _ work: Work) -> String {
    guard work.total > 0 else { return "\(title) …" }
    let left = work.secondsLeft.map { ", about \($0) s left" } ?? ""
    let size = "\(work.total / 1_500_000) MB"
    return "\(title): \(ProgressBar.percent(done: work.done, of: work.total)) % of \(size)\(left)  (Ctrl-C stops)"
  }

  /// Writes over the line with spaces: no terminal is too simple for that.
  private static func write(_ text: String) {
    let text = SafeText.line(text)
    let line = "\r" + text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text))) + "\r"
    let bytes = Array(line.utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}
