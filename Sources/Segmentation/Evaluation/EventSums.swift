/// How events are added into one number a fan, event after event in order of time.
protocol EventSum: Sendable {
  associatedtype Value: StoredInteger
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
  case sum8(SumOfNarrow<Int8>)
  case sum16(SumOfNarrow<Int16>)
  case sum32(SumOfNarrow<Int32>)
  case sum(SumOfAny)
  case last(LastDay)
  case first(FirstDay)

  init(_ kind: EventMeasure.Kind, _ log: EventLog) {
    switch kind {
    case .count: self = .count(CountOfEvents())
    case .daysSinceLast: self = .last(LastDay())
    case .daysSinceFirst: self = .first(FirstDay())
    case .sum:
      let amounts = EventKernels.summed(kind, log)
      switch amounts?.storage {
      case .bits8(let column): self = .sum8(SumOfNarrow(amounts: column))
      case .bits16(let column): self = .sum16(SumOfNarrow(amounts: column))
      case .bits32(let column): self = .sum32(SumOfNarrow(amounts: column))
      case .bits64, .bits128, nil: self = .sum(SumOfAny(amounts: amounts))
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

/// The sum of amounts of 32 bits or fewer, which 64 bits hold for as many events as there can be.
struct SumOfNarrow<Amount: StoredInteger>: EventSum {
  let amounts: Column<Amount>

  static var nothing: Int64 { 0 }

  func source(_ log: EventLog, _ block: Int) -> UnsafePointer<Amount> {
    amounts.pointer(toBlock: block).unsafelyUnwrapped
  }

  @inline(__always)
  func add(_ source: UnsafePointer<Amount>, _ place: Int, to value: inout Int64) {
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
