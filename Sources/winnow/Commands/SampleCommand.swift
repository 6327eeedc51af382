import Interchange
import SampleStudio
import Segmentation

/// `winnow sample`: the invented studio as a workspace of any size.
enum SampleCommand: CommandDefinition {
  private static let fans = OptionDescriptor("fans", "N", "how many fans; else 12480")
  private static let seed = OptionDescriptor("seed", "S", "what chance starts from; else 2026")
  private static let today = OptionDescriptor(
    "today", "DAY", "the day on which the studio stands still; else 2026-11-20")

  static let descriptor = CommandDescriptor(
    summary: "write the sample studio, of any size, as a new workspace",
    role: .owner, isLocal: true,
    operands: [.init(name: "DIR")],
    options: [fans, seed, today, .json],
    details: ["The same number, seed and day give the same bytes on every machine.", "--json prints path and fans."],
    examples: ["winnow sample ./million --fans 1000000"])

  static func run(_ invocation: Invocation, _ console: inout Console) throws(CommandFailure) -> ExitCode {
    let count = try invocation.number(fans, in: 0...100_000_000) ?? 12_480
    let start = try invocation.number(seed, in: 0 ... .max) ?? 2026
    var day = SampleFolder.standardDay
    if let text = invocation.value(today) {
      guard let read = Day(text), read.year >= 1975 else {
        throw .usage("--today: \"\(text)\" is not a day such as 2026-11-20, from 1975 on", of: .sample)
      }
      day = (read.year, read.month, read.day)
    }
    let path = invocation.operands[0]
    _ = try SampleFolder.create(SampleStudio(fans: count, seed: UInt64(start), today: day), at: path)
    if invocation.has(.json) {
      console.print(.object([JSONMember("path", .string(path)), JSONMember("fans", .number(String(count)))]))
    }
    console.say("made the sample studio with \(Words.count(count, "fan")) in \(path)")
    return .success
  }
}
