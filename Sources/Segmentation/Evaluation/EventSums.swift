/// How events are added into one number a fan, event after event in order of time.
protocol EventSum: Sendable {
  associatedtype Value: FixedWidthInteger & BitwiseCopyable & Sendable
  associatedtype Source

  /// The number of a fan without events; `.min` is missing.
  static var nothing: Value { get }

  /// Where the events of one block of the log keep what is added.
  func source(_ log: EventLog, _ block: Int) -> Source

  /// Adds the event at a place of the block.
  func add(_ source: Source, _ place: Int, to value: inout Value)
}

/// The sums of each kind of measure, in numbers of its own width.
enum Sums {
  case count(CountOfEvents)
  case narrow(SumOfNarrow)
  case wide(SumOfAny)
  case last(LastDay)
  case first(FirstDay)

  init(_ kind: EventMeasure.Kind, _ log: EventLog) {
    switch kind {
    case .count: self = .count(CountOfEvents())
    case .daysSinceLast: self = .last(LastDay())
    case .daysSinceFirst: self = .first(FirstDay())
    case .sum:
      let amounts = EventKernels.summed(kind, log)
      if case .narrow(let column)? = amounts?.storage {
        self = .narrow(SumOfNarrow(amounts: column))
      } else {
        self = .wide(SumOfAny(amounts: amounts))
      }
    }
  }
}

/// How many events.
struct CountOfEvents: EventSum {
  static var nothing: Int32 { 0 }

  func source(_ log: EventLog, _ block: Int) {}

  @inline(__always)
  func add(_ source: Void, _ place: Int, to value: inout Int32) { value &+= 1 }
}

/// The sum of amounts of 32 bits, which 64 bits hold for as many events as there can be.
struct SumOfNarrow: EventSum {
  let amounts: Column<Int32>

  static var nothing: Int64 { 0 }

  func source(_ log: EventLog, _ block: Int) -> UnsafePointer<Int32> {
    amounts.pointer(toBlock: block).unsafelyUnwrapped
  }

  @inline(__always)
  func add(_ source: UnsafePointer<Int32>, _ place: Int, to value: inout Int64) {
    value &+= source[place] == .min ? 0 : Int64(source[place])
  }
}

/// The sum of wider amounts.
struct SumOfAny: EventSum {
  let amounts: IntegerColumn?

  static var nothing: Int128 { 0 }

  func source(_ log: EventLog, _ block: Int) -> Int { block * rowsPerBlock }

  @inline(__always)
  func add(_ source: Int, _ place: Int, to value: inout Int128) {
    value = EventKernels.Tally.sum(value, amounts?[source + place] ?? 0)
  }
}

/// The day of the newest event.
struct LastDay: EventSum {
  static var nothing: Int32 { .min }

  func source(_ log: EventLog, _ block: Int) -> UnsafePointer<Int32> {
    log.days.pointer(toBlock: block).unsafelyUnwrapped
  }

  @inline(__always)
  func add(_ source: UnsafePointer<Int32>, _ place: Int, to value: inout Int32) { value = source[place] }
}

/// The day of the oldest event.
struct FirstDay: EventSum {
  static var nothing: Int32 { .min }

  func source(_ log: EventLog, _ block: Int) -> UnsafePointer<Int32> {
    log.days.pointer(toBlock: block).unsafelyUnwrapped
  }

  @inline(__always)
  func add(_ source: UnsafePointer<Int32>, _ place: Int, to value: inout Int32) {
    value = value == .min ? source[place] : value
  }
}
