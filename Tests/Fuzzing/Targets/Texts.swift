// Text for the screen: only harmless signs come out, their width is known, and what is safe stays as it is.
import Segmentation
import TerminalCanvas

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  let text = bytes.text
  let line = SafeText.line(text)
  for scalar in line.unicodeScalars { promise(isHarmless(scalar), "U+\(String(scalar.value, radix: 16)) came out") }
  promise(SafeText.line(line).unicodeScalars.elementsEqual(line.unicodeScalars), "what is safe was made safe again")
  let glyphs = SafeText.glyphs(of: text)
  let width = glyphs.reduce(0) { $0 + $1.width }
  promise(glyphs.allSatisfy { (1...2).contains($0.width) }, "a glyph has no width")
  promise(DisplayWidth.of(text) == width && DisplayWidth.of(line) == width, "the width is \(width) and another")
  let folded = TextFolding.fold(text)
  promise(TextFolding.fold(folded) == folded, "folding twice is not folding")
  var canvas = Canvas(size: Size(width: 11, height: 1))
  canvas.put(text, at: Point(x: 1, y: 0))
}

private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isBidiControl { return false }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
  default: return true
  }
}
