/// The files of "Luna Park Studio", an invented creator with fans and what they did over two years.
///
/// Everything is a function of the number of fans, the seed and today: no file, clock or global state is touched.
/// Each fan is drawn from a random stream of its own, so fans and events agree although they are written separately,
/// memory stays bounded at any size, and fan 1,000 has the same two lines in every studio with that seed and day.
public struct SampleStudio: Sendable {
  /// The number of fans, numbered from f-000001.
  public let fans: Int
  /// What chance starts from.
  public let seed: UInt64
  let today: CivilDay
  let calendar: StudioCalendar
  private let profileLine: ProfileLine
  private let eventLine: EventLine

  /// A studio as it stands on the evening of `today`, a valid day after 1975.
  public init(fans: Int = 12_480, seed: UInt64 = 2026, today: (year: Int, month: Int, day: Int)) {
    precondition(fans >= 0, "a studio cannot have fewer than no fans")
    precondition(today.year >= 1975 && (1...12).contains(today.month) && today.day >= 1, "older fans came after 1970")
    self.fans = fans
    self.seed = seed
    self.today = CivilDay(year: today.year, month: today.month, day: today.day)
    calendar = StudioCalendar(today: self.today)
    let names = NameBook()
    profileLine = ProfileLine(names: names, seed: seed)
    eventLine = EventLine(names: names, calendar: calendar)
  }

  /// From this number of fans on, events stand fan by fan instead of by time.
  public static let sortedBelow = 100_000

  /// Hands out fans.jsonl in pieces of about 1 MiB, each of whole lines.
  ///
  /// The bytes are valid only during the call.
  public func writeFans(_ emit: (UnsafeRawBufferPointer) -> Void) {
    guard fans > 0 else { return }
    var life = newLife()
    var out = LineBuffer(capacity: Self.pieceSize + LineBuffer.lineRoom)
    for fan in 1...fans {
      life.live(as: fan)
      profileLine.write(life, to: &out)
      out.drain(from: Self.pieceSize, into: emit)
    }
    out.drain(from: 1, into: emit)
  }

  /// Hands out events.jsonl in pieces of about 1 MiB, each of whole lines.
  ///
  /// Below `sortedBelow` fans the lines stand in order of time, then of fan, as a file grows in life; from there on they
  /// stand fan by fan, each fan's in order of time, so that ten million fans need no more memory than one.
  public func writeEvents(_ emit: (UnsafeRawBufferPointer) -> Void) {
    guard fans > 0 else { return }
    if fans < Self.sortedBelow { writeSortedEvents(emit) } else { writeEventsByFan(emit) }
  }
}

extension SampleStudio {
  private static let pieceSize = 1 << 20

  /// Where a line lies among the unsorted lines, and what it is sorted by.
  private struct Row {
    let at: Int
    let number: Int
    let start: Int
    let end: Int
  }

  func newLife() -> FanLife {
    FanLife(calendar: calendar, seed: seed, localeWheel: profileLine.names.wheel)
  }

  /// The order of large studios, which a test compares with that of small ones.
  package func writeEventsByFan(_ emit: (UnsafeRawBufferPointer) -> Void) {
    var life = newLife()
    var out = LineBuffer(capacity: Self.pieceSize + LineBuffer.lineRoom)
    for fan in 1...fans {
      life.live(as: fan)
      for place in life.events.indices {
        eventLine.write(place, of: life, to: &out)
        out.drain(from: Self.pieceSize, into: emit)
      }
    }
    out.drain(from: 1, into: emit)
  }

  private func writeSortedEvents(_ emit: (UnsafeRawBufferPointer) -> Void) {
    var life = newLife()
    var lines = LineBuffer(capacity: fans * 640)
    var rows: [Row] = []
    rows.reserveCapacity(fans * 6)
    for fan in 1...fans {
      life.live(as: fan)
      for place in life.events.indices {
        let start = lines.count
        eventLine.write(place, of: life, to: &lines)
        let number = EventLine.number(of: place, fan: fan)
        rows.append(Row(at: life.events[place].at, number: number, start: start, end: lines.count))
      }
    }
    rows.sort { $0.at != $1.at ? $0.at < $1.at : $0.number < $1.number }
    var out = LineBuffer(capacity: Self.pieceSize + LineBuffer.lineRoom)
    for row in rows {
      out.write(UnsafeRawBufferPointer(rebasing: lines.bytes[row.start..<row.end]))
      out.drain(from: Self.pieceSize, into: emit)
    }
    out.drain(from: 1, into: emit)
  }
}
