import Synchronization

/// Runs pieces of work on all cores where that gains anything.
package enum Cores {
  /// Calls `work` with each of 0, 1 up to `count` − 1, in any order, and returns when all are done.
  package static func perform(_ count: Int, isWorthwhile: Bool, _ work: @Sendable (Int) -> Void) {
    guard isWorthwhile, count > 1 else { return (0..<count).forEach(work) }
    Crew.shared.perform(count, work)
  }

  /// The results of `work` for 0, 1 up to `count` − 1, in this order.
  package static func map<Result: Sendable>(
    _ count: Int, isWorthwhile: Bool, _ work: @Sendable (Int) -> Result
  ) -> [Result] {
    guard isWorthwhile, count > 1 else { return (0..<count).map(work) }
    let results = Results<Result>(count)
    Crew.shared.perform(count) { results.set($0, to: work($0)) }
    return results.all
  }
}

/// Results that several threads bring in.
private final class Results<Result: Sendable>: Sendable {
  private let results: Mutex<[Result?]>

  init(_ count: Int) { results = Mutex([Result?](repeating: nil, count: count)) }

  func set(_ index: Int, to result: Result) { results.withLock { $0[index] = result } }

  var all: [Result] {
    results.withLock { results in
      let all = results.compactMap { $0 }
      results = []
      return all
    }
  }
}
