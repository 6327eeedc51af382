/// Reads the safe glyphs of a text one by one, so that a long text costs only what is drawn of it.
///
/// It forms its own clusters, smaller than Swift's `Character`: what the C library gives a column of its own has one.
struct GlyphScanner: IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var ahead: Unicode.Scalar?
  /// Where the last scalar was found in the table.
  private var range = ScalarRange.none
  /// Glyphs of a mark that are still to come, the next one last.
  private var rest: [SafeText.Glyph] = []

  /// ncurses keeps a character and four marks in a cell.
  private static let mostMarks = 4
  private static let joiner: Unicode.Scalar = "\u{200D}"

  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
    ahead = scalars.next()
  }

  mutating func next() -> SafeText.Glyph? {
    if let glyph = rest.popLast() { return glyph }
    guard let scalar = take() else { return nil }
    if scalar.value >= 0x20, scalar.value < 0x7F {
      guard let ahead, ahead.value >= 0x7F else { return .plain(UInt8(scalar.value)) }
      return cluster(scalar, width: 1)
    }
    if scalar.value < 0x20 || scalar.value == 0x7F { return .controlPicture(scalar) }
    if (0x1F1E6...0x1F1FF).contains(scalar.value) { return .regionalLetter(scalar) }
    switch kind(of: scalar) {
    case .narrow: return cluster(scalar, width: 1)
    case .wide: return cluster(scalar, width: 2)
    case .combining: return lone(scalar)
    case .format: return spelled(scalar)
    case .unknown: return .replacement
    }
  }
}

extension GlyphScanner {
  private mutating func take() -> Unicode.Scalar? {
    defer { ahead = scalars.next() }
    return ahead
  }

  private mutating func kind(of scalar: Unicode.Scalar) -> ScalarKind {
    if scalar.value < range.first || scalar.value > range.last { range = ScalarRange(containing: scalar) }
    return range.kind
  }

  /// A scalar with the marks that follow it.
  private mutating func cluster(_ base: Unicode.Scalar, width: Int) -> SafeText.Glyph {
    var text = String(Character(base))
    guard let ahead, ahead.value >= 0x300 else { return SafeText.Glyph(text: text, width: width, isMark: false) }
    dropSelector()
    takeMarks(into: &text)
    if base.value > 0xFF, base.properties.isEmoji { dropSequence(after: base) }
    return SafeText.Glyph(text: text, width: width, isMark: false)
  }

  /// A combining mark without a character to stand on.
  private mutating func lone(_ mark: Unicode.Scalar) -> SafeText.Glyph {
    var text = "\u{25CC}"
    text.unicodeScalars.append(mark)
    takeMarks(into: &text, already: 1)
    return SafeText.Glyph(text: text, width: 1, isMark: true)
  }

  /// The number of an invisible scalar, one glyph now and the others from the next calls.
  private mutating func spelled(_ scalar: Unicode.Scalar) -> SafeText.Glyph {
    rest = SafeText.Glyph.number(of: scalar).reversed()
    return rest.popLast() ?? .replacement
  }

  /// Appends the marks that follow, as many as a cell can hold; more are passed over.
  private mutating func takeMarks(into text: inout String, already: Int = 0) {
    var count = already
    while let mark = ahead, mark.value >= 0x300, kind(of: mark) == .combining {
      if count < Self.mostMarks { text.unicodeScalars.append(mark) }
      count += 1
      _ = take()
      dropSelector()
    }
  }

  /// Passes over one variation selector that asks for an emoji or a text form: terminals disagree about the width.
  private mutating func dropSelector() {
    if ahead == "\u{FE0F}" || ahead == "\u{FE0E}" { _ = take() }
  }

  /// Passes over skin tones, and over further emoji that joiners bind to the first.
  private mutating func dropSequence(after base: Unicode.Scalar) {
    dropModifier(after: base)
    while ahead == Self.joiner {
      _ = take()
      guard let joined = ahead, joined.value > 0xFF, joined.properties.isEmoji else {
        rest = SafeText.Glyph.number(of: Self.joiner).reversed()
        return
      }
      _ = take()
      dropSelector()
      dropModifier(after: joined)
      // What was joined is gone, so the tone would stand behind the first.
      dropModifier(after: base)
    }
  }

  /// Passes over skin tones: one behind an emoji that takes it would be drawn onto it, not into cells of its own.
  private mutating func dropModifier(after base: Unicode.Scalar) {
    guard base.properties.isEmojiModifierBase else { return }
    while let tone = ahead, tone.properties.isEmojiModifier { _ = take() }
  }
}
