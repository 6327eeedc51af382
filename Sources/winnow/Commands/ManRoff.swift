/// Text for the manual: roff with the macros of man(7), from which nothing of the text can break out.
struct ManRoff {
  private(set) var text = ""
  /// Whether a section has just begun, so that its first paragraph needs no space before it.
  private var isFresh = false

  /// Text as roff shows it exactly: what it would take for itself, and what is not ASCII, is escaped.
  static func escaped(_ text: some StringProtocol) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\"": escaped += "\\(dq"
      case "\n", "\t": escaped += " "
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    // A line that begins with a full stop would be a macro.
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }

  /// Text in bold face.
  static func bold(_ text: some StringProtocol) -> String { "\\fB\(escaped(text))\\fR" }

  /// Text that stands for something else, in italics.
  static func italic(_ text: some StringProtocol) -> String { "\\fI\(escaped(text))\\fR" }

  /// Roff as it is.
  mutating func append(_ roff: String) {
    isFresh = false
    text += roff
  }

  /// Pages of section 1, and others.
  mutating func references(_ names: [String], _ others: String? = nil) {
    beginParagraph()
    let pages = names.map { Self.bold($0) + "(1)" } + (others.map { [Self.escaped($0)] } ?? [])
    text += pages.joined(separator: ",\n") + "\n"
  }

  mutating func macro(_ name: String, _ arguments: String...) {
    text += ([".\(name)"] + arguments.map { "\"\($0)\"" }).joined(separator: " ") + "\n"
  }

  /// The head of a page of section 1.
  mutating func title(_ name: String, _ summary: String) {
    macro("TH", Self.escaped(name.uppercased()), "1", Program.released, "winnow \(Program.version)", "Winnow")
    // Words are not broken, and the right edge is left ragged: commands stay as they are typed.
    text += ".nh\n.ad l\n"
    section("Name")
    text += "\(Self.escaped(name)) \\- \(Self.escaped(summary))\n"
  }

  mutating func section(_ title: String) {
    macro("SH", Self.escaped(title.uppercased()))
    isFresh = true
  }

  /// The space before a paragraph.
  private mutating func beginParagraph() {
    if !isFresh { text += ".PP\n" }
    isFresh = false
  }

  /// A paragraph of sentences.
  mutating func paragraph(_ lines: String...) { paragraph(lines) }

  mutating func paragraph(_ lines: [String]) {
    beginParagraph()
    text += lines.map { Self.escaped($0) + "\n" }.joined()
  }

  /// An entry of a list: a name, roff already, and what there is to say of it.
  mutating func entry(_ name: String, _ lines: String...) {
    isFresh = false
    text += ".TP\n\(name)\n" + lines.map { Self.escaped($0) + "\n" }.joined()
  }

  /// Lines that are shown as they are.
  mutating func verbatim(_ lines: [String]) {
    beginParagraph()
    text += ".RS 4\n.nf\n"
    for line in lines { text += (line.isEmpty ? "\\&" : Self.escaped(line)) + "\n" }
    text += ".fi\n.RE\n"
  }
}
