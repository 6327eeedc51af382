/// How files name a person and a process.
extension AuditEntry.Author {
  /// The author as a JSON object.
  public var value: JSONValue { .object(members()) }

  /// The members of an object that names the author.
  ///
  /// - Parameter started: when the process began, by which it is told from a later one of the same number.
  public func members(started: String? = nil) -> [JSONMember] {
    let texts = [("started", started), ("ssh", client)].compactMap { key, text in
      text.map { JSONMember(key, .string($0)) }
    }
    return [
      JSONMember("user", .string(user)), JSONMember("uid", .number(String(userID))),
      JSONMember("host", .string(host)), JSONMember("pid", .number(String(process))),
    ] + texts
  }

  /// The author whom an object names; nil where one of these members is missing or no process has such a number.
  public init?(membersOf object: JSONValue) {
    guard let user = object["user"]?.string, let userID = object["uid"]?.number.flatMap({ UInt32($0) }),
      let host = object["host"]?.string, let process = object["pid"]?.number.flatMap({ Int32($0) }), process > 0
    else { return nil }
    self.init(user: user, userID: userID, host: host, process: process, client: object["ssh"]?.string)
  }
}
