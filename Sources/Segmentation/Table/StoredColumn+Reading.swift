// How other targets read many cells without a value for each of them.
extension FanTable {
  /// The column that holds a field's values; nil where no fan has one.
  ///
  /// Days since a date are kept as the date.
  public func column(of field: Field) -> StoredColumn? { columns[field.id.stored] }
}

extension TextColumn {
  /// Hands out the UTF-8 of a row's text, valid only during the call; no bytes where it is missing.
  public func withUTF8(of row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) { body(bytes(row)) }
}

extension CodeColumn {
  /// The code of a row: 0 where it is missing, else c for entry c − 1.
  public func code(of row: Int) -> Int { code(at: row) }
}
