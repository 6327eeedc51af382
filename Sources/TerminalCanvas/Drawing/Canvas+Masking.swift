extension Canvas {
  /// The picture with every e-mail address on it hidden: points stand for all of its letters but the first of both parts.
  public func maskingAddresses() -> Canvas {
    var masked = self
    for y in 0..<size.height { masked.maskAddresses(inRow: y) }
    return masked
  }

  private mutating func maskAddresses(inRow y: Int) {
    let row = y * size.width
    for x in 1..<max(1, size.width - 1) where cells[row + x].text == "@" {
      var (start, end) = (x, x + 1)
      while start > 0, isOfAddress(cells[row + start - 1]) { start -= 1 }
      while end < size.width, isOfAddress(cells[row + end]) { end += 1 }
      guard start < x, end > x + 1 else { continue }
      // The last part of the domain, as in .com, tells little.
      let last = (x + 2..<max(x + 2, end)).last { cells[row + $0].text == "." } ?? end
      for column in Array((start + 1)..<x) + Array((x + 2)..<max(x + 2, last)) { hide(row + column) }
    }
  }

  private func isOfAddress(_ cell: Cell) -> Bool {
    guard let scalar = cell.text.unicodeScalars.first else { return cell.width == 0 }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "•.!#$%&*+/=?^_{}~-'".unicodeScalars
        .contains(scalar)
  }
}
