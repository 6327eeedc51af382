/// What the picture has cost so far.
struct TerminalStatistics: Hashable, Sendable {
  /// Frames that changed something.
  var frames = 0
  /// Calls of `write`; one a frame as long as the terminal takes what it is sent.
  var writes = 0
  /// Bytes sent.
  var bytes = 0
  /// Bytes of the latest frame.
  var bytesOfLastFrame = 0
  /// Why frames leave in pieces or can make the program wait, if they do.
  var compromise: String?
}
