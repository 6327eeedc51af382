import Segmentation

/// Words for people that several commands use.
enum Words {
  /// A number of things, such as `1,497 fans` or `1 fan`.
  ///
  /// - Parameter several: the word for several, where it is not the one for one with an s.
  static func count(_ number: Int, _ thing: String, _ several: String? = nil) -> String {
    "\(Grouped.integer(number)) \(number == 1 ? thing : several ?? thing + "s")"
  }
}

extension String {
  /// The text with a full stop, unless it ends in a question.
  var asSentence: String { hasSuffix("?") ? self : self + "." }
}
