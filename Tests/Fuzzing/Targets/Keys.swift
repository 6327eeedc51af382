// Bytes from the terminal: the same events however they are cut, and whatever came before, three letters typed after the
// end of a paste are three letters.
import TerminalCanvas

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  var whole = InputDecoder()
  let events = whole.feed(bytes)
  for event in events { look(at: event) }
  var cut = InputDecoder()
  let middle = bytes.isEmpty ? 0 : Int(bytes[0]) % (bytes.count + 1)
  let pieces = cut.feed(bytes[..<middle]) + cut.feed(bytes[middle...])
  promise(pieces == events && cut == whole, "cut at \(middle), other keys come out")
  if whole.isPending { _ = whole.flush() }
  _ = whole.feed("\u{1B}[201~".utf8)
  let letters = whole.feed("abc".utf8)
  let expected = "abc".map { InputEvent.key(KeyPress(.character($0))) }
  promise(letters == expected, "letters are read as \(letters)")
}

/// What becomes of an event before a person sees it.
private func look(at event: InputEvent) {
  switch event {
  case .paste(let text): _ = SafeText.line(text)
  case .mouse(let mouse): promise(mouse.point.x >= 0 && mouse.point.y >= 0, "the mouse is off the screen")
  case .key, .focus, .statusReply, .hangUp: return
  }
}
