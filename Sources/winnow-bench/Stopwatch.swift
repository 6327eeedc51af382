import Glibc

/// Times of one piece of work over several runs.
struct Timing {
  /// Seconds, in ascending order.
  let seconds: [Double]

  /// Runs `work` once to warm up and then `runs` times; only `work` itself is timed, `prepare` is not.
  static func of<Input>(runs: Int, prepare: () -> Input, _ work: (inout Input) -> Void) -> Timing {
    var seconds: [Double] = []
    for run in 0...runs {
      var input = prepare()
      let start = now
      work(&input)
      if run > 0 { seconds.append(now - start) }
    }
    return Timing(seconds: seconds.sorted())
  }

  /// Runs `work` once, timed.
  static func once(_ work: () -> Void) -> Timing {
    let start = now
    work()
    return Timing(seconds: [now - start])
  }

  var median: Double { seconds[seconds.count / 2] }
  var least: Double { seconds[0] }
  var most: Double { seconds[seconds.count - 1] }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
