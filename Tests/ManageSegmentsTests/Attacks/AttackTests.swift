import Segmentation
import TerminalCanvas
import Testing

@testable import ManageSegments

/// Whatever others have written, no screen steers the terminal, and nothing stands elsewhere for it.
@Suite struct AttackTests {
  @Test func thereAreEnough() {
    #expect(EscapeAttack.all.count >= 300)
    #expect(Set(EscapeAttack.all.map(\.name)).count == EscapeAttack.all.count, "each has a name of its own")
  }

  /// The scenes are what they say: a harmless text stands on each of them.
  @Test(arguments: AttackScene.all.map(\.name))
  func eachSceneShowsTheTextsOfOthers(name: String) throws {
    let scene = try #require(AttackScene.all.first { $0.name == name })
    let stage = AttackStage((0..<AttackStage.count).map { "PROBE\($0)" }, size: Size(width: 140, height: 40))
    var app = stage.app
    scene.way(&app, stage)
    #expect(app.screen.contains("PROBE"), "\(app.screen)")
  }

  /// Everything that draws text, with every attack, in every width up to beyond the edge.
  @Test func noWayOntoACanvasLetsItThrough() {
    let style = Style.plain
    for attack in EscapeAttack.all {
      for width in [1, 3, 40] {
        var canvas = Canvas(size: Size(width: width, height: 9))
        func row(_ y: Int) -> Rect { Rect(x: 0, y: y, width: width, height: 1) }
        canvas.put(attack.text, at: Point(x: 0, y: 0), truncation: "…")
        canvas.put(attack.text, at: Point(x: -3, y: 1))
        canvas.putRight(attack.text, in: row(2))
        canvas.putCentered(attack.text, in: row(3))
        canvas.box(Rect(x: 0, y: 4, width: width, height: 2), title: attack.text, titleRight: attack.text)
        for (y, line) in Wrap.lines(attack.text, width: width).prefix(2).enumerated() {
          canvas.put(line, at: Point(x: 0, y: 6 + y), style: style)
        }
        var field = TextField(attack.text)
        _ = field.handle(.paste(attack.text))
        _ = field.draw(on: &canvas, at: row(8), style: style, focused: true)
        if let harm = Harm.first(in: canvas) { Issue.record("\(attack), \(width) wide: \(harm)") }
      }
    }
  }

  /// Each scene meets attacks of every family, and each attack every twelfth scene, or sixth, other ones than its neighbours.
  @Test(arguments: Array(0..<4))
  func noScreenIsSteeredByIt(part: Int) {
    for (number, group) in AttackStage.groups.enumerated() where number % 4 == part {
      // Half of the stages are wide, so that long texts are whole, and half are narrow, so that they are cut.
      let isWide = number / 4 % 2 == 0
      let scenes = AttackScene.all.enumerated().filter { place, scene in
        (place + number / 8) % (scene.isSteady && !isWide ? 6 : 12) == 0
      }
      check(group, isWide ? Size(width: 140, height: 40) : Size(width: 60, height: 30), scenes.map(\.element))
    }
  }

  private func check(_ group: [EscapeAttack], _ size: Size, _ scenes: [AttackScene]) {
    let stage = AttackStage(group.map(\.text), size: size)
    #expect(stage.app.model.workspace.table.count == group.count, "\(group)")
    // A mark without a letter joins what the program writes before it.
    let joins = group.contains { $0.text.unicodeScalars.first?.properties.canonicalCombiningClass != .notReordered }
    let isCompared = size.width == 60 && !joins
    let plain =
      isCompared
      ? AttackStage(zip(group, AttackStage.letters).map { AttackStage.harmless($0.text, $1) }, size: size) : stage
    for scene in scenes {
      var app = stage.app
      scene.way(&app, stage)
      let canvas = app.model.view().canvas
      if let harm = Harm.first(in: canvas) { Issue.record("\(scene.name), \(group): \(harm)") }
      guard scene.isSteady, isCompared else { continue }
      var other = plain.app
      scene.way(&other, plain)
      if let shift = Harm.firstShift(canvas, other.model.view().canvas) {
        Issue.record("\(scene.name), \(group): \(shift)\n\(canvas.text)\n\(other.screen)")
      }
    }
  }
}

/// What must not be in a picture, written without a look at what makes texts safe.
enum Harm {
  /// The first cell with anything else than visible glyphs.
  static func first(in canvas: Canvas) -> String? {
    for (index, cell) in canvas.cells.enumerated() {
      if cell.width == 1, cell.text.utf8.count == 1, let byte = cell.text.utf8.first, byte >= 0x20, byte < 0x7F {
        continue
      }
      let (x, y) = (index % canvas.size.width, index / canvas.size.width)
      if let harm = harm(of: cell, isLast: x == canvas.size.width - 1) {
        return "\(harm) at \(x), \(y): \(Array(cell.text.unicodeScalars))"
      }
    }
    return nil
  }

  private static func harm(of cell: Cell, isLast: Bool) -> String? {
    switch cell.width {
    case 0: return cell.text.isEmpty ? nil : "half a glyph with text"
    case 2 where isLast: return "half a glyph at the edge"
    case 1, 2: break
    default: return "a width of \(cell.width)"
    }
    let scalars = Array(cell.text.unicodeScalars)
    guard let first = scalars.first, scalars.count <= 5 else { return "no glyph, or too many marks" }
    if let harm = scalars.first(where: { !isVisible($0) }) { return "U+\(String(harm.value, radix: 16))" }
    let hasBase =
      first.properties.generalCategory != .nonspacingMark
      && scalars.dropFirst().allSatisfy { isMark($0) || (0x1160...0x11FF).contains($0.value) }
    return hasBase ? nil : "not one letter with its marks"
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .enclosingMark, .spacingMark].contains(scalar.properties.generalCategory)
  }

  /// Letters, marks, numbers, punctuation, symbols and the space, none of them invisible or turning the line.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isBidiControl || properties.isVariationSelector {
      return false
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation,
      .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
      .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .spaceSeparator:
      return true
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
    @unknown default: return false
    }
  }

  /// The first cell that is elsewhere, or other, than in a picture in which the texts are harmless and as wide.
  static func firstShift(_ canvas: Canvas, _ plain: Canvas) -> String? {
    for (index, (cell, other)) in zip(canvas.cells, plain.cells).enumerated() {
      let isText = other.text == "漢" || AttackStage.letters.contains(other.text.lowercased())
      guard cell.width != other.width || (!isText && cell.text != other.text) else { continue }
      return "“\(other.text)” is “\(cell.text)” at \(index % canvas.size.width), \(index / canvas.size.width)"
    }
    return nil
  }
}
