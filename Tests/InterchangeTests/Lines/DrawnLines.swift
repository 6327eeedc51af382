/// Lines of fans and events drawn from a seed: mostly sound, with repeated fans, removed keys and refunds.
struct DrawnLines {
  private var state: UInt64
  private var events = 0
  private var purchases: [String] = []

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A number below `bound`, by xorshift64*.
  mutating func below(_ bound: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
  }

  private mutating func one(of texts: [String]) -> String { texts[below(texts.count)] }

  /// So many lines of both files.
  mutating func files(fans: Int, events: Int) -> (fans: String, events: String) {
    ((0..<fans).map { _ in fan() + "\n" }.joined(), (0..<events).map { _ in event() + "\n" }.joined())
  }

  private mutating func fan() -> String {
    var keys = [#""id":"f-\#(below(60))""#]
    let values = [
      #""name":"\#(one(of: ["Ana", "Łukasz", "山口", "ANA"])) \#(below(50))""#,
      #""country":"\#(one(of: ["PT", "DE", "pt"]))""#,
      #""total_spent":"\#(below(60)).\#(10 + below(90))""#, #""purchase_count":\#(below(4))"#,
      #""registered_at":"2026-0\#(1 + below(9))-1\#(below(10))T10:00:00Z""#,
      #""last_active_at":"2026-1\#(below(2))-1\#(below(10))T10:00:00Z""#,
      #""tier":"\#(one(of: ["free", "entry", "premium"]))""#,
      #""tags":[\#(one(of: ["", "\"vip\"", "\"vip\",\"beta\""]))]"#,
      #""nps":\#(below(11))"#, #""email_consent":\#(one(of: ["true", "false"]))"#, #""score":\#(below(9))"#,
      #""lifecycle_stage":"\#(one(of: ["new", "Engaged", "fan of old"]))""#, #""country":null"#, #""nps":null"#,
      #""tags":null"#, #""total_spent":null"#, #""lifecycle_stage":null"#,
    ]
    for value in values where below(4) == 0 {
      let key = value.split(separator: ":")[0]
      if !keys.contains(where: { $0.hasPrefix(key) }) { keys.append(value) }
    }
    return "{" + keys.joined(separator: ",") + "}"
  }

  private mutating func event() -> String {
    events += 1
    let id = "e-\(events)"
    let type = one(of: [
      "purchase", "purchase", "purchase", "refund", "visit", "visit", "tag_added", "tag_removed", "unsubscribed",
      "consent_given", "subscription_started", "subscription_ended",
    ])
    var line = #"{"id":"\#(id)","fan":"f-\#(below(60))","type":"\#(type)","at":"\#(moment)""#
    switch type {
    case "purchase":
      purchases.append(id)
      line += #","amount":"\#(below(40)).\#(10 + below(90))","item":"\#(one(of: ["article", "print"]))""#
    case "refund":
      line += #","amount":"\#(5 + below(60)).00""#
      if !purchases.isEmpty { line += #","of":"\#(purchases[below(purchases.count)])""# }
    case "tag_added", "tag_removed": line += #","tag":"\#(one(of: ["vip", "VIP", "beta"]))""#
    case "unsubscribed", "consent_given": line += #","channel":"\#(one(of: ["email", "sms"]))""#
    default: break
    }
    return line + "}"
  }

  private var moment: String {
    mutating get { "2026-\(one(of: ["02", "05", "08", "09", "10", "11"]))-1\(below(10))T\(10 + below(10)):00:00Z" }
  }
}
