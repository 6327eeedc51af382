import Glibc
import Segmentation

/// Tells when a file of the workspace's folder was written, by whomever.
///
/// The kernel wakes the watching thread (inotify); nothing is polled.
final class WorkspaceWatch: Sendable {
  private let descriptor: Int32
  private let stopping: Int32

  /// Watches a folder and calls `changed` on a thread of its own; nil where the kernel refuses.
  init?(folder: String, changed: @escaping @Sendable () -> Void) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    var ends: [Int32] = [0, 0]
    let events = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE)
    guard inotify_add_watch(descriptor, folder, events) >= 0, pipe(&ends) == 0 else {
      close(descriptor)
      return nil
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (watched, stop) = (descriptor, ends[0])
    stopping = ends[1]
    Background.run { Self.watch(watched, until: stop, changed) }
  }

  /// Watches one more folder, which a link cannot stand for.
  func add(_ folder: String) {
    let events = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_DELETE)
    _ = inotify_add_watch(descriptor, folder, events | UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW))
  }

  /// Ends the watching; the thread gives its descriptors back.
  func stop() { close(stopping) }

  private static func watch(_ descriptor: Int32, until stop: Int32, _ changed: () -> Void) {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      var waiting = [
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waiting, 2, -1) > 0 else { continue }
      if waiting[1].revents != 0 { break }
      // A save makes several events; they are told as one.
      usleep(50_000)
      while read(descriptor, &buffer, buffer.count) > 0 {}
      changed()
    }
    close(descriptor)
    close(stop)
  }
}
