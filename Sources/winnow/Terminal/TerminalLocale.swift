import Glibc

/// The character set of the user's locale.
enum TerminalLocale {
  /// Makes the user's locale the one of ncurses, and says whether it is UTF-8.
  ///
  /// A locale that is not installed, as ssh likes to hand on, becomes `C.UTF-8`: its owner's terminal is not plain
  /// ASCII, and every wide character would be lost. Only the character set is taken: numbers stay as they are.
  static func adopt() -> Bool {
    if setlocale(LC_CTYPE, "") == nil { _ = setlocale(LC_CTYPE, "C.UTF-8") }
    guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
    return String(cString: name) == "UTF-8"
  }
}
