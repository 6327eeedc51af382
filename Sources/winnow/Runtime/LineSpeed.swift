/// How much the line to the terminal carries, as its answers tell.
///
/// An answer comes when the terminal has drawn what was sent before the question. The quickest answer so far is taken
/// for the way there and back; what an answer takes beyond it, the bytes have taken.
struct LineSpeed: Hashable, Sendable {
  /// The bytes before a question, and when it was sent.
  private struct Question: Hashable, Sendable {
    let bytes: Int
    let sentAt: MonotonicTime
  }

  /// Fewer bytes than these tell of the way and not of the line.
  private static let fewest = 48

  private var questions: [Question] = []
  private var answeredAt: MonotonicTime?
  /// The time of the way there and back, in nanoseconds.
  private var way: UInt64?
  /// What the last answer told, in bytes a second.
  private var bytesPerSecond: UInt64?

  /// A question has been sent behind so many bytes.
  mutating func asked(behind bytes: Int, at now: MonotonicTime) {
    questions.append(Question(bytes: bytes, sentAt: now))
  }

  /// The eldest question has been answered.
  mutating func answered(at now: MonotonicTime) {
    guard !questions.isEmpty else { return }
    let question = questions.removeFirst()
    // What was sent before the answer to another question was drawn after that.
    let began = max(question.sentAt, answeredAt ?? question.sentAt)
    answeredAt = now
    guard now > began else { return }
    let taken = now.nanoseconds - began.nanoseconds
    let drawing = taken - min(taken, way ?? 0)
    way = min(way ?? taken, taken)
    guard question.bytes >= Self.fewest else { return }
    bytesPerSecond = UInt64(question.bytes) * 1_000_000_000 / max(drawing, 1)
  }

  /// Nothing is awaited any more.
  mutating func forgetQuestions() { questions = [] }

  /// The bytes that the line carries in so many milliseconds; nil as long as no answer has told.
  func bytes(within milliseconds: UInt64) -> Int? {
    bytesPerSecond.map { Int(clamping: min($0, 1 << 40) * milliseconds / 1000) }
  }
}
