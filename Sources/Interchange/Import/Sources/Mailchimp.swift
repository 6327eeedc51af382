/// Mailchimp's three files of an audience: who is subscribed, who left, whose address failed.
extension ImportSourceDescriptor {
  static let mailchimpSubscribed = mailchimp(
    "Mailchimp subscribed", "last_changed", without: ["unsub_time", "clean_time"],
    [
      ImportColumnRule("confirm_time", "optin_time", role: .told("registered_at, and a consent_given event (email)")),
      ImportColumnRule("last_changed", role: .passed("it tells little of the person")),
    ]
  ) { row throws(CellProblem) in
    row.consent("email", true, at: row.person.registered)
  }

  static let mailchimpUnsubscribed = mailchimp(
    "Mailchimp unsubscribed", "unsub_time",
    [ImportColumnRule("unsub_time", role: .told("an unsubscribed event (email)"))]
  ) { row throws(CellProblem) in
    row.consent("email", false, at: try row.moment("unsub_time"), reason: row["unsub_reason"])
  }

  static let mailchimpCleaned = mailchimp(
    "Mailchimp cleaned", "clean_time",
    [ImportColumnRule("clean_time", role: .told("an unsubscribed event (email), as letters came back"))]
  ) { row throws(CellProblem) in
    row.consent("email", false, at: try row.moment("clean_time"), reason: "cleaned")
  }

  /// The first column has its name in the language of the account.
  private static func mailchimp(
    _ title: String, _ time: String, without: [String] = [], _ columns: [ImportColumnRule],
    _ consent: @escaping @Sendable (inout ImportRow) throws(CellProblem) -> Void
  ) -> ImportSourceDescriptor {
    ImportSourceDescriptor(
      title: title, platform: "mailchimp",
      signature: ImportSignature(
        ["optin_time", "confirm_time", time], telling: ["member_rating", "leid", "euid", "email address"], atLeast: 1,
        without: without),
      columns: [
        ImportColumnRule("email address", role: .email), ImportColumnRule("first name", role: .firstName),
        ImportColumnRule("last name", role: .lastName),
        ImportColumnRule("optin_time", role: .told("registered_at, where there is no CONFIRM_TIME")),
        ImportColumnRule("member_rating", role: .ownNumber("rating")),
        ImportColumnRule("cc", role: .fill("country")), ImportColumnRule("notes", role: .passed("private notes")),
        ImportColumnRule("tags", role: .tags),
      ] + columns,
      clock: .utc, channel: "direct",
      read: { row throws(CellProblem) in
        if !row.header.has("email address") { row.person.email = try row.address(0) }
        row.person.registered = try row.moment("confirm_time", "optin_time")
        try consent(&row)
      })
  }
}
