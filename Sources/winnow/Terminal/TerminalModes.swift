import Glibc

/// How the line to the terminal treats bytes: as the shell left it, and as the dialog needs it.
struct TerminalModes: Sendable {
  private let original: termios

  /// Remembers how the line is now.
  init() throws(TerminalProblem) {
    var current = termios()
    guard tcgetattr(STDIN_FILENO, &current) == 0 else { throw .systemRefused(call: "tcgetattr", code: errno) }
    original = current
  }

  /// The modes that a crash restores.
  var beforeTheDialog: termios { original }

  /// Every byte comes as it is, at once and unechoed, Ctrl-C, Ctrl-Z and Ctrl-S too, and goes out unchanged.
  func enter() {
    var modes = original
    modes.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON | PARMRK)
    modes.c_oflag &= ~tcflag_t(OPOST)
    modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN | ISIG)
    modes.c_cflag = modes.c_cflag & ~tcflag_t(CSIZE | PARENB) | tcflag_t(CS8)
    modes.c_cc.6 = 1  // VMIN: a read waits for one byte
    modes.c_cc.5 = 0  // VTIME: and for no more
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
  }

  /// The modes of the shell again; what was typed meanwhile is dropped, lest the rest of a paste becomes commands.
  ///
  /// It waits for nothing: not for the output to drain, and not for the foreground.
  func leave() {
    var quiet = sigset_t()
    var before = sigset_t()
    sigemptyset(&quiet)
    sigaddset(&quiet, SIGTTOU)
    pthread_sigmask(SIG_BLOCK, &quiet, &before)
    var modes = original
    tcsetattr(STDIN_FILENO, TCSANOW, &modes)
    tcflush(STDIN_FILENO, TCIFLUSH)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }
}
