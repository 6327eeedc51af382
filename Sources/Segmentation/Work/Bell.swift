import Glibc

/// Wakes a thread that waits for something, once for each ring.
package final class Bell: Sendable {
  // A number, for a pointer is not handed from thread to thread.
  private let address: UInt

  /// A bell that nobody has rung.
  package init() {
    let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    let result = sem_init(semaphore, 0, 0)
    precondition(result == 0, "a semaphore of one process needs nothing that could lack")
    address = UInt(bitPattern: semaphore)
  }

  private var semaphore: UnsafeMutablePointer<sem_t> {
    guard let semaphore = UnsafeMutablePointer<sem_t>(bitPattern: address) else {
      preconditionFailure("what was allocated has an address")
    }
    return semaphore
  }

  /// Wakes one thread, now or when it comes to wait.
  package func ring() { sem_post(semaphore) }

  /// Sleeps until the bell rings.
  package func wait() { while sem_wait(semaphore) != 0 {} }

  /// Sleeps until the bell rings, but no longer than this; false where it did not ring.
  package func wait(milliseconds: Int) -> Bool {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    end.tv_sec += milliseconds / 1_000
    end.tv_nsec += milliseconds % 1_000 * 1_000_000
    if end.tv_nsec >= 1_000_000_000 { (end.tv_sec, end.tv_nsec) = (end.tv_sec + 1, end.tv_nsec - 1_000_000_000) }
    while sem_timedwait(semaphore, &end) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }
}
