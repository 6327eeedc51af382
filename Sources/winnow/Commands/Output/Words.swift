import Segmentation

/// Words for people that several commands use.
enum Words {
  /// A number of things, such as `1,497 fans` or `1 fan`.
  static func count(_ number: Int, _ thing: String) -> String {
    "\(Grouped.integer(number)) \(thing)\(number == 1 ? "" : "s")"
  }
}

extension String {
  /// The text with a full stop, unless it ends in a question.
  var asSentence: String { hasSuffix("?") ? self : self + "." }
}
