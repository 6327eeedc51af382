import Testing

/// The real program in a real terminal, one story at a time.
@Suite(.serialized) enum TerminalTests {}

extension TerminalTests {
  /// A sample studio of a few fans in the home's folder `studio`.
  static func studio(fans: Int = 200, in home: TemporaryFolder) throws -> String {
    let path = home.path + "/studio"
    let made = try Child.run(Child.winnow, "sample", path, "--fans", "\(fans)", home: home.path)
    try #require(made.code == 0, "\(made.output)")
    return path
  }
}
