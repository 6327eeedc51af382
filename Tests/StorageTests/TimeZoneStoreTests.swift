import Segmentation
import Testing

@testable import Storage

@Suite struct TimeZoneStoreTests {
  @Test func aZoneIsReadByItsName() throws {
    let berlin = try TimeZoneStore.rules(named: "Europe/Berlin")
    #expect(berlin.identifier == "Europe/Berlin")
    #expect(berlin.day(of: Instant(rfc3339: "2026-06-30T22:30:00Z")!) == Day("2026-07-01"))
    #expect(try TimeZoneStore.rules(named: "America/Port-au-Prince").identifier == "America/Port-au-Prince")
    #expect(try TimeZoneStore.rules(named: "UTC", in: "/nowhere") == .utc)
  }

  @Test(arguments: ["Europe/Berlim", "europe/berlin", "Berlin"])
  func aSlipOfTheKeyboardIsMet(name: String) {
    #expect { try TimeZoneStore.rules(named: name) } throws: { error in
      guard let problem = error as? StorageProblem else { return false }
      return problem.kind == .timeZone
        && problem.reason == "no time zone is named \"\(name)\"; did you mean Europe/Berlin?"
    }
  }

  @Test(arguments: [
    "", "..", "../passwd", "Europe/../../passwd", "/etc/passwd", "Europe//Berlin", "Europe/", "a\u{0}b", "-x", "Zoë",
  ])
  func aNameThatLeadsElsewhereIsRefused(name: String) {
    #expect { try TimeZoneStore.rules(named: name) } throws: { error in
      (error as? StorageProblem)?.reason.hasSuffix("is not the name of a time zone, such as Europe/Berlin") == true
    }
  }

  @Test func aFolderAndAFileThatIsNoZoneAreRefused() {
    #expect { try TimeZoneStore.rules(named: "Europe") } throws: { ($0 as? StorageProblem)?.kind == .timeZone }
    #expect { try TimeZoneStore.rules(named: "hostname", in: "/etc") } throws: {
      ($0 as? StorageProblem)?.reason == "this is not a time zone file: it does not begin with TZif"
    }
  }

  @Test func aSystemWithoutTimeZonesSaysSo() {
    #expect { try TimeZoneStore.rules(named: "Europe/Berlin", in: "/nowhere") } throws: {
      ($0 as? StorageProblem)?.remedy == "Install tzdata, or set TZDIR."
    }
  }
}
