/// How the characters of a text file are written as bytes.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// Windows-1252, what Western spreadsheets write that know no Unicode.
  case windows1252 = "windows-1252"

  /// The name for people.
  public var title: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16 (little endian)"
    case .utf16BigEndian: "UTF-16 (big endian)"
    case .windows1252: "Windows-1252"
    }
  }

  /// The scalar of a byte from 0x80 to 0x9F of Windows-1252; 0 where it has none.
  static let windows1252Scalars: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]
}

/// Turns the bytes of a text file, which come in pieces, into UTF-8.
///
/// A byte order mark tells UTF-16. Else the text is UTF-8 until a byte is none: where only ASCII came before, the file is
/// Windows-1252; where UTF-8 came before, the byte is a mistake. What is no text is handed on as a byte that is never
/// valid, so that the reader behind stops at its place, and ``fault`` has the words.
public struct TextDecoding: Sendable {
  /// The encoding as far as it is known: UTF-8 while nothing tells otherwise.
  public private(set) var encoding = TextEncoding.utf8
  /// Why the first byte that is no text is none; nil where there is none.
  public private(set) var fault: String?

  private let isSettled: Bool
  private let mayBeWindows: Bool
  private var isStarted = false
  private var isWide = false
  /// Bytes of a character that is not whole yet.
  private var rest: [UInt8] = []
  /// The first half of a surrogate pair.
  private var highSurrogate: UInt16?

  private static let never: UInt8 = 0xFF

  /// A decoding of an encoding; without one the bytes tell.
  ///
  /// - Parameter mayBeWindows: whether a file that is not UTF-8 may be Windows-1252.
  public init(_ encoding: TextEncoding? = nil, mayBeWindows: Bool = true) {
    isSettled = encoding != nil
    self.mayBeWindows = mayBeWindows
    self.encoding = encoding ?? .utf8
  }

  /// Appends the UTF-8 of the next piece, cut anywhere, to `text`.
  public mutating func decode(_ piece: UnsafeRawBufferPointer, to text: inout [UInt8]) {
    guard !rest.isEmpty || !isStarted else { return take(piece.bindMemory(to: UInt8.self), isLast: false, &text) }
    var joined = rest
    joined.append(contentsOf: piece)
    rest = []
    joined.withUnsafeBufferPointer { take($0, isLast: false, &text) }
  }

  /// Appends what is left, now that there are no more pieces.
  public mutating func finish(_ text: inout [UInt8]) {
    let left = rest
    rest = []
    left.withUnsafeBufferPointer { take($0, isLast: true, &text) }
    if highSurrogate != nil { fail("the file ends in the middle of a character of UTF-16", &text) }
  }

  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, _ text: inout [UInt8]) {
    var at = 0
    if !isStarted {
      guard bytes.count >= 2 || isLast else {
        rest = Array(bytes)
        return
      }
      isStarted = true
      at = start(bytes)
    }
    switch encoding {
    case .utf8: takeUTF8(bytes, from: at, isLast: isLast, &text)
    case .windows1252: for byte in bytes[at...] { append(windows: byte, &text) }
    case .utf16LittleEndian, .utf16BigEndian: takeUTF16(bytes, from: at, isLast: isLast, &text)
    }
  }

  /// Looks for the byte order mark of UTF-16 and passes over it.
  private mutating func start(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard bytes.count >= 2 else { return 0 }
    let mark: TextEncoding? =
      switch (bytes[0], bytes[1]) {
      case (0xFF, 0xFE): .utf16LittleEndian
      case (0xFE, 0xFF): .utf16BigEndian
      default: nil
      }
    guard let mark, !isSettled || mark == encoding else { return 0 }
    encoding = mark
    return 2
  }

  private mutating func fail(_ why: String, _ text: inout [UInt8]) {
    if fault == nil { fault = why }
    text.append(Self.never)
  }
}

// MARK: One encoding after the other

extension TextDecoding {
  private mutating func takeUTF8(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, _ text: inout [UInt8]
  ) {
    var at = start
    while at < bytes.count {
      if at + 8 <= bytes.count, bytes.word(at: at) & Lanes.highBits == 0 {
        at += 8
        continue
      }
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      switch bytes.utf8Step(at: at) {
      case .scalar(let length):
        // A byte order mark of UTF-8 tells as much as a letter.
        isWide = true
        at += length
      case .truncated where !isLast:
        text.append(contentsOf: bytes.slice(start..<at))
        rest = Array(bytes.slice(at..<bytes.count))
        return
      case .truncated, .invalid:
        text.append(contentsOf: bytes.slice(start..<at))
        guard !isWide, !isSettled, mayBeWindows else {
          let before = isWide && mayBeWindows && !isSettled ? ", though what stands before it is" : ""
          if fault == nil { fault = "the byte 0x\(bytes[at].hexadecimal) is not valid UTF-8\(before)" }
          text.append(contentsOf: bytes.slice(at..<bytes.count))
          return
        }
        encoding = .windows1252
        for byte in bytes[at...] { append(windows: byte, &text) }
        return
      }
    }
    text.append(contentsOf: bytes.slice(start..<bytes.count))
  }

  private mutating func append(windows byte: UInt8, _ text: inout [UInt8]) {
    guard byte >= 0x80 else { return text.append(byte) }
    let code = byte < 0xA0 ? TextEncoding.windows1252Scalars[Int(byte) - 0x80] : UInt16(byte)
    guard code != 0, let scalar = Unicode.Scalar(code) else {
      return fail("the byte 0x\(byte.hexadecimal) is no character of Windows-1252", &text)
    }
    text.append(contentsOf: String(scalar).utf8)
  }

  private mutating func takeUTF16(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, _ text: inout [UInt8]
  ) {
    var at = start
    while at + 1 < bytes.count {
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      append(unit: encoding == .utf16LittleEndian ? second << 8 | first : first << 8 | second, &text)
      at += 2
    }
    guard at < bytes.count else { return }
    if isLast {
      fail("the file ends in the middle of a character of UTF-16", &text)
    } else {
      rest = [bytes[at]]
    }
  }

  private mutating func append(unit: UInt16, _ text: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      guard unit & 0xFC00 == 0xDC00 else {
        fail("half a character of UTF-16 was found", &text)
        return append(unit: unit, &text)
      }
      let code = 0x10000 + (UInt32(high) & 0x3FF) << 10 + UInt32(unit) & 0x3FF
      if let scalar = Unicode.Scalar(code) { text.append(contentsOf: String(scalar).utf8) }
      return
    }
    if unit < 0x80 { return text.append(UInt8(unit)) }
    if unit & 0xFC00 == 0xD800 {
      highSurrogate = unit
    } else if let scalar = Unicode.Scalar(unit) {
      text.append(contentsOf: String(scalar).utf8)
    } else {
      fail("half a character of UTF-16 was found", &text)
    }
  }
}
