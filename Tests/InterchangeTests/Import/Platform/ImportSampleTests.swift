import Interchange
import Segmentation
import Testing

/// A sample, and what it holds, counted by hand in the file.
struct SampleNumbers: Sendable, CustomTestStringConvertible {
  let file: String
  let source: ImportSource
  let records: Int
  var fans = 0
  var events = 0
  var refused = 0
  var passedOver = 0
  /// Reasons, each with its line.
  var words: [String] = []

  var testDescription: String { file }

  init(
    _ file: String, _ source: ImportSource, records: Int, fans: Int, events: Int, refused: Int = 0, passedOver: Int = 0,
    _ words: String...
  ) {
    (self.file, self.source, self.records, self.fans, self.events) = (file, source, records, fans, events)
    (self.refused, self.passedOver, self.words) = (refused, passedOver, words)
  }
}

/// Every sample, imported twice.
struct ImportSampleTests {
  static let samples = [
    // Two tags and who left.
    SampleNumbers("activecampaign-contacts.csv", .activeCampaign, records: 1, fans: 1, events: 3),
    // Six are active, two inactive, one is pending, and one of the active left at a time.
    SampleNumbers("beehiiv-members.MIT.csv", .beehiiv, records: 9, fans: 9, events: 9),
    // E-mail is refused, SMS is not.
    SampleNumbers("brevo-export.csv", .brevo, records: 1, fans: 1, events: 1),
    SampleNumbers("curated-subscribers.csv", .curated, records: 1, fans: 1, events: 1),
    // A consent and the labels VIP and gold.
    SampleNumbers("ghost-members-2026.csv", .ghost, records: 1, fans: 1, events: 3),
    // A consent, two labels, and somebody who is not subscribed.
    SampleNumbers("ghost-members.csv", .ghost, records: 2, fans: 2, events: 4),
    SampleNumbers("gumroad-audience.csv", .gumroadAudience, records: 1, fans: 1, events: 1),
    // Two purchases, a partial refund, a consent, and one who is not to be contacted.
    SampleNumbers(
      "gumroad-sales.csv", .gumroadSales, records: 3, fans: 2, events: 5, passedOver: 1,
      "4: the line of totals is no sale ×1"),
    SampleNumbers("hubspot-contacts.csv", .hubSpot, records: 2, fans: 2, events: 0),
    SampleNumbers("kit-subscribers-b.csv", .kit, records: 1, fans: 1, events: 2),
    SampleNumbers("kit-subscribers.csv", .kit, records: 2, fans: 2, events: 2),
    SampleNumbers("klaviyo-subset.csv", .klaviyo, records: 1, fans: 1, events: 1),
    // The message has two lines, so the third record begins in line 5.
    SampleNumbers(
      "kofi-transactions.csv", .kofi, records: 3, fans: 2, events: 2, passedOver: 1,
      "5: there is no e-mail address and no id to know the person by ×1"),
    SampleNumbers("listmonk-export.csv", .listmonk, records: 2, fans: 2, events: 2),
    SampleNumbers("listmonk-import.csv", .listmonk, records: 1, fans: 1, events: 0),
    // Five left, four have a tag.
    SampleNumbers("mailchimp-cleaned.MIT.csv", .mailchimpCleaned, records: 5, fans: 5, events: 9),
    SampleNumbers("mailchimp-subscribed.MIT.csv", .mailchimpSubscribed, records: 5, fans: 5, events: 9),
    SampleNumbers("mailchimp-unsubscribed.MIT.csv", .mailchimpUnsubscribed, records: 5, fans: 5, events: 9),
    // The blank line is no record; the last one is too long.
    SampleNumbers(
      "nasty-bom-dup-headers-ragged.csv", .contacts, records: 3, fans: 2, events: 2, refused: 1,
      "import.csv:5: 4 fields were expected as in the header, found 5. The record was left out."),
    SampleNumbers("nasty-sep-hint-semicolon-crlf.csv", .contacts, records: 1, fans: 1, events: 0),
    SampleNumbers("nasty-utf16le-bom-tab.csv", .contacts, records: 1, fans: 1, events: 0),
    SampleNumbers("patreon-members-2023.csv", .patreon, records: 3, fans: 3, events: 0),
    SampleNumbers("patreon-members-2026.csv", .patreon, records: 2, fans: 2, events: 0),
    // Two channels for each of two people, and two tags.
    SampleNumbers("shopify-customers.csv", .shopify, records: 2, fans: 2, events: 6),
    SampleNumbers("steady-members.csv", .steady, records: 2, fans: 2, events: 0),
    SampleNumbers("stripe-customers.csv", .stripeCustomers, records: 2, fans: 2, events: 0),
    // Two payments, of which one was given back.
    SampleNumbers("stripe-payments.csv", .stripePayments, records: 2, fans: 2, events: 3),
    SampleNumbers("substack-dashboard.csv", .substackDashboard, records: 2, fans: 2, events: 0),
    // Carol stands there twice; three consents and one who left.
    SampleNumbers(
      "substack-email_list.csv", .substack, records: 7, fans: 4, events: 4, refused: 1, passedOver: 1,
      "import.csv:8:1: email: \"not-an-email.example.org\" is not an e-mail address. The record was left out.",
      "7: the address stands for somebody who asked to be deleted ×1"),
    SampleNumbers("substack-legacy-paid.csv", .substackPaid, records: 2, fans: 2, events: 2),
    SampleNumbers("substack-legacy-signup.csv", .substackSignups, records: 2, fans: 2, events: 2),
    SampleNumbers("systemeio-contacts.csv", .systemeIO, records: 1, fans: 1, events: 2),
    SampleNumbers("target-google-customer-match.csv", .contacts, records: 1, fans: 1, events: 0),
    // Three tags each of two people.
    SampleNumbers("tinynews-v1.MIT.csv", .contacts, records: 3, fans: 3, events: 6),
  ]

