import Segmentation

/// What a person asked to export: the form, and which of its choices.
public struct ExportPlan: Hashable, Sendable {
  /// Who reads the file.
  public enum Reader: String, CaseIterable, Hashable, Sendable {
    /// A program: every cell exactly as it is.
    case machine
    /// A spreadsheet: a cell that it would run as a formula gets a `'` before it.
    case spreadsheet
  }

  /// The form.
  public let format: ExportFormat
  /// The columns in their order.
  public let columns: [ExportColumn]
  /// Whether hashes stand for what people are matched by.
  public let isHashed: Bool
  /// Who reads the file.
  public let reader: Reader

  /// A plan.
  ///
  /// - Parameters:
  ///   - names: ids or labels of fields; nil for those that the form has by itself.
  ///   - schema: the fields of the workspace.
  /// - Throws: what the form cannot do.
  public init(
    _ format: ExportFormat, fields names: [String]? = nil, isHashed: Bool = false, reader: Reader = .machine,
    schema: Schema
  ) throws(ExportProblem) {
    let descriptor = format.descriptor
    if isHashed, !descriptor.canHash {
      let able = ExportFormat.allCases.filter(\.descriptor.canHash).map(\.rawValue).joined(separator: " and ")
      throw ExportProblem("\(format.rawValue) knows no hashes; \(able) do")
    }
    if reader == .spreadsheet, !descriptor.syntax.isDelimited || descriptor.address != nil {
      throw ExportProblem("\(format.rawValue) is no form for spreadsheets; csv and tsv are")
    }
    self.format = format
    self.isHashed = isHashed
    self.reader = reader
    columns = try Self.fixed(descriptor, schema) + Self.extras(format, names, schema)
  }

  /// The columns of these fields, in a form that takes any.
  public init(_ format: ExportFormat, fields: [Field], reader: Reader = .machine) {
    precondition(format.descriptor.extras == .fields, "a form with columns of its own is planned by a schema")
    self.format = format
    self.reader = reader
    isHashed = false
    columns = fields.map { ExportColumn($0.id.rawValue, of: $0) }
  }

  /// Whether an address of a fan can stand in it, or its hash.
  public var hasAddresses: Bool { !addressFields.isEmpty }

  /// The fields with addresses that can stand in it.
  var addressFields: Set<Field.ID> { columns.reduce(into: []) { $0.formUnion($1.value.addressFields) } }

  private static func fixed(_ descriptor: ExportDescriptor, _ schema: Schema) -> [ExportColumn] {
    descriptor.columns.filter { column in column.value.optionalField.map { schema[$0] != nil } ?? true }
  }

  private static func extras(
    _ format: ExportFormat, _ names: [String]?, _ schema: Schema
  ) throws(ExportProblem) -> [ExportColumn] {
    let descriptor = format.descriptor
    switch descriptor.extras {
    case .none:
      guard names == nil else {
        throw ExportProblem("the columns of \(format.rawValue) are fixed: \(titles(descriptor)); leave --columns out")
      }
      return []
    case .fields:
      let all = schema.fields.filter { $0.id == .id } + schema.fields.filter { $0.id != .id }
      return try fields(names, else: all, schema).map { ExportColumn($0.id.rawValue, of: $0) }
    case .columns(let standard, let titles):
      let chosen = try fields(names, else: standard.compactMap { schema[$0] }, schema)
      return try distinct(chosen.map { ExportColumn(titles.title(of: $0), of: $0) }, besides: descriptor)
    case .attributes(let standard, let title):
      let chosen = try fields(names, else: standard.compactMap { schema[$0] }, schema)
      return [ExportColumn(title, .attributes(chosen.map(\.id)))]
    }
  }

  /// Refuses a column that the form has already, which its reader could not tell from the first.
  private static func distinct(
    _ columns: [ExportColumn], besides descriptor: ExportDescriptor
  ) throws(ExportProblem) -> [ExportColumn] {
    var known = Set(descriptor.columns.map { TextFolding.fold($0.title) })
    for column in columns where !known.insert(TextFolding.fold(column.title)).inserted {
      throw ExportProblem("two columns would be called \(DataProblem.quoted(column.title))")
    }
    return columns
  }

  private static func titles(_ descriptor: ExportDescriptor) -> String {
    descriptor.columns.map(\.title).joined(separator: ", ")
  }

  /// The fields that were named, each once.
  private static func fields(
    _ names: [String]?, else standard: [Field], _ schema: Schema
  ) throws(ExportProblem) -> [Field] {
    guard let names else { return standard }
    var chosen: [Field] = []
    for name in names {
      let trimmed = ImportCell.trimmed(name)
      guard let field = schema[Field.ID(rawValue: name)] ?? schema.field(named: trimmed) else {
        throw ExportProblem(
          "no field is named \(DataProblem.quoted(trimmed))", suggestion: schema.suggestion(for: trimmed))
      }
      guard !chosen.contains(field) else { throw ExportProblem("--columns: \(field.id.rawValue) stands twice") }
      chosen.append(field)
    }
    return chosen
  }
}

extension ExportSyntax {
  /// Whether there are fields between delimiters.
  public var isDelimited: Bool { if case .delimited = self { true } else { false } }
}

/// Why an export is not as it was asked for.
public struct ExportProblem: Error, Hashable, Sendable {
  /// What is wrong.
  public let message: String
  /// What may have been meant.
  public let suggestion: String?

  /// A problem.
  public init(_ message: String, suggestion: String? = nil) {
    self.message = message
    self.suggestion = suggestion
  }
}
