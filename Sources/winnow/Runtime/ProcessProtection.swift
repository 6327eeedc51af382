import Glibc

/// What the process does before anything else, so that data stays where it belongs.
enum ProcessProtection {
  /// Keeps personal data out of core files, messages out of data files, and a limit on file sizes from killing.
  static func begin() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    // A file that would grow too large shows as an error of the write.
    signal(SIGXFSZ, SIG_IGN)
    occupyStandardDescriptors()
  }

  /// Opens what the parent closed: the next file that is opened would take its number, and messages go to numbers.
  ///
  /// It is opened the wrong way round, so that using it fails as using a closed one does.
  private static func occupyStandardDescriptors() {
    for descriptor: Int32 in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
