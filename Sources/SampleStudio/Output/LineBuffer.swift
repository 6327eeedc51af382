/// Bytes of many lines on their way out, appended without allocation.
///
/// A line must fit into `lineRoom`; `reserveLine` makes that room, by growing.
struct LineBuffer: ~Copyable {
  /// No line of the studio is longer.
  static let lineRoom = 4_096

  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, Self.lineRoom)
    memory = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { memory.deallocate() }

  /// The bytes so far; not to be kept.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  /// Makes sure that a line fits.
  mutating func reserveLine() {
    guard count + Self.lineRoom > capacity else { return }
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 16)
    larger.copyMemory(from: memory, byteCount: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }

  /// Hands the bytes over and starts anew where at least `size` of them wait.
  mutating func drain(from size: Int, into emit: (UnsafeRawBufferPointer) -> Void) {
    guard count >= size, count > 0 else { return }
    emit(bytes)
    count = 0
  }
}

extension LineBuffer {
  mutating func write(_ text: StaticString) {
    write(text.utf8Start, count: text.utf8CodeUnitCount)
  }

  mutating func write(_ row: Int, of book: borrowing PhraseBook) {
    let range = book.range(of: row)
    book.bytes.withUnsafeBytes { source in
      guard let start = source.baseAddress else { return }
      write(start + range.lowerBound, count: range.count)
    }
  }

  mutating func write(_ source: UnsafeRawBufferPointer) {
    guard let start = source.baseAddress else { return }
    write(start, count: source.count)
  }

  mutating func write(byte: UInt8) {
    precondition(count < capacity, "a line was reserved before it is written")
    memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  /// A whole number of at least `digits` digits, with zeros in front.
  mutating func write(_ number: Int, digits: Int = 1) {
    precondition(number >= 0, "the studio numbers from 0 up")
    var length = digits
    var reach = Self.power(of: digits)
    while number >= reach, length < 18 {
      length += 1
      reach *= 10
    }
    precondition(count + length <= capacity, "a line was reserved before it is written")
    var rest = number
    var place = count + length
    while place > count {
      place -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      memory.storeBytes(of: UInt8(truncatingIfNeeded: 48 + digit), toByteOffset: place, as: UInt8.self)
      rest = quotient
    }
    count += length
  }

  /// An amount in cents as quoted decimal text.
  mutating func write(cents: Int) {
    write(byte: UInt8(ascii: "\""))
    write(cents / 100)
    write(byte: UInt8(ascii: "."))
    write(cents % 100, digits: 2)
    write(byte: UInt8(ascii: "\""))
  }

  /// A quoted RFC 3339 time, in UTC where `minutesEast` is 0.
  mutating func write(instant: Int, minutesEast: Int) {
    let local = instant + minutesEast * 60
    let day = CivilDay(number: local / 86_400)
    let second = local % 86_400
    write(byte: UInt8(ascii: "\""))
    write(day)
    write(byte: UInt8(ascii: "T"))
    write(second / 3_600, digits: 2)
    write(byte: UInt8(ascii: ":"))
    write(second / 60 % 60, digits: 2)
    write(byte: UInt8(ascii: ":"))
    write(second % 60, digits: 2)
    if minutesEast == 0 {
      write("Z\"")
    } else {
      write(byte: minutesEast < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
      write(abs(minutesEast) / 60, digits: 2)
      write(byte: UInt8(ascii: ":"))
      write(abs(minutesEast) % 60, digits: 2)
      write(byte: UInt8(ascii: "\""))
    }
  }

  /// A day as `2026-06-01`.
  mutating func write(_ day: CivilDay) {
    write(day.year, digits: 4)
    write(byte: UInt8(ascii: "-"))
    write(day.month, digits: 2)
    write(byte: UInt8(ascii: "-"))
    write(day.day, digits: 2)
  }

  private mutating func write(_ start: UnsafeRawPointer, count length: Int) {
    precondition(count + length <= capacity, "a line was reserved before it is written")
    (memory + count).copyMemory(from: start, byteCount: length)
    count += length
  }

  private static func power(of digits: Int) -> Int {
    switch digits {
    case 1: 10
    case 2: 100
    case 4: 10_000
    default: 1_000_000
    }
  }
}
