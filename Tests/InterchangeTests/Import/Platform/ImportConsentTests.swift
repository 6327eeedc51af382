import Interchange
import Segmentation
import Testing

private let substack = "email,active_subscription,expiry,plan,email_disabled,created_at,first_payment_at\n"
private let shopify = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Accepts SMS Marketing,Tags\n"

/// Consent and tags.
struct ImportConsentTests {
  @Test func whoLeftHereIsNotCalledBackByAnOldFile() throws {
    var shop = try ImportingShop(
      fans: #"{"id":"f-1","email":"ada@example.org"}"# + "\n",
      events: #"{"id":"x:1","fan":"f-1","type":"unsubscribed","at":"2026-01-01T00:00:00Z","channel":"email"}"# + "\n")
    _ = shop.run(substack + "ada@example.org,false,,other,false,2024-01-15T10:00:00.000Z,\n")
    #expect(shop.value(.emailConsent, of: "ada@example.org") == .boolean(false))
    let report = shop.run(shopify + "1,Ada,L,ada@example.org,yes,no,\n")
    #expect(shop.value(.emailConsent, of: "ada@example.org") == .boolean(false))
    #expect(report.noteWords == ["2: the fan left email here, so consent without a time changes nothing ×1"])
  }

  @Test func whoLeavesIsTakenOutOnceAndWithTheTimeOfTheFile() throws {
    var shop = try ImportingShop()
    _ = shop.run(try Samples.bytes("mailchimp-subscribed.MIT.csv"))
    #expect(shop.value(.emailConsent, of: "s1@example.com") == .boolean(true))
    let header = "Email Address,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_REASON,LEID,TAGS\n"
    _ = shop.run(header + "s1@example.com,2023-04-21 11:16:57,2023-04-21 11:16:57,2024-01-02 03:04:05,NORMAL,1,\n")
    #expect(shop.value(.emailConsent, of: "s1@example.com") == .boolean(false))
    #expect(
      ImportingShop.lines(shop.events).last?.contains(
        #""type":"unsubscribed","at":"2024-01-02T03:04:05Z","channel":"email","reason":"NORMAL""#) == true)
  }

  @Test func anAddressThatFailedIsLeftAlone() throws {
    var shop = try ImportingShop()
    _ = shop.run(try Samples.bytes("mailchimp-cleaned.MIT.csv"))
    #expect(shop.value(.emailConsent, of: "c1@example.com") == .boolean(false))
  }

  @Test func theSameSayingOnAnotherDayIsNoNewEvent() throws {
    var shop = try ImportingShop()
    _ = shop.run(shopify + "1,Ada,L,ada@example.org,no,no,\n")
    let events = shop.events
    _ = shop.run(shopify + "1,Ada,L,ada@example.org,no,no,\n")
    #expect(shop.events == events)
  }

  @Test func whoStandsThereTwiceAndLeftOnceHasLeft() throws {
    var shop = try ImportingShop()
    _ = shop.run(
      substack + "ada@example.org,false,,other,false,2024-01-15,\nADA@example.org,false,,other,true,2024-01-16,\n")
    #expect(shop.value(.emailConsent, of: "ada@example.org") == .boolean(false))
  }

  @Test func noWordMeansNoConsent() throws {
    var shop = try ImportingShop()
    _ = shop.run(try Samples.bytes("beehiiv-members.MIT.csv"))
    #expect(shop.value(.emailConsent, of: "amett@example.com") == .missing)
    #expect(shop.value(.emailConsent, of: "unsublit@example.com") == .boolean(false))
    #expect(shop.value(.emailConsent, of: "elit@example.com") == .boolean(true))
    _ = shop.run(try Samples.bytes("patreon-members-2026.csv"))
    #expect(shop.value(.emailConsent, of: "dee@example.org") == .missing)
  }

  @Test func tagsAreAddedAndNeverTakenAway() throws {
    var shop = try ImportingShop(fans: #"{"id":"f-1","email":"ada@example.org","tags":["VIP","old"]}"# + "\n")
    let report = shop.run(shopify + "1,Ada,L,ada@example.org,,,\"vip, retail, Retail\"\n")
    #expect(report.result.events.new == 1)
    #expect(shop.value(.tags, of: "ada@example.org") == .members(["VIP", "old", "retail"]))
    #expect(!String(decoding: report.result.fanLines, as: UTF8.self).contains("tags"))
    // A tag that a person took away does not come back.
    shop.events += Array(
      (#"{"id":"me:1","fan":"f-1","type":"tag_removed","at":"2026-11-20T12:00:00Z","tag":"retail"}"# + "\n").utf8)
    #expect(shop.run(shopify + "1,Ada,L,ada@example.org,,,\"vip, retail\"\n").result.events.new == 0)
  }

  @Test func tagsInQuotesKeepTheirCommas() throws {
    var shop = try ImportingShop()
    _ = shop.run(#"email,tags"# + "\n" + #"ada@example.org,"""VIP, gold"",""Blog"",bare""# + "\n")
    #expect(shop.value(.tags, of: "ada@example.org") == .members(["VIP, gold", "Blog", "bare"]))
  }
}
