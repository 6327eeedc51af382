/// Turns the bytes of a terminal into events; the same events however the bytes are cut.
///
/// It knows what terminals send in general and asks no terminfo, so that no key depends on `TERM`. No byte of a
/// sequence that it does not know comes out as a key. Only `flush` knows about time: Esc alone is what was not
/// followed by more bytes until the caller's timer ran out.
public struct InputDecoder: Hashable, Sendable {
  private enum State: Hashable, Sendable {
    case ground
    /// After ESC, or after ESC ESC.
    case escape(twice: Bool)
    /// After ESC [.
    case control(ControlSequence, alt: Bool)
    /// After ESC O, with the digits of a modifier.
    case single(Int, alt: Bool)
    /// After ESC [ [.
    case console
    /// After ESC [ M, with the bytes so far.
    case mouse([UInt8])
    /// In a reply that ends with BEL or ESC \.
    case string(UInt8, isEmpty: Bool)
    /// After ESC in such a reply; late if the timer ran out since.
    case stringEnd(isLate: Bool)
    case paste(PasteCollector)
  }

  private var state = State.ground
  private var utf8 = UTF8Assembler()
  /// Whether the character that has begun came after ESC.
  private var isAlt = false
  /// Whether `flush` has already decided to wait on.
  private var hasGivenUp = false

  private let pasteLimit: Int

  /// A decoder at the start of a session.
  public init() {
    self.init(pasteLimit: PasteCollector.usualLimit)
  }

  /// A decoder that cuts a paste after so many bytes.
  init(pasteLimit: Int) {
    self.pasteLimit = pasteLimit
  }

  /// Whether the meaning of the last bytes depends on time: start the escape timer, then call `flush`.
  public var isPending: Bool {
    switch state {
    case .ground, .paste, .stringEnd(isLate: true): false
    case .string(_, let isEmpty): isEmpty && !hasGivenUp
    default: !hasGivenUp
    }
  }
}

extension InputDecoder {
  /// The events that `bytes` complete.
  /// - Complexity: linear.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes {
      hasGivenUp = false
      take(byte, into: &events)
    }
    return events
  }

  /// The events of what is pending, for nothing followed in time: Esc, or Alt and the letter that begins a reply.
  ///
  /// A sequence cut after `ESC [` or `ESC O` is waited for on, for its end must not be typed; therefore Alt-[ and
  /// Alt-O are no keys.
  public mutating func flush() -> [InputEvent] {
    switch state {
    case .escape(let twice):
      state = .ground
      return Array(repeating: .key(KeyPress(.escape)), count: twice ? 2 : 1)
    case .string(let introducer, isEmpty: true):
      state = .ground
      return [.key(KeyPress(.character(Character(Unicode.Scalar(introducer))), .alt))]
    case .stringEnd:
      state = .stringEnd(isLate: true)
      return []
    default:
      hasGivenUp = true
      return []
    }
  }

  private mutating func take(_ byte: UInt8, into events: inout [InputEvent]) {
    switch state {
    case .ground: takeGround(byte, into: &events)
    case .escape(let twice): takeEscape(byte, twice: twice, into: &events)
    case .control(let sequence, let alt): takeControl(byte, sequence, alt: alt, into: &events)
    case .single(let digits, let alt): takeSingle(byte, digits, alt: alt, into: &events)
    case .console:
      state = .ground
      guard byte >= 0x20, byte < 0x7F else { return take(byte, into: &events) }
      if let key = KeyTable.consoleFunction(byte) { events.append(.key(KeyPress(key))) }
    case .mouse(let bytes): takeMouse(bytes + [byte], into: &events)
    case .string(let introducer, _): takeString(byte, introducer)
    case .stringEnd(let isLate):
      state = isLate ? .ground : .escape(twice: false)
      if byte == UInt8(ascii: "\\") { state = .ground } else { take(byte, into: &events) }
    case .paste: takePaste(byte, into: &events)
    }
  }
}

extension InputDecoder {
  private mutating func takeGround(_ byte: UInt8, into events: inout [InputEvent]) {
    if byte >= 0x80 { return type(utf8.feed(byte), into: &events) }
    if let broken = utf8.finish() { type([broken], into: &events) }
    if byte == 0x1B {
      state = .escape(twice: false)
    } else if byte < 0x20 || byte == 0x7F {
      press(KeyTable.control(byte), into: &events)
    } else {
      type([Unicode.Scalar(byte)], into: &events)
    }
  }

