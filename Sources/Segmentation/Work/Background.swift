import Glibc

/// Threads for what is done beside something else; they wake up for nothing but their work.
package enum Background {
  private final class Body {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Does a piece of work on a thread of its own.
  package static func run(_ work: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(work)).toOpaque()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // As much room as the first thread usually has: rules nest.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    defer { pthread_attr_destroy(&attributes) }
    // Signals are for the first thread.
    var (every, before) = (sigset_t(), sigset_t())
    sigfillset(&every)
    pthread_sigmask(SIG_SETMASK, &every, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let result = pthread_create(
      &thread, &attributes,
      { body in
        if let body { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
        return nil
      }, body)
    // Where the system has no thread left the work is done here and now.
    if result != 0 { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
  }
}
