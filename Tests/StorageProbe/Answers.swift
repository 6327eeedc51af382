import Glibc
import Storage

/// How the program ends.
enum Ending: Int32 {
  case done = 0
  case notAcknowledged = 1
  case notTried = 2
  case notHeard = 3
  case misused = 64
}

func leave(_ ending: Ending) -> Never { exit(ending.rawValue) }

/// Says a line, in one call.
///
/// By `writev`, which the storage never calls: a test can make every `write` fail and still hear what is said.
func say(_ sentence: String) {
  var line = Array((sentence.split(separator: "\n").joined(separator: " ") + "\n").utf8)
  let written = line.withUnsafeMutableBytes { bytes in
    var part = iovec(iov_base: bytes.baseAddress, iov_len: bytes.count)
    return writev(1, &part, 1)
  }
  if written != line.count { leave(.notHeard) }
}

/// Makes a change and says what became of it; whether it was acknowledged.
func answer(_ number: Int, _ change: () throws(WorkspaceFailure) -> Void) -> Bool {
  do throws(WorkspaceFailure) { try change() } catch {
    say("\(words(for: error)) \(number): \(error)")
    return false
  }
  say("ack \(number)")
  return true
}

private func words(for failure: WorkspaceFailure) -> String {
  guard case .storage(let problem) = failure else { return "not saved" }
  return switch problem.outcome {
  case .notSaved: "not saved"
  case .unknown: "unknown"
  case .saved, nil: "no outcome"
  }
}
