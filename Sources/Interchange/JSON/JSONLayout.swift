/// Lays compact JSON out for people: a container stands on one line if that line then has at most 100 columns, else each
/// of its parts has a line of its own, two spaces deeper.
struct JSONLayout {
  static let columns = 100

  private let text: UnsafeBufferPointer<UInt8>
  private let brokenLevels: Int
  private var laidOut: [UInt8] = []
  private var at = 0
  private var level = 0
  private var column = 0

  /// The compact and valid `text`, laid out.
  ///
  /// - Parameter brokenLevels: the containers of so many outer levels get lines of their own even where they would fit
  ///   on one, so that adding to them changes no line but the new ones.
  static func pretty(_ text: [UInt8], brokenLevels: Int = 0) -> [UInt8] {
    text.withUnsafeBufferPointer { text in
      var layout = JSONLayout(text, brokenLevels)
      while layout.at < text.count { layout.step() }
      return layout.laidOut
    }
  }

  private init(_ text: UnsafeBufferPointer<UInt8>, _ brokenLevels: Int) {
    self.text = text
    self.brokenLevels = brokenLevels
    laidOut.reserveCapacity(text.count + text.count / 4)
  }
}

extension JSONLayout {
  private mutating func step() {
    switch text[at] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if let end = endOfContainerThatFits() {
        while at < end { copyPart() }
      } else {
        copyPart()
        breakLine(by: 1)
      }
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      breakLine(by: -1)
      copyPart()
    case UInt8(ascii: ","):
      laidOut.append(text[at])
      at += 1
      breakLine(by: 0)
    default: copyPart()
    }
  }

  /// Copies a string or a single byte, with the space that follows a comma or a colon within a line.
  private mutating func copyPart() {
    let end = endOfPart(at: at)
    let part = text.slice(at..<end)
    laidOut.append(contentsOf: part)
    column += part.width
    if part.isSeparator { laidOut.append(0x20) }
    at = end
  }

  private mutating func breakLine(by levels: Int) {
    level += levels
    laidOut.append(0x0A)
    laidOut.append(contentsOf: repeatElement(0x20, count: 2 * level))
    column = 2 * level
  }

  /// The end of the container that begins here, if it is empty or fits on the line with a comma after it.
  private func endOfContainerThatFits() -> Int? {
    if text[at + 1] == UInt8(ascii: "}") || text[at + 1] == UInt8(ascii: "]") { return at + 2 }
    guard level >= brokenLevels else { return nil }
    var width = column
    var depth = 0
    var end = at
    repeat {
      let start = end
      switch text[end] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      end = endOfPart(at: start)
      width += text.slice(start..<end).width
      if width > Self.columns { return nil }
    } while depth > 0
    let hasComma = end < text.count && text[end] == UInt8(ascii: ",")
    return width + (hasComma ? 1 : 0) <= Self.columns ? end : nil
  }

  private func endOfPart(at start: Int) -> Int {
    text[start] == UInt8(ascii: "\"") ? text.endOfString(at: start) : start + 1
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate var isSeparator: Bool {
    count == 1 && (self[0] == UInt8(ascii: ",") || self[0] == UInt8(ascii: ":"))
  }

  /// The columns that a part takes: a scalar is one, a separator has a space after it.
  fileprivate var width: Int {
    isSeparator ? 2 : reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
