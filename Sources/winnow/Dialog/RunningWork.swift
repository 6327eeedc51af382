import ManageSegments
import Segmentation

/// What is done beside the loop, so that the person is told how far it is, and can stop it.
struct RunningWork {
  private struct Piece {
    let progress: Progress
    let begin: MonotonicTime
    var saidAt: MonotonicTime?
  }

  /// How often the person is told.
  private static let pause: UInt64 = 250

  private var pieces: [Work.Kind: Piece] = [:]

  /// Begins a piece of work, in the place of an earlier one of its kind, which is stopped.
  mutating func begin(_ kind: Work.Kind) -> Progress {
    pieces[kind]?.progress.stop()
    let progress = Progress()
    pieces[kind] = Piece(progress: progress, begin: .now)
    return progress
  }

  /// Asks for the end of a piece of work, of which nothing is told any more.
  mutating func stop(_ kind: Work.Kind) {
    pieces[kind]?.progress.stop()
    pieces[kind] = nil
  }

  /// A piece of work is done; whether the person was told of it.
  mutating func end(_ kind: Work.Kind) -> Bool { pieces.removeValue(forKey: kind)?.saidAt != nil }

  /// When there is something to tell next.
  var deadline: MonotonicTime? { pieces.values.map(due).min() }

  private func due(_ piece: Piece) -> MonotonicTime {
    piece.saidAt?.adding(milliseconds: Self.pause) ?? piece.begin.adding(milliseconds: UInt64(Work.silence))
  }

  /// What has taken long enough to be told of.
  mutating func report(at now: MonotonicTime) -> [Work] {
    Work.Kind.allCases.compactMap { kind in
      guard let piece = pieces[kind], piece.saidAt != nil || due(piece) <= now else { return nil }
      pieces[kind]?.saidAt = now
      return Work(
        kind, done: piece.progress.done, total: piece.progress.total,
        milliseconds: Int(piece.begin.milliseconds(until: now)))
    }
  }
}
