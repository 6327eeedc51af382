/// A number as people type it into a form: its digits may stand in groups of three, as amounts are shown.
///
/// Only a form takes it so: in the text of a rule a comma separates the items of a list.
struct TypedNumber {
  /// The text without the commas of its groups.
  let plain: String

  /// Reads a number with what stands around it, such as `$1,234.50` or `1,000 days`.
  ///
  /// - Parameters:
  ///   - fractionDigits: how many digits the cents of the workspace's money have; nil where no money is typed.
  /// - Throws: how it is to be written, where its commas stand in no groups of three.
  init(_ text: String, fractionDigits: Int?) throws(ConditionTextProblem) {
    guard text.contains(",") else {
      plain = text
      return
    }
    let isPart = { (character: Character) in character.isASCII && (character.isNumber || ",.".contains(character)) }
    let before = text.prefix { !isPart($0) }
    let number = text.dropFirst(before.count).prefix(while: isPart)
    let after = text.dropFirst(before.count + number.count)
    let halves = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = halves[0].split(separator: ",", omittingEmptySubsequences: false)
    let isGrouped =
      (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
      && !halves.dropFirst().contains { $0.contains(",") } && !after.contains(",") && number.contains(",")
    guard isGrouped else {
      throw ConditionTextProblem(column: 1, message: Self.advice(String(number), fractionDigits))
    }
    plain = before + halves[0].filter { $0 != "," } + (halves.count > 1 ? "." + halves[1] : "") + after
  }

  /// How a number is to be written whose commas stand for something else.
  private static func advice(_ number: String, _ fractionDigits: Int?) -> String {
    func digits(_ part: some StringProtocol) -> String { String(part.filter { $0 != "," && $0 != "." }) }
    guard let last = number.lastIndex(where: { $0 == "," || $0 == "." }), number[last] == "," else {
      return "write it without commas: " + number.filter { $0 != "," }
    }
    let whole = digits(number[..<last])
    var fraction = digits(number[number.index(after: last)...])
    guard !whole.isEmpty, !fraction.isEmpty, fraction.count != 3,
      number.contains(".") || number.filter({ $0 == "," }).count == 1, fraction.count <= fractionDigits ?? 18
    else { return "write it without commas: " + (digits(number).isEmpty ? "1234" : digits(number)) }
    guard let fractionDigits else { return "a point separates decimals: \(whole).\(fraction)" }
    fraction += String(repeating: "0", count: fractionDigits - fraction.count)
    return "a point separates cents: \(whole).\(fraction)"
  }
}
