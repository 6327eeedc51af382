import Glibc

/// Where programs stand that wait for a workspace's lock: who is in it is the next to get the lock.
///
/// A program that writes again and again must come through here each time, so it cannot take the lock from one that waits:
/// without this, whoever tries again every millisecond nearly never meets the short moment in which the lock is free.
/// Scripts that take the lock by `flock DIR` pass by; the lock alone decides who writes.
struct Turnstile: ~Copyable {
  /// The folder whose lock says that somebody is in: one that the workspace has anyway, and nothing else locks.
  private let notes: OpenFolder?

  /// Nobody is in for longer than this but a program that was stopped there.
  private static let longest = 500

  /// Waits for the place of the next; who does not get it before long, or by `deadline`, tries the lock all the same.
  static func enter(_ folder: borrowing OpenFolder, until deadline: Int) -> Turnstile {
    let started = Clock.monotonicMilliseconds()
    let deadline = min(deadline, started + longest)
    guard let notes = try? folder.folder(LockNotice.folderName, making: false) else { return Turnstile(notes: nil) }
    while retrying({ flock(notes.handle.descriptor, LOCK_EX | LOCK_NB) }) != 0, errno == EWOULDBLOCK,
      Clock.monotonicMilliseconds() < deadline
    {
      // Who waits long is one of many, of whom some other is awake when the place is free.
      let isOneOfMany = Clock.monotonicMilliseconds() - started > 4
      Clock.sleep(microseconds: isOneOfMany ? 2000...5000 : 250...1000)
    }
    return Turnstile(notes: notes)
  }

  /// Makes room for the next, as the end of the program does too.
  consuming func leave() {}

  private init(notes: consuming OpenFolder?) { self.notes = notes }
}