  /// Characters as keys; C1 controls are none.
  private mutating func type(_ scalars: [Unicode.Scalar], into events: inout [InputEvent]) {
    for scalar in scalars where !(0x80..<0xA0).contains(scalar.value) {
      press(KeyPress(.character(Character(scalar))), into: &events)
    }
    if !scalars.isEmpty { isAlt = false }
  }

  private mutating func press(_ press: KeyPress, into events: inout [InputEvent]) {
    events.append(.key(isAlt ? KeyPress(press.key, press.modifiers.union(.alt)) : press))
    isAlt = false
  }

  private mutating func takeEscape(_ byte: UInt8, twice: Bool, into events: inout [InputEvent]) {
    switch byte {
    case 0x1B:
      if twice { events.append(.key(KeyPress(.escape))) }
      state = .escape(twice: true)
      return
    case UInt8(ascii: "["): state = .control(ControlSequence(), alt: twice)
    case UInt8(ascii: "O"): state = .single(0, alt: twice)
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      if twice { events.append(.key(KeyPress(.escape))) }
      state = .string(byte, isEmpty: true)
    default:
      if twice { events.append(.key(KeyPress(.escape))) }
      state = .ground
      isAlt = true
      takeGround(byte, into: &events)
    }
  }
}

extension InputDecoder {
  private mutating func takeControl(
    _ byte: UInt8, _ sequence: ControlSequence, alt: Bool, into events: inout [InputEvent]
  ) {
    switch byte {
    case UInt8(ascii: "[") where sequence.body.isEmpty: state = .console
    case UInt8(ascii: "M") where sequence.body.isEmpty: state = .mouse([])
    case 0x20..<0x40:
      var longer = sequence
      longer.append(byte)
      state = .control(longer, alt: alt)
    case 0x40..<0x7F:
      state = .ground
      if byte == UInt8(ascii: "~"), sequence.body == Array("200".utf8) {
        state = .paste(PasteCollector(limit: pasteLimit))
      } else if let event = sequence.event(final: byte) {
        events.append(alt ? event.withAlt : event)
      }
    default: abandon(byte, into: &events)
    }
  }

  private mutating func takeSingle(_ byte: UInt8, _ digits: Int, alt: Bool, into events: inout [InputEvent]) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      state = .single(min(999, digits * 10 + Int(byte - UInt8(ascii: "0"))), alt: alt)
    case UInt8(ascii: ";"): state = .single(0, alt: alt)
    case 0x20..<0x7F:
      state = .ground
      guard let key = KeyTable.letters[byte] ?? KeyTable.keypad[byte] else { return }
      guard let modifiers = Modifiers(code: digits) else { return }
      events.append(.key(KeyPress(key, alt ? modifiers.union(.alt) : modifiers)))
    default: abandon(byte, into: &events)
    }
  }

  /// The byte cannot belong to the sequence: the sequence is dropped and the byte stands for itself.
  private mutating func abandon(_ byte: UInt8, into events: inout [InputEvent]) {
    state = .ground
    if byte != 0x18, byte != 0x1A { takeGround(byte, into: &events) }
  }

  private mutating func takeMouse(_ bytes: [UInt8], into events: inout [InputEvent]) {
    guard bytes.count == 3 else {
      state = .mouse(bytes)
      return
    }
    state = .ground
    let point = Point(x: Int(bytes[1]) - 33, y: Int(bytes[2]) - 33)
    if let event = MouseEvent(code: Int(bytes[0]) - 32, isRelease: false, point: point) { events.append(.mouse(event)) }
  }

  private mutating func takeString(_ byte: UInt8, _ introducer: UInt8) {
    switch byte {
    case 0x07, 0x18, 0x1A: state = .ground
    case 0x1B: state = .stringEnd(isLate: false)
    default: state = .string(introducer, isEmpty: false)
    }
  }

  private mutating func takePaste(_ byte: UInt8, into events: inout [InputEvent]) {
    guard case .paste(var collector) = state else { return }
    state = .ground
    if let text = collector.feed(byte) { events.append(.paste(text)) } else { state = .paste(collector) }
  }
}

extension InputEvent {
  /// The same key with Alt, for terminals that say so with a second ESC.
  fileprivate var withAlt: InputEvent {
    guard case .key(let press) = self else { return self }
    return .key(KeyPress(press.key, press.modifiers.union(.alt)))
  }
}
