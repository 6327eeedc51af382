import Segmentation

/// Where the keys of a plan stand in the records of one file.
struct ImportColumns {
  /// A key and the number of its column, or the one value that all records have.
  struct Source {
    let key: String
    let column: Int?
    let constant: String?
    /// The column by which the amount in the other one is multiplied.
    var factor: Int?
  }

  /// The mapped keys in the order of the plan.
  let mapped: [Source]
  /// Columns that the plan does not name, with the keys that they get.
  let others: [(key: String, column: Int)]

  /// One key alone.
  init(_ source: Source) { (mapped, others) = ([source], []) }

  /// The columns of a file with this header.
  /// - Throws: the first mapped column that is not there, or twice.
  init(_ header: [String], _ plan: ImportPlan) throws(ImportProblem) {
    let names = header.map { ImportCell.trimmed($0) }
    var mapped: [Source] = []
    for mapping in plan.mappings { mapped.append(try Self.source(mapping, names, plan)) }
    let used = Set(mapped.compactMap(\.column) + mapped.compactMap(\.factor))
    var taken = Set(mapped.map(\.key) + ["id", "fan", "type", "at"] + EventSchema.fields.map(\.id.rawValue))
    var others: [(key: String, column: Int)] = []
    for (column, name) in names.enumerated() where !used.contains(column) {
      others.append((Self.freeKey(for: name, column, &taken, plan.source), column))
    }
    self.mapped = mapped
    self.others = others
  }

  private static func source(
    _ mapping: ImportPlan.Mapping, _ names: [String], _ plan: ImportPlan
  ) throws(ImportProblem) -> Source {
    var places = names.indices.filter { names[$0] == mapping.column }
    if places.isEmpty {
      let folded = TextFolding.fold(mapping.column)
      places = names.indices.filter { TextFolding.fold(names[$0]) == folded }
    }
    // The second of two columns with one name is called `name (2)`.
    if places.isEmpty, let place = ImportHeader(names).column(TextFolding.fold(mapping.column)) { places = [place] }
    if places.count > 1 {
      throw ImportProblem(
        "the header names \(DataProblem.quoted(mapping.column)) twice; \(mapping.key) could be either")
    }
    if let place = places.first { return Source(key: mapping.key, column: place, constant: nil) }
    if plan.kind == .events, mapping.key == "type", EventType.standard.contains(EventType(rawValue: mapping.column)) {
      return Source(key: mapping.key, column: nil, constant: mapping.column)
    }
    if plan.kind == .events, mapping.key == "amount", let sign = mapping.column.firstIndex(of: "*") {
      let sides = [mapping.column[..<sign], mapping.column[mapping.column.index(after: sign)...]]
      let parts = try sides.map { side throws(ImportProblem) in
        try source(ImportPlan.Mapping(key: mapping.key, column: ImportCell.trimmed(side)), names, plan)
      }
      return Source(key: mapping.key, column: parts[0].column, constant: nil, factor: parts[1].column)
    }
    let nearest = Nearest.suggestion(for: mapping.column, among: names)
    let hint = nearest.map { "; did you mean \(DataProblem.quoted($0))? The" } ?? "; the"
    throw ImportProblem(
      "no column is named \(DataProblem.quoted(mapping.column)), for \(mapping.key)\(hint) columns are "
        + names.map { DataProblem.quoted($0) }.joined(separator: ", "))
  }

  /// A key for a column that nobody mapped: `Customer ID` becomes `customer_id`, with the source where that is taken.
  private static func freeKey(
    for name: String, _ column: Int, _ taken: inout Set<String>, _ source: String
  ) -> String {
    var key = key(for: name)
    if key.isEmpty { key = "column_\(column + 1)" }
    if taken.contains(key) { key = "\(source)_\(key)" }
    var free = key
    var number = 2
    while !taken.insert(free).inserted {
      free = "\(key)_\(number)"
      number += 1
    }
    return free
  }

  /// A name as a key: `Customer ID` is `customer_id`; empty where it has no letter and no digit.
  static func key(for name: String) -> String {
    var key = ""
    for scalar in TextFolding.fold(name).unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        key.unicodeScalars.append(scalar)
      } else if !key.isEmpty, key.last != "_" {
        key += "_"
      }
    }
    while key.last == "_" { key.removeLast() }
    return key
  }
}
