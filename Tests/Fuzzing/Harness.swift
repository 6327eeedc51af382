import Glibc

/// What libFuzzer calls with one input after the other; each target's file says what `check` is.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let before = worked()
  check(UnsafeBufferPointer(start: start, count: count))
  promise(worked() - before < 1_000_000_000, "it took over a second")
  return 0
}

/// What this program has worked, in nanoseconds, whatever else the machine does meanwhile.
private func worked() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

/// Ends the program where a promise is broken, and libFuzzer keeps the input.
@inline(__always)
func promise(_ isKept: Bool, _ what: @autoclosure () -> String) {
  if isKept { return }
  broken(what())
}

@inline(never)
private func broken(_ what: String) -> Never {
  var line = "broken promise: \(what)\n"
  line.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
  abort()
}

extension UnsafeBufferPointer<UInt8> {
  /// The parts of an input between its NUL bytes, at most so many; the last holds the rest.
  func parts(_ most: Int) -> [UnsafeBufferPointer<UInt8>] {
    split(separator: 0, maxSplits: most - 1, omittingEmptySubsequences: false).map {
      UnsafeBufferPointer(rebasing: $0)
    }
  }

  /// The input as text, which is what a terminal or an argument gives: U+FFFD for what is no UTF-8.
  var text: String { String(decoding: self, as: UTF8.self) }
}