  @Test(arguments: samples) func aSampleHasTheNumbersCountedByHandAndComesInOnce(sample: SampleNumbers) throws {
    var shop = try ImportingShop()
    let bytes = try Samples.bytes(sample.file)
    let skipping = options { $0.skipsBadRecords = true }
    let first = shop.run(bytes, skipping)
    #expect(first.source == sample.source)
    #expect(first.result.records == sample.records)
    #expect(first.result.fans.new == sample.fans)
    #expect(first.result.events.new == sample.events)
    #expect(first.result.refused == sample.refused)
    #expect(first.passedOverCount == sample.passedOver)
    #expect(first.words == sample.words)
    #expect(!first.result.isRefused)
    #expect(shop.table.count == sample.fans)

    let second = shop.run(bytes, skipping)
    #expect(second.result.fanLines.isEmpty && second.result.eventLines.isEmpty)
    #expect(second.result.fans.same == sample.fans)
    #expect(second.result.fans.new + second.result.fans.changed + second.result.events.new == 0)
    #expect(second.words == sample.words)
  }

  @Test(arguments: samples.filter { $0.refused > 0 }) func aRefusedRecordStopsTheWholeImport(
    sample: SampleNumbers
  ) throws {
    let report = try ImportingShop().dryRun(try Samples.bytes(sample.file))
    #expect(report.result.isRefused)
    #expect(report.result.fanLines.isEmpty && report.result.eventLines.isEmpty)
    #expect(report.result.refused == sample.refused)
  }

  @Test func everySourceButTwoHasASample() {
    let sampled = Set(Self.samples.map(\.source))
    // Of Mautic there is none; those of the other two are refused (see below).
    #expect(Set(ImportSource.allCases).subtracting(sampled) == [.mautic, .buyMeACoffee, .youTube])
  }

  @Test(arguments: [
    (
      "bmc-members-partial.csv", ImportSource.buyMeACoffee,
      "import.csv:1: this export names no e-mail address, so nobody in it can be known again; add a column Email, or "
        + "export one that has it. Nothing was imported."
    ),
    (
      "youtube-members.csv", .youTube,
      "import.csv:1: YouTube's list of members names no e-mail address and no purchase, so nobody in it can be known "
        + "again. Nothing was imported."
    ),
  ])
  func whatTellsNoAddressIsKnownAndRefused(file: String, source: ImportSource, words: String) throws {
    let report = try ImportingShop().dryRun(try Samples.bytes(file))
    #expect(report.source == source)
    #expect(report.result.isRefused)
    #expect(report.words == [words])
  }

  @Test func allSamplesTogetherAreOnePersonEach() throws {
    var shop = try ImportingShop()
    let skipping = options { $0.skipsBadRecords = true }
    for sample in Self.samples { _ = shop.run(try Samples.bytes(sample.file), skipping) }
    let (fans, events) = (shop.fans, shop.events)
    for sample in Self.samples {
      let again = shop.dryRun(try Samples.bytes(sample.file), skipping)
      #expect(again.result.fans.new == 0, "\(sample.file)")
      #expect(again.result.events.new == 0, "\(sample.file)")
    }
    #expect(shop.fans == fans && shop.events == events)
    let ada = (0..<shop.table.count).filter { shop.table.value(.email, of: $0) == .text("ada@example.org") }
    #expect(ada.count == 1)
  }
}
