import Glibc
import Synchronization

/// Threads that help with pieces of work, one for each core but the caller's; they sleep while there is nothing to do.
final class Crew: Sendable {
  /// The one crew of the program.
  static let shared = Crew(helpers: max(0, sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1))

  /// Pieces of work that differ in their number.
  private final class Job: Sendable {
    private let count: Int
    /// Where the work lies; it stays there until everybody has left.
    private let work: UInt
    private let next = Atomic(0)
    /// How many are at it, the caller among them.
    private let present = Atomic(1)
    private let isDone = Bell()

    init(_ count: Int, at work: UnsafePointer<@Sendable (Int) -> Void>) {
      self.count = count
      self.work = UInt(bitPattern: work)
    }

    /// Does one piece after the other until all are taken; holds the work no longer than that.
    @inline(never)
    func help() {
      guard let work = UnsafePointer<@Sendable (Int) -> Void>(bitPattern: work) else { return }
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < count else { return }
        work.pointee(piece)
      }
    }

    func enter() { present.wrappingAdd(1, ordering: .relaxed) }

    /// Who leaves has done all that it took; the last one to leave wakes the caller.
    func leave() {
      if present.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 { isDone.ring() }
    }

    /// The caller leaves, and waits for the others.
    func finish() {
      if present.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue > 0 { isDone.wait() }
    }
  }

  private let jobs = Mutex<[Job]>([])
  private let bell = Bell()
  private let helpers: Int

  private init(helpers: Int) {
    self.helpers = helpers
    for _ in 0..<helpers { Background.run { [self] in serve() } }
  }

  private func serve() {
    while true {
      bell.wait()
      let job = jobs.withLock { jobs -> Job? in
        guard !jobs.isEmpty else { return nil }
        let job = jobs.removeFirst()
        job.enter()
        return job
      }
      job?.help()
      job?.leave()
    }
  }

  /// Calls `work` with each of 0, 1 up to `count` − 1, in any order, here and on the helpers; returns when all are done.
  func perform(_ count: Int, _ work: @Sendable (Int) -> Void) {
    let wanted = min(helpers, count - 1)
    guard wanted > 0 else { return (0..<max(0, count)).forEach(work) }
    withoutActuallyEscaping(work) { work in
      withUnsafePointer(to: work) { place in
        let job = Job(count, at: place)
        jobs.withLock { $0 += repeatElement(job, count: wanted) }
        for _ in 0..<wanted { bell.ring() }
        job.help()
        // Who has not come by now need not come.
        jobs.withLock { jobs in jobs.removeAll { $0 === job } }
        job.finish()
      }
    }
  }
}
