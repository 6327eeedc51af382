import Segmentation
import TerminalCanvas

// Going to a place of the list by its part of the whole, or by its number.

extension Model {
  mutating func openJumpPrompt() {
    guard !fans.rows.isEmpty else { return }
    var prompt = Prompt("Go to", .jump, verb: "goes there")
    renew(&prompt)
    dialog = .prompt(prompt)
  }

  mutating func renewJumpNote(_ prompt: inout Prompt) {
    guard !prompt.text.isEmpty else {
      prompt.note = "50 goes to the middle, 99.5 near the end; #1200 to the fan of that number"
      return
    }
    guard let place = place(of: prompt.text) else {
      prompt.note = "a percentage from 0 to 100, or # and a number up to \(Grouped.integer(fans.rows.count))"
      return
    }
    prompt.note =
      "\(Grouped.integer(place + 1)) of \(Grouped.integer(fans.rows.count)): \(fanName(Int(fans.rows[place])))"
  }

  mutating func jump(_ prompt: Prompt) -> [Effect] {
    guard let place = place(of: prompt.text) else { return [] }
    dialog = nil
    fans.scroll.select(place, count: fans.rows.count, page: fanRows)
    return []
  }

  /// The place in the list that a percentage or a number stands for.
  private func place(of text: String) -> Int? {
    let text = text.filter { !$0.isWhitespace }
    if text.hasPrefix("#") {
      guard let number = Int(text.dropFirst().filter { $0 != "," }), number >= 1, number <= fans.rows.count else {
        return nil
      }
      return number - 1
    }
    let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
    guard let share = Double(digits), (0...100).contains(share), !fans.rows.isEmpty else { return nil }
    return Int((share / 100 * Double(fans.rows.count - 1)).rounded())
  }
}
