import Synchronization
import Testing

@testable import winnow

/// What is done beside the loop is done in order, and waited for at the end.
@Suite struct BackgroundQueueTests {
  @Test func piecesAreDoneOneAfterTheOther() {
    let queue = BackgroundQueue()
    let done = Mutex<[Int]>([])
    for piece in 0..<500 { queue.async { done.withLock { $0.append(piece) } } }
    queue.finish()
    #expect(done.withLock { $0 } == Array(0..<500))
    queue.async { done.withLock { $0 = [] } }
    queue.finish()
    #expect(done.withLock { $0 }.isEmpty)
    queue.finish()
  }
}
