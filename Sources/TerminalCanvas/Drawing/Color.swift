/// A colour of the terminal: its own default, or an index into the palette of 256.
public enum Color: Hashable, Sendable {
  /// Whatever the user chose for their terminal.
  case standard
  /// A palette entry: 0–15 named, 16–231 a cube of 6 × 6 × 6, 232–255 greys.
  case indexed(UInt8)

  /// The nearest colour on a terminal with `colors` colours: 256, 16, 8, or fewer, which means none.
  public func reduced(to colors: Int) -> Color {
    guard case .indexed(let index) = self else { return .standard }
    let available = colors >= 256 ? 256 : colors >= 16 ? 16 : colors >= 8 ? 8 : 0
    guard available > 0 else { return .standard }
    return index < available ? self : .indexed(Color.nearest(to: Color.components(of: index), among: available))
  }

  /// Red, green and blue from 0 to 255 of a palette entry, as xterm draws it unless its user says otherwise.
  public static func components(of index: UInt8) -> (red: Int, green: Int, blue: Int) {
    switch index {
    case 0..<16: named[Int(index)]
    case 16..<232: (cubeLevel(index, 36), cubeLevel(index, 6), cubeLevel(index, 1))
    default: grey(8 + 10 * (Int(index) - 232))
    }
  }

  private static func cubeLevel(_ index: UInt8, _ divisor: Int) -> Int {
    let level = (Int(index) - 16) / divisor % 6
    return level == 0 ? 0 : 55 + 40 * level
  }

  private static func grey(_ level: Int) -> (red: Int, green: Int, blue: Int) { (level, level, level) }

  private static func nearest(to color: (red: Int, green: Int, blue: Int), among count: Int) -> UInt8 {
    // The differences between the parts count as well, so that a grey becomes no yellow.
    func distance(_ index: Int) -> Int {
      let (red, green, blue) = (
        named[index].red - color.red, named[index].green - color.green, named[index].blue - color.blue
      )
      let hue = (red - green, green - blue, blue - red)
      return red * red + green * green + blue * blue + hue.0 * hue.0 + hue.1 * hue.1 + hue.2 * hue.2
    }
    var best = 0
    for index in 1..<count where distance(index) < distance(best) { best = index }
    return UInt8(best)
  }

  private static let named: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
  ]
}
