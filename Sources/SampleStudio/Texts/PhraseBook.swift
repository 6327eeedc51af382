/// A list of short texts in one block of bytes, each ready to stand between the quotes of a JSON string.
struct PhraseBook: Sendable {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []

  init() {}

  /// The texts between the bars of `list`.
  init(_ list: String) {
    for text in list.utf8.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) { append(text) }
  }

  var count: Int { ends.count }

  /// Where the text of that row lies in `bytes`.
  func range(of row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

  mutating func append(_ text: some Sequence<UInt8>) {
    for byte in text {
      precondition(byte >= 0x20, "the studio's own texts hold no control characters")
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
    ends.append(bytes.count)
  }
}
