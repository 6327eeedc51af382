import Interchange
import Segmentation
import Testing

/// The dates of exports.
struct ImportDateTests {
  private func registered(_ texts: [String], _ options: PlatformImport.Options = .init()) throws -> PlatformReport {
    let rows = texts.enumerated().map { "a\($0)@example.org,\"\($1)\"\n" }
    return try ImportingShop().dryRun("email,created\n" + rows.joined(), options)
  }

  private func dates(_ report: PlatformReport) -> [String] {
    ImportingShop.lines(report.result.fanLines).map { line in
      guard let value = try? JSONValue(parsing: line) else { return line }
      return value["registered_at"]?.string ?? "none"
    }
  }

  @Test(arguments: [
    ("2024-05-01", "2024-05-01"), ("2024-05-01 10:00", "2024-05-01T08:00:00Z"),
    ("2023-03-24 10:23:10 UTC", "2023-03-24T10:23:10Z"), ("2021-02-04 07:55:20 +0000", "2021-02-04T07:55:20Z"),
    ("2020-02-10 23:07:16.199433 +0100 CET", "2020-02-10T22:07:16.199433Z"),
    ("2026-05-01T10:00:00.000000000+00:00", "2026-05-01T10:00:00Z"),
    ("2024-01-15T10:00:00.000Z", "2024-01-15T10:00:00Z"),
    ("3/15/2024 2:30 PM", "2024-03-15T13:30:00Z"), ("15.03.2024 14:30", "2024-03-15T13:30:00Z"),
    ("15-03-2024", "2024-03-15"), ("12/12/2024", "2024-12-12"), ("3/15/2024 12:05 AM", "2024-03-14T23:05:00Z"),
  ])
  func aDateIsReadInItsForm(text: String, date: String) throws { #expect(dates(try registered([text])) == [date]) }

  @Test(arguments: [
    "yesterday", "2023-02-29", "31/02/2024", "13/13/2024", "2024-05-01 25:00", "1/2/24", "15/03/2024 13:00 PM",
    "2024-5-1",
    "/", "1//2024", "2024-05-01 10:00:00 MOON +1",
  ])
  func whatIsNoDateIsRefused(text: String) throws {
    let report = try registered([text])
    #expect(report.result.isRefused)
    #expect(report.words.first?.hasPrefix("import.csv:2:2: created: ") == true)
  }

  @Test func onePartBeyondTwelveDecidesForItsColumn() throws {
    #expect(dates(try registered(["01/02/2024", "13/02/2024"])) == ["2024-02-01", "2024-02-13"])
    #expect(dates(try registered(["01/02/2024", "02/13/2024"])) == ["2024-01-02", "2024-02-13"])
  }

  @Test func datesThatCouldBeEitherAreAskedFor() throws {
    let report = try registered(["01/02/2024"])
    #expect(
      report.words == [
        #"import.csv:2:2: created: "01/02/2024" could be 1/2 as day and month or as month and day; --dates dmy or "#
          + "--dates mdy tells. Nothing was imported."
      ])
    #expect(dates(try registered(["01/02/2024"], options { $0.dates = .dayFirst })) == ["2024-02-01"])
    #expect(dates(try registered(["01/02/2024"], options { $0.dates = .monthFirst })) == ["2024-01-02"])
    // With both orders in one column, each date tells for itself.
    #expect(try registered(["13/02/2024", "02/13/2024", "01/02/2024"]).result.refused == 1)
  }

  @Test func platformsWhoseOrderIsKnownAreNotAsked() throws {
    var shop = try ImportingShop()
    _ = shop.run(try Samples.bytes("brevo-export.csv"))
    #expect(shop.value(.registeredAt, of: "bo@example.org") == .day(try #require(Day("2022-04-12"))))
    _ = shop.run(try Samples.bytes("kofi-transactions.csv"))
    // 09/01/2026 15:51 UTC is the first of September.
    #expect(ImportingShop.lines(shop.events).contains { $0.contains(#""at":"2026-09-01T15:51:00Z""#) })
  }

  @Test func timesWithoutAnOffsetAreOfTheZoneThatTheReportTells() throws {
    let stripe = try ImportingShop().dryRun(try Samples.bytes("stripe-customers.csv"))
    #expect(stripe.zone == "UTC")
    #expect(String(decoding: stripe.result.fanLines, as: UTF8.self).contains("2025-05-05T19:00:00Z"))
    let patreon = try ImportingShop().dryRun(try Samples.bytes("patreon-members-2023.csv"))
    #expect(patreon.zone == "Europe/Berlin")
    #expect(String(decoding: patreon.result.fanLines, as: UTF8.self).contains("2023-04-08T15:45:28Z"))
  }
}
