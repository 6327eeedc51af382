import Segmentation
import TerminalCanvas

@testable import ManageSegments

/// What the shell would say of imports and exports, without a disk.
enum TransferDisk {
  /// A Patreon export: two new fans, one who is changed, three refused lines and more.
  static func patreon(_ request: ImportRequest, token: Int = 1) -> ImportForecast {
    var preview = ImportForecast(request, token: token)
    preview.source = "Patreon members"
    preview.facts = [
      .init("Export", "Patreon members"), .init("Encoding", "UTF-8, commas between the cells"),
      .init(
        "Dates", request.dates.map { $0 == .dayFirst ? "the day first" : "the month first" } ?? "as each column tells"),
      .init("Zone", "UTC, of times without an offset"),
      .init("Currency", "\(request.currency ?? "USD"), of amounts that name none"),
    ]
    preview.columns = [
      .init(
        name: "Name", becomes: "name, where the fan has none", isPassedOver: false,
        examples: ["Ada Lindqvist", "Dee"]),
      .init(
        name: "Email", becomes: "email, by which fans are known", isPassedOver: false, examples: ["ada@example.org"]),
      .init(name: "Patron Status", becomes: "patreon_patron_status", isPassedOver: false),
      .init(name: "Lifetime Amount", becomes: "total_spent, for fans without purchases here", isPassedOver: false),
      .init(name: "Street", becomes: "passed over (postal addresses are not kept)", isPassedOver: true),
    ]
    var numbers = ImportForecast.Numbers()
    (numbers.lines, numbers.newFans, numbers.changedFans, numbers.sameFans) = (48, 2, 1, 41)
    (numbers.newEvents, numbers.sameEvents, numbers.refused, numbers.passedOver) = (1_204, 7, 3, 1)
    preview.numbers = numbers
    preview.samples = [
      .init(name: "Ada Lindqvist", isNew: true, facts: ["email ada@example.org", "tier premium"]),
      .init(name: "Ana", isNew: false, facts: ["country PT → BR"]),
    ]
    preview.remarks = [
      .init(.refused, line: 7, column: 8, field: "total_spent", text: "\"n/a\" is not an amount such as 1234.50"),
      .init(.refused, line: 12, text: "the record has 27 fields, and the header has 28"),
      .init(.refused, line: 31, column: 2, field: "email", text: "\"ada@\" is not an address"),
      .init(.passedOver, line: 48, text: "it is a line of totals"),
      .init(.note, line: 3, text: "the last cells are missing and count as empty", count: 2),
    ]
    preview.sources = [.init("patreon", "Patreon members"), .init("kofi", "Ko-fi transactions")]
    return mapped(preview)
  }

  /// A file that no export is like, mapped by hand or not yet.
  static func foreign(_ request: ImportRequest, token: Int = 1) -> ImportForecast {
    var preview = ImportForecast(request, token: token)
    preview.columns = [
      .init(name: "Kundennr", becomes: "passed over", isPassedOver: true, examples: ["17", "18", "19"]),
      .init(name: "Anzeigename", becomes: "passed over", isPassedOver: true, examples: ["Jörg", "Ana"]),
      .init(
        name: "Kontakt", becomes: "email", isPassedOver: false, examples: ["joerg@example.org", "ana@example.org"]),
      .init(name: "Schuhgröße", becomes: "passed over", isPassedOver: true, examples: ["43", "38"]),
    ]
    preview.sources = [.init("patreon", "Patreon members"), .init("kofi", "Ko-fi transactions")]
    preview = mapped(preview)
    preview.suggested = ImportMapping(.fans, keys: [nil, nil, "email", nil])
    guard let mapping = request.mapping, mapping.lacking.isEmpty else {
      preview.problem = "the columns are of no export that is known; m says what each of them becomes"
      return preview
    }
    var numbers = ImportForecast.Numbers()
    (numbers.lines, numbers.newFans) = (3, 3)
    preview.numbers = numbers
    return preview
  }

