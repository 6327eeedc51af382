import Storage

/// Ids of fans on a command line; a lone `-` stands for those on standard input, one a line.
enum FanList {
  /// The ids, each once, in their order.
  static func ids(_ operands: some Sequence<String>) throws(CommandFailure) -> [String] {
    var ids: [String] = []
    for operand in operands { ids += operand == "-" ? try fromStandardInput() : [operand] }
    if ids.contains("") { throw CommandFailure(.usage, "the id of a fan is empty.") }
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }

  private static func fromStandardInput() throws(CommandFailure) -> [String] {
    var bytes: [UInt8] = []
    do throws(StorageProblem) { try StandardInput.read { bytes += $0 } } catch { throw CommandFailure(error) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.data, "standard input is not valid UTF-8; ids, one a line, were expected.")
    }
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }
}
