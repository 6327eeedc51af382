import Glibc

/// The error number of a system call, in words for a person.
struct SystemError: Error, Hashable {
  let number: Int32

  /// The error that the last failed call left behind.
  static var last: SystemError { SystemError(number: errno) }

  /// A part of a sentence; in our words where the system's own would not tell an admin what is wrong.
  var reason: String {
    switch number {
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EROFS: "the file system is read-only"
    case EACCES, EPERM: "permission denied"
    case ENOENT: "no such file or folder"
    case EEXIST: "it is there already"
    case ENOTEMPTY: "the folder is not empty"
    case ELOOP: "it is a symbolic link"
    case EIO: "the disk reported an error"
    case EFBIG: "the file would become larger than allowed"
    case EMFILE, ENFILE: "too many files are open"
    case ENOTDIR: "a part of the path is not a folder"
    default: String(cString: strerror(number))
    }
  }

  /// What would help, as a sentence; empty where that is not known.
  var remedy: String {
    switch number {
    case ENOSPC, EDQUOT: "Free some space, then try again."
    case EROFS: "Mount it for writing, or copy the workspace elsewhere."
    case EACCES, EPERM: "Check who owns it and its permissions."
    case EIO: "Check the disk, and make a backup before anything else."
    case EFBIG: "Raise the limit (ulimit -f), then try again."
    case EMFILE, ENFILE: "Close other programs, or raise the limit (ulimit -n)."
    default: ""
    }
  }

  /// The problem that this error makes of an operation.
  func problem(_ path: String, _ operation: String, outcome: WriteOutcome? = nil) -> StorageProblem {
    let kind: StorageProblem.Kind =
      switch number {
      case ENOENT: .missing
      case EEXIST, ENOTEMPTY: .occupied
      case ELOOP: .unsafe
      default: .system(number)
      }
    return StorageProblem(
      kind, path: path, operation: operation, reason: reason, outcome: outcome, remedy: remedy)
  }
}

/// Calls again as long as a signal interrupted the call.
@inline(__always)
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}