  private static func mapped(_ preview: ImportForecast) -> ImportForecast {
    var preview = preview
    preview.fanKeys = [
      .init("id", "Id of the fan"), .init("name", "Name (text)"), .init("email", "Email (text)"),
      .init("country", "Country (text)"), .init("total_spent", "Total Spent (amount)"),
    ]
    preview.eventKeys = [
      .init("id", "Number of the event"), .init("fan", "Id of the fan"), .init("type", "Type, such as purchase"),
      .init("at", "Time"), .init("amount", "Amount (amount)"),
    ]
    preview.suggested = ImportMapping(.fans, keys: preview.columns.map { $0.name == "Email" ? "email" : nil })
    return preview
  }

  /// What the shell says of a wish; a file whose name begins with `no` is not there.
  static func answer(_ wish: ImportWish) -> ImportNews {
    switch wish {
    case .preview(let request) where request.path.hasPrefix("no"):
      .unreadable(request, "\(request.path): cannot open: there is no such file.")
    case .preview(let request) where request.path.hasPrefix("list") || request.mapping != nil:
      .previewed(foreign(request))
    case .preview(let request): .previewed(patreon(request))
    case .apply:
      .imported(
        ImportedLines(
          source: "import members.csv", fans: 3, events: 1_204,
          parts: [.init(file: "fans.jsonl", before: 100, after: 200, checksum: 7)],
          request: ImportRequest(path: "members.csv")),
        "imported 48 lines: 2 new fans, 1 changed, 41 there already; 1,204 new events, 7 there already; 3 lines left out"
      )
    case .saveRefused(_, let path) where path.hasPrefix("taken"):
      .refusedNotSaved("it is there already; choose another name")
    case .saveRefused(_, let path): .refusedSaved("4 lines saved in \(path)")
    }
  }

  static let forms: [ExportForm] = [
    .init(
      name: "csv", title: "CSV", words: "every field, between commas", fileEnding: "csv", canHash: false,
      suitsSpreadsheet: true),
    .init(
      name: "mailchimp", title: "Mailchimp", words: "contacts, with tags", fileEnding: "mailchimp.csv", canHash: false,
      suitsSpreadsheet: false),
    .init(
      name: "meta", title: "Meta", words: "an audience, may be hashed", fileEnding: "meta.csv", canHash: true,
      suitsSpreadsheet: false),
  ]

  static func preview(_ request: ExportRequest) -> ExportPreview {
    var preview = ExportPreview(request)
    preview.forms = forms
    let all = request.rows.population
    preview.hasAddresses = true
    preview.refused = request.consent == .any ? 0 : min(1, all)
    preview.unasked = request.consent == .given ? min(1, max(0, all - 1)) : 0
    preview.fans = all - preview.refused - preview.unasked
    preview.lines = ["id,name,email", "f1,Ana,ana@example.org", "f3,نور الهدى,nour@example.org"]
    return preview
  }

  /// What the shell says of an export; a file whose name begins with `taken` is there already.
  static func answer(_ wish: ExportWish) -> ExportNews {
    switch wish {
    case .preview(let request): .previewed(preview(request))
    case .write(let request) where request.path.hasPrefix("taken"):
      .refusedName("it is there already; choose another name")
    case .write(let request):
      .written("exported \(preview(request).fans) fans as CSV to /home/ana/\(request.path), 118 bytes")
    }
  }

  /// Two files and a folder.
  static func listing(_ typed: String) -> FileListing {
    let all = [
      FileListing.Entry(path: "exports/", note: "folder"), FileListing.Entry(path: "members.csv", note: "12 KB"),
      FileListing.Entry(path: "members-old.csv", note: "9 KB"),
      FileListing.Entry(path: "exports/kofi.csv", note: "3 KB"),
    ]
    let depth = typed.count { $0 == "/" }
    let found = all.filter { entry in
      entry.path.hasPrefix(typed) && entry.path.dropLast().count { $0 == "/" } == depth
    }
    return FileListing(typed: typed, entries: found)
  }
}

extension App {
  /// The page of an import that is known, or of one that has to be mapped.
  mutating func openImport(_ path: String = "members.csv") {
    press("I")
    press("ctrl-u")
    type(path)
    press("enter")
  }
}
