import TerminalCanvas
import Testing

@testable import winnow

@Suite struct TerminalPartsTests {
  @Test func aPairKeepsItsNumber() {
    var table = PairTable(capacity: 3)
    #expect(table.number(of: .init(foreground: -1, background: -1)) == .known(0))
    #expect(table.number(of: .init(foreground: 4, background: -1)) == .new(1))
    #expect(table.number(of: .init(foreground: 4, background: 7)) == .new(2))
    #expect(table.number(of: .init(foreground: 4, background: -1)) == .known(1))
    #expect(table.number(of: .init(foreground: 5, background: 7)) == .none)
  }

  @Test func onlyChangedCellsArePainted() {
    var old = Canvas(size: Size(width: 5, height: 2))
    old.put("ab森", at: .zero)
    var new = old
    #expect(CanvasDifference.indices(from: old, to: new) == [])
    new.put("x", at: Point(x: 1, y: 0))
    new.put("y", at: Point(x: 4, y: 1))
    #expect(CanvasDifference.indices(from: old, to: new) == [1, 9])
    #expect(CanvasDifference.indices(from: nil, to: new) == Array(0..<10))
  }

  @Test func halfAGlyphIsNeverLeft() {
    var old = Canvas(size: Size(width: 4, height: 1))
    old.put("森", at: .zero)
    var new = Canvas(size: Size(width: 4, height: 1))
    new.put("森", at: Point(x: 1, y: 0))
    #expect(CanvasDifference.indices(from: old, to: new) == [0, 1, 2])
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64AsInRFC4648(plain: String, coded: String) {
    #expect(TerminalSequence.base64(Array(plain.utf8)) == Array(coded.utf8))
  }

  @Test func delaysAreNotSent() {
    let capability = Array("\u{1B}[?5h$<100/>\u{1B}[?5l$<2*>$".utf8)
    #expect(TerminalKind.withoutDelays(capability) == Array("\u{1B}[?5h\u{1B}[?5l$".utf8))
  }

  @Test func everyRefusalIsOneLineOfASCII() {
    let problems: [TerminalProblem] = [
      .inputIsNoTerminal, .outputIsNoTerminal, .kindNotSet, .kindUnknown("\u{1B}[2Jé"), .kindTooSimple("dumb"),
      .cursesRefused("x"), .systemRefused(call: "eventfd", code: 24),
    ]
    for problem in problems {
      #expect(problem.sentence.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) })
    }
    #expect(TerminalProblem.kindUnknown("\u{1B}[2Jé").sentence.hasPrefix("The terminal TERM=?[2J? is not known"))
  }

  @Test func theParentSeesWhatEndedTheSession() {
    #expect(LoopEnding.finished.exitCode == 0)
    #expect(LoopEnding.terminated(signal: 15).exitCode == 143)
    #expect(LoopEnding.hungUp.exitCode == 129)
  }
}
