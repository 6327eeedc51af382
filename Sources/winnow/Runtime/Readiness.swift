import Glibc

/// What has something to say.
struct Readiness: OptionSet, Sendable {
  let rawValue: UInt8

  static let input = Readiness(rawValue: 1)
  static let signals = Readiness(rawValue: 2)
  static let mailbox = Readiness(rawValue: 4)
  static let alarm = Readiness(rawValue: 8)
  /// The terminal takes bytes again.
  static let output = Readiness(rawValue: 16)
  /// The terminal is gone.
  static let hangUp = Readiness(rawValue: 32)

  /// Sleeps until something happens; −1 milliseconds is for ever. A negative descriptor says nothing.
  static func wait(
    input: Int32, signals: Int32, mailbox: Int32, alarm: Int32, output: Int32, milliseconds: Int32
  ) -> Readiness {
    let sources: [(Int32, Int32, Readiness)] = [
      (input, POLLIN, .input), (signals, POLLIN, .signals), (mailbox, POLLIN, .mailbox), (alarm, POLLIN, .alarm),
      (output, POLLOUT, .output),
    ]
    var polled = sources.map { pollfd(fd: $0.0, events: Int16($0.1), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return [] }
    var ready: Readiness = []
    for (answer, source) in zip(polled, sources) {
      if answer.revents & answer.events != 0 { ready.insert(source.2) }
      let isTerminal = source.2 == .input || source.2 == .output
      if isTerminal, answer.revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { ready.insert(.hangUp) }
    }
    return ready
  }
}
