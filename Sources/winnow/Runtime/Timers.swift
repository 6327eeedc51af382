/// The moments for which the loop wakes up though nothing happens.
struct Timers: Hashable, Sendable {
  /// When bytes that could be Esc are Esc.
  private(set) var escape: MonotonicTime?
  /// When a change of size has calmed down.
  private(set) var resize: MonotonicTime?
  /// When the application was last told of its deadline.
  private var told: MonotonicTime?
  /// How long the rest of a key may take after its Esc, in milliseconds.
  let escapeDelay: UInt64

  /// How long a change of size may go on before it is followed, in milliseconds.
  static let resizeDelay: UInt64 = 30
  /// The least time between two `.timer` events, in milliseconds, whatever the application asks for.
  static let leastPause: UInt64 = 10

  /// No timer runs; a line over the network may tear a key apart for longer.
  init(isRemote: Bool) {
    // Esc is answered in 25 ms, over the network in 100; the picture that follows takes a few of them.
    escapeDelay = isRemote ? 90 : 18
  }

  /// Bytes have come; the meaning of the last ones depends on time or not.
  mutating func inputCame(isPending: Bool, at now: MonotonicTime) {
    escape = isPending ? now.adding(milliseconds: escapeDelay) : nil
  }

  /// The terminal says that its size has changed, the first time or again.
  mutating func sizeChanged(at now: MonotonicTime) {
    if resize == nil { resize = now.adding(milliseconds: Self.resizeDelay) }
  }

  /// Whether Esc was meant; only once.
  mutating func takeEscape(at now: MonotonicTime) -> Bool { Self.take(&escape, at: now) }

  /// Whether the new size is to be followed; only once.
  mutating func takeResize(at now: MonotonicTime) -> Bool { Self.take(&resize, at: now) }

  /// Whether the application is to be told that its `deadline` has come.
  mutating func takeDeadline(_ deadline: MonotonicTime?, at now: MonotonicTime) -> Bool {
    guard let due = due(deadline), due <= now else { return false }
    told = now
    return true
  }

  /// The first of all moments; `nil` if there is nothing to wake up for.
  func wakeUp(deadline: MonotonicTime?, frame: MonotonicTime?) -> MonotonicTime? {
    [escape, resize, due(deadline), frame].compactMap(\.self).min()
  }

  /// A deadline that stays in the past must not keep the loop awake.
  private func due(_ deadline: MonotonicTime?) -> MonotonicTime? {
    guard let deadline, let told else { return deadline }
    return max(deadline, told.adding(milliseconds: Self.leastPause))
  }

  private static func take(_ timer: inout MonotonicTime?, at now: MonotonicTime) -> Bool {
    guard let due = timer, due <= now else { return false }
    timer = nil
    return true
  }
}
