import Segmentation
import TerminalCanvas

/// Why one fan is in the segment that is being made, or out of it.
struct WhyPage: Hashable, Sendable {
  /// The list that the fan was chosen from, to go back to and along.
  var picker: Picker
  /// The fan's place in it.
  var place: Int
  var top = 0

  /// The id of the fan.
  var fan: String? {
    guard picker.items.indices.contains(place), case .fan(let id) = picker.items[place].choice else { return nil }
    return id
  }
}

/// The lines of the page, and what they were made from.
struct WhyLines: Hashable, Sendable {
  struct Source: Hashable, Sendable {
    let fan: String
    let width: Int
    let dataRevision: Int
    let measurement: Int
  }

  let source: Source
  let lines: TextLines
}

extension Model {
  /// The lines of the page that fit.
  var whyHeight: Int { max(1, stage.height - 5) }

  mutating func performOnWhyPage(_ command: Command) {
    guard var page = builder?.why else { return }
    let fans = page.picker.items.count
    switch command {
    case .back:
      page.picker.scroll.select(page.place, count: fans, page: pickerRows)
      dialog = .picker(page.picker)
      builder?.why = nil
      builder?.whyLines = nil
      return
    case .nextField: if page.place + 1 < fans { (page.place, page.top) = (page.place + 1, 0) }
    case .previousField: if page.place > 0 { (page.place, page.top) = (page.place - 1, 0) }
    case .up: page.top -= 1
    case .down: page.top += 1
    case .pageUp: page.top -= max(1, whyHeight - 1)
    case .pageDown: page.top += max(1, whyHeight - 1)
    case .first: page.top = 0
    case .last: page.top = .max / 2
    default: return
    }
    builder?.why = page
    scrollWhy(to: page.top)
  }

  /// Puts a line of the open page to its top, as far as there are lines below.
  mutating func scrollWhy(to top: Int) {
    settleWhy()
    let last = (builder?.whyLines?.lines.count ?? 0) - whyHeight
    builder?.why?.top = max(0, min(top, last))
  }

  /// Makes the lines of the page anew, where the fan, the rule or the data is another.
  mutating func settleWhy() {
    guard let form = builder, let fan = form.why?.fan else { return }
    let source = WhyLines.Source(
      fan: fan, width: size.width - 4, dataRevision: dataRevision, measurement: form.measurement)
    guard form.whyLines?.source != source else { return }
    let lines = whyLines(source, of: form)
    builder?.whyLines = WhyLines(source: source, lines: lines)
  }
}
