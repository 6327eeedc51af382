/// Long text in lines of a given width.
public enum Wrap {
  /// The lines of `text`, broken at spaces, or inside a word that is wider than a line; line ends break as well.
  ///
  /// Widths are those of `DisplayWidth`. Spaces at a break vanish, others stay. Nothing is ever wider than `width`,
  /// but a wide character in one column. The lines are the text as it was: `Canvas.put` makes them safe.
  public static func lines(_ text: String, width: Int) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .flatMap { paragraph($0, width: max(1, width)) }
  }

  /// The text where it fits into `width`, else as much of it as does, with "…" at its end.
  public static func cut(_ text: String, width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += DisplayWidth.of(String(character))
      guard used <= width else { break }
      kept.append(character)
    }
    return width < 1 ? "" : trimmed(kept) + "…"
  }

  private static func paragraph(_ text: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words(of: text) {
      let columns = DisplayWidth.of(word)
      if used + columns <= width {
        line += word
        used += columns
      } else if word.first == " " {
        // The space is the break; the next word starts the next line.
        used = width
      } else {
        if !line.isEmpty { lines.append(trimmed(line)) }
        (line, used) = breakWord(word, columns, width: width, into: &lines)
      }
    }
    return lines + [trimmed(line)]
  }

  /// Words and the runs of spaces between them.
  private static func words(of text: Substring) -> [String] {
    var words: [String] = []
    for character in text {
      if let last = words.last?.last, (last == " ") == (character == " ") {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
    }
    return words
  }

  /// Gives the full lines of a word to `lines` and returns what is left of it, with its width.
  private static func breakWord(
    _ word: String, _ columns: Int, width: Int, into lines: inout [String]
  ) -> (rest: String, used: Int) {
    guard columns > width else { return (word, columns) }
    var line = ""
    var used = 0
    for character in word {
      let columns = DisplayWidth.of(character)
      if used + columns > width, !line.isEmpty {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line.append(character)
      used += columns
    }
    return (line, used)
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
