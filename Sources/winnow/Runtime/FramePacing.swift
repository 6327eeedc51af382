/// When the next frame may be drawn.
///
/// What the user does shows at once. What happens in the background waits until the terminal has answered that it drew
/// everything before, and at least a tenth of a second: else a slow line fills with stale pictures, seconds deep. A
/// terminal that does not answer three times is not asked any more.
struct FramePacing: Hashable, Sendable {
  /// How soon a picture is due.
  enum Need: Hashable, Sendable {
    case none
    case whenCalm
    case atOnce
  }

  /// How long an answer is waited for, in milliseconds.
  static let patience: UInt64 = 1000
  /// The least time between two frames that nobody has pressed a key for, in milliseconds.
  static let interval: UInt64 = 100
  private static let tolerated = 3

  private(set) var need = Need.none
  private var unanswered = 0
  private var missing = 0
  private var askedAt: MonotonicTime?
  private var calmFrameAt: MonotonicTime?

  /// Whether the terminal is to be asked with the next frame.
  var isAsking: Bool { missing < Self.tolerated }

  /// Whether an answer is on its way.
  var isAwaitingAnswer: Bool { unanswered > 0 }

  /// The picture has changed.
  mutating func request(_ need: Need) {
    if self.need != .atOnce, need != .none { self.need = need }
  }

  /// Whether to draw now.
  mutating func mayDraw(at now: MonotonicTime) -> Bool {
    giveUpWaiting(at: now)
    return need == .atOnce || need == .whenCalm && (calmMoment ?? now) <= now
  }

  /// When a picture is due that nothing else will bring about.
  var wakeUp: MonotonicTime? { need == .whenCalm ? calmMoment ?? MonotonicTime(nanoseconds: 0) : nil }

  /// A frame was drawn, and the terminal was asked with it or not.
  mutating func drew(at now: MonotonicTime, asked: Bool) {
    if need == .whenCalm { calmFrameAt = now }
    need = .none
    guard asked else { return }
    unanswered += 1
    askedAt = now
  }

  /// The terminal has answered: it listens after all, if we had doubts.
  mutating func answered() {
    missing = 0
    unanswered = max(0, unanswered - 1)
  }

  /// Nothing is awaited any more, for the terminal was given away.
  mutating func forgetQuestions() { unanswered = 0 }

  private var calmMoment: MonotonicTime? {
    let rested = calmFrameAt?.adding(milliseconds: Self.interval)
    let answered = isAwaitingAnswer ? askedAt?.adding(milliseconds: Self.patience) : nil
    guard let rested, let answered else { return rested ?? answered }
    return max(rested, answered)
  }

  private mutating func giveUpWaiting(at now: MonotonicTime) {
    guard isAwaitingAnswer, let askedAt, now >= askedAt.adding(milliseconds: Self.patience) else { return }
    missing += 1
    unanswered = 0
  }
}
