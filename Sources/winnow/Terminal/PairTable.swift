/// Which colours have which of the numbers that ncurses knows them by.
struct PairTable: Hashable, Sendable {
  /// Two colours as ncurses numbers them, −1 being the terminal's own.
  struct Colors: Hashable, Sendable {
    let foreground: Int32
    let background: Int32
  }

  /// The number of a pair.
  enum Answer: Hashable, Sendable {
    /// ncurses knows it.
    case known(Int32)
    /// It is to be made known first.
    case new(Int32)
    /// There are no numbers left.
    case none
  }

  private var numbers: [Colors: Int32] = [Colors(foreground: -1, background: -1): 0]
  private let capacity: Int

  /// A table for numbers below `capacity`; 0 are the terminal's own colours.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// The number of these colours.
  mutating func number(of colors: Colors) -> Answer {
    if let number = numbers[colors] { return .known(number) }
    guard numbers.count < capacity else { return .none }
    let number = Int32(numbers.count)
    numbers[colors] = number
    return .new(number)
  }
}
