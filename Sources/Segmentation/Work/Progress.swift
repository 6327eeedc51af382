import Synchronization

/// How far a long piece of work has come: counted by those who do it, and watched by those who wait, who may stop it.
public final class Progress: Sendable {
  private let doneCount = Atomic(0)
  private let totalCount = Atomic(0)
  private let isAskedToStop = Atomic(false)

  /// Work of which nothing is known yet.
  public init() {}

  /// The work that is done, in units of its own, such as bytes or rows.
  public var done: Int { doneCount.load(ordering: .relaxed) }

  /// All of the work; 0 until it is known.
  public var total: Int { totalCount.load(ordering: .relaxed) }

  /// Whether somebody wants the work to end without a result.
  public var isStopped: Bool { isAskedToStop.load(ordering: .relaxed) }

  /// Says how much there is to do in all.
  public func expect(_ total: Int) { totalCount.store(total, ordering: .relaxed) }

  /// Counts work that is done.
  public func advance(by count: Int) { doneCount.wrappingAdd(count, ordering: .relaxed) }

  /// Asks for an end; whoever works looks at `isStopped` every few milliseconds.
  public func stop() { isAskedToStop.store(true, ordering: .relaxed) }
}
