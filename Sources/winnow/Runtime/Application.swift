import TerminalCanvas

/// What the event loop drives: events in, frames out.
protocol Application {
  /// What background work posts to the mailbox.
  associatedtype Message: Sendable

  /// Takes one event; it must be quick, for nothing else happens meanwhile.
  mutating func handle(_ event: LoopEvent<Message>)
  /// The picture now, made only when one is about to be shown.
  func frame(size: Size) -> Frame
  /// When `.timer` is wanted; `nil` for never.
  var deadline: MonotonicTime? { get }
  /// When `.dayChanged` is wanted, in seconds since 1970: the next midnight of the user; `nil` for never.
  var nextDay: Int64? { get }
  /// Whether the loop is to end.
  var isFinished: Bool { get }
  /// What is wanted of the terminal besides frames; each request is made once.
  mutating func takeTerminalRequests() -> [TerminalRequest]
}

extension Application {
  var nextDay: Int64? { nil }
  mutating func takeTerminalRequests() -> [TerminalRequest] { [] }
}

/// Something that happens to an application.
enum LoopEvent<Message: Sendable>: Sendable {
  /// A key, a paste, the mouse, or the end of the line; never a reply of the terminal.
  case input(InputEvent)
  /// The screen has this size; the first event of all.
  case resized(Size)
  /// Background work says something.
  case message(Message)
  /// The deadline has come.
  case timer
  /// Midnight has come, the clock was set, or the program went on after a rest.
  case dayChanged
  /// The program ends because of this signal: save now.
  case terminate(signal: Int32)
}

/// What an application can ask of the terminal besides frames.
enum TerminalRequest: Hashable, Sendable {
  /// Write the whole picture again.
  case repaint
  /// Report the mouse, or leave it to the terminal.
  case mouse(Bool)
  /// Put this text on the clipboard.
  case copy(String)
  /// Give the terminal to the shell, as Ctrl-Z does.
  case suspend
}
