import CNcurses
import CNcurses
import Glibc
import ManageSegments
import Segmentation
import Storage
import TerminalCanvas

/// The dialog from its start to its end: reads the workspace, takes the terminal, runs the loop.
enum DialogSession {
  /// Runs the dialog on a workspace, and says with which exit code the program should end.
  ///
  /// - Parameters:
  ///   - now: the moment that counts as now, where the person names one.
  ///   - isPlain: whether words stand in for drawings, whatever the configuration says.
  ///   - session: as whom the person is here.
  static func run(folder: WorkspaceFolder, now: Instant?, isPlain: Bool, session: Session) -> Int32 {
    do throws(TerminalProblem) {
      // Whatever is wrong with the terminal is said before anything is read.
      _ = try TerminalKind.detect()
    } catch {
      return fail(error.sentence, EX_UNAVAILABLE)
    }
    var configured = ConfigurationFile()?.read() ?? ConfigurationFile.Reading(isThere: false)
    if isPlain { configured.configuration.isPlain = true }
    let isCalm = configured.configuration.isPlain || configured.configuration.motion == .reduced
    do throws(WorkspaceFailure) {
      let snapshot = try ProgressLine.showing("Reading the workspace", isCalm: isCalm) {
        progress throws(WorkspaceFailure) in
        try folder.read(asked: now, clock: Clock.now, progress: progress)
      }
      return run(folder, snapshot, now, configured, session)
    } catch {
      let failure = CommandFailure(error)
      let words = failure.lines.joined(separator: "\n")
      return fail(session.masksAddresses ? AddressMask.masked(words) : words, failure.code.rawValue)
    }
  }

  private static func run(
    _ folder: WorkspaceFolder, _ snapshot: WorkspaceSnapshot, _ now: Instant?, _ configured: ConfigurationFile.Reading,
    _ session: Session
  ) -> Int32 {
    keepMemory()
    do throws(TerminalProblem) {
      let signals = try Signals()
      let mailbox = try Mailbox<Message>()
      let terminal = try CursesTerminal()
      let theme = terminal.kind.isMonochrome ? .monochrome : configured.configuration.theme.theme
      var application = DialogApplication(
        folder: folder, snapshot: snapshot, asked: now, mailbox: mailbox,
        theme: terminal.isUTF8 ? theme : theme.spelled(.namesOfKeys), configured: configured, session: session)
      let watch = WorkspaceWatch(folder: folder.path) { mailbox.post(.filesChanged) }
      application.begin { watch?.add($0) }
      var loop = EventLoop(terminal: terminal, signals: signals)
      let ending = loop.run(&application, mailbox: mailbox)
      application.end()
      watch?.stop()
      return ending.exitCode
    } catch {
      return fail(error.sentence, EX_UNAVAILABLE)
    }
  }

  /// Sets of fans come and go with every key: their memory is kept, instead of given back and asked for again a page at a
  /// time.
  private static func keepMemory() { winnow_keep_memory(32 << 20, 128 << 20) }

  private static func fail(_ sentence: String, _ code: Int32) -> Int32 {
    for line in sentence.split(separator: "\n") {
      let bytes = Array("winnow: \(SafeText.line(String(line)))\n".utf8)
      write(STDERR_FILENO, bytes, bytes.count)
    }
    return code
  }

  /// What background work tells the application.
  enum Message: Sendable {
    /// Somebody wrote into the workspace's folder.
    case filesChanged
    case refreshed(WorkspaceFolder.Refresh)
    /// The files could not be read; nil where the reading was stopped.
    case notReloaded(String?)
    /// The fans are in the order that was asked for; nil where the work was stopped.
    case ranked(FanRanking?, RankRequest)
    /// Something for the dialog to know.
    case news(ManageSegments.Message)
  }
}
