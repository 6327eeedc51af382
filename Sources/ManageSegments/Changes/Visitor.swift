/// Somebody who has the workspace open.
public struct Visitor: Hashable, Sendable {
  /// The name under which the person logged in.
  public let user: String
  /// The machine that the program runs on.
  public let host: String
  /// The address from which the person came by SSH; nil at the machine itself.
  public let client: String?
  /// Whether it is this very dialog.
  public let isMe: Bool

  /// A visitor.
  public init(user: String, host: String, client: String?, isMe: Bool) {
    self.user = user
    self.host = host
    self.client = client
    self.isMe = isMe
  }
}

extension Model {
  /// Who is here, such as `2 here: ana, ben@studio from 203.0.113.7`; nil where nobody else is.
  var visitorWords: String? {
    guard visitors.count > 1, let me = visitors.first(where: \.isMe) else { return nil }
    let others = visitors.filter { !$0.isMe }.map { visitor in
      visitor.user + (visitor.host == me.host ? "" : "@\(visitor.host)")
        + (visitor.client.map { $0 == me.client ? "" : " from \($0)" } ?? "")
    }
    return "\(visitors.count) here: " + ([me.user] + others).joined(separator: ", ")
  }
}
