/// What stands between `ESC [` and the letter that ends it, read as terminals write it.
struct ControlSequence: Hashable, Sendable {
  /// The bytes of parameters and intermediates.
  private(set) var body: [UInt8] = []
  private var isTooLong = false

  /// Longer ones are nothing we know; the rest is passed over.
  private static let longest = 64

  mutating func append(_ byte: UInt8) {
    if body.count < Self.longest { body.append(byte) } else { isTooLong = true }
  }

  /// The event that the sequence with this last byte means; `nil` for what we do not know or need.
  func event(final: UInt8) -> InputEvent? {
    guard !isTooLong else { return nil }
    if body.first == UInt8(ascii: "<") { return Parameters(body.dropFirst())?.mouse(final: final) }
    guard let parameters = Parameters(body[...]) else { return nil }
    return parameters.event(final: final)
  }
}

/// The numbers of a control sequence: `1;5:3` is [[1], [5, 3]].
struct Parameters: Hashable, Sendable {
  private let groups: [[Int]]

  /// `nil` where anything but digits, ";" and ":" occurs: such sequences are replies, not keys.
  init?(_ bytes: ArraySlice<UInt8>) {
    var groups: [[Int]] = [[0]]
    for byte in bytes {
      let last = groups.count - 1
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let part = groups[last].count - 1
        groups[last][part] = min(groups[last][part] * 10 + Int(byte - UInt8(ascii: "0")), 0x11_0000)
      case UInt8(ascii: ";"): groups.append([0])
      case UInt8(ascii: ":"): groups[last].append(0)
      default: return nil
      }
    }
    self.groups = groups
    count = bytes.isEmpty ? 0 : groups.count
  }

  /// How many numbers there are.
  let count: Int

  /// The number at `index`, or the part of it after a colon; zero where it was left out.
  func value(_ index: Int, _ part: Int = 0) -> Int {
    index < groups.count && part < groups[index].count ? groups[index][part] : 0
  }

  /// The modifiers at `index`; `nil` if the key went up, or for what `Modifiers(code:)` refuses.
  func modifiers(_ index: Int) -> Modifiers? {
    value(index, 1) == 3 ? nil : Modifiers(code: value(index))
  }
}

extension Modifiers {
  /// The modifiers as xterm and kitty write them, one more than the sum of their bits, zero for none.
  ///
  /// `nil` if Super or Hyper is held, for then no key of ours was pressed.
  init?(code: Int) {
    let bits = max(0, code - 1)
    guard bits & 0b1_1000 == 0, bits < 256 else { return nil }
    self = []
    if bits & 1 != 0 { insert(.shift) }
    if bits & (2 | 32) != 0 { insert(.alt) }
    if bits & 4 != 0 { insert(.control) }
  }
}

extension Parameters {
  /// The event of a sequence without private marks.
  func event(final: UInt8) -> InputEvent? {
    switch final {
    case UInt8(ascii: "~"): tilde()
    case UInt8(ascii: "u"): numbered(code: value(0), modifiers: modifiers(1))
    case UInt8(ascii: "n"): count == 1 && value(0) == 0 ? .statusReply : nil
    case UInt8(ascii: "I"): count == 0 ? .focus(true) : nil
    case UInt8(ascii: "O"): count == 0 ? .focus(false) : nil
    case UInt8(ascii: "Z"): press(.backTab, modifiers(1))
    case UInt8(ascii: "M") where count == 3: mouse(final: final, bias: 32)
    // A higher first number is an answer, such as the place of the cursor, whose last letter is that of F3.
    default: value(0) > 1 ? nil : KeyTable.letters[final].flatMap { press($0, modifiers(1)) }
    }
  }

  private func press(_ key: Key, _ modifiers: Modifiers?) -> InputEvent? {
    modifiers.map { .key(KeyPress(key, $0)) }
  }

  /// `ESC[5~` and its like; `ESC[27;5;120~` is xterm's way to send any key with modifiers.
  private func tilde() -> InputEvent? {
    if value(0) == 27, count == 3 { return numbered(code: value(2), modifiers: modifiers(1)) }
    return KeyTable.numbers[value(0)].flatMap { press($0, modifiers(1)) }
  }

  /// A key given as the number of its character.
  private func numbered(code: Int, modifiers: Modifiers?) -> InputEvent? {
    guard let modifiers else { return nil }
    if let key = KeyTable.codes[code] { return press(key, modifiers) }
    guard code >= 0x20, !(0x7F..<0xA0).contains(code), !(0xE000...0xF8FF).contains(code),
      let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
    else { return nil }
    let shifted = modifiers.contains(.shift) ? UInt32(exactly: value(0, 1)).flatMap(Unicode.Scalar.init) : nil
    if let shifted, shifted.value > 0x20, !modifiers.contains(.control) {
      return press(.character(Character(shifted)), modifiers.subtracting(.shift))
    }
    return press(.character(Character(scalar)), modifiers)
  }
}

extension Parameters {
  /// A mouse report; `bias` is what older forms add to the button.
  func mouse(final: UInt8, bias: Int = 0) -> InputEvent? {
    guard count == 3, final == UInt8(ascii: "M") || final == UInt8(ascii: "m") else { return nil }
    let place = Point(x: value(1) - 1, y: value(2) - 1)
    return MouseEvent(
      code: value(0) - bias, isRelease: final == UInt8(ascii: "m"), point: place
    ).map(InputEvent.mouse)
  }
}

extension MouseEvent {
  /// A mouse report in the bits that X10, xterm and urxvt share.
  init?(code: Int, isRelease: Bool, point: Point) {
    guard code >= 0, point.x >= 0, point.y >= 0, let action = MouseEvent.action(code, isRelease) else { return nil }
    var modifiers: Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    self.init(action, at: point, modifiers)
  }

  private static func action(_ code: Int, _ isRelease: Bool) -> Action? {
    let low = code & 3
    if code & 64 != 0 {
      return isRelease ? nil : [.wheelUp, .wheelDown, .wheelLeft, .wheelRight][low]
    }
    if isRelease { return .release }
    let isMotion = code & 32 != 0
    if code & 128 != 0 { return isMotion ? .drag(.other(low + 8)) : .press(.other(low + 8)) }
    if low == 3 { return isMotion ? .move : .release }
    let button: Button = [.left, .middle, .right][low]
    return isMotion ? .drag(button) : .press(button)
  }
}
