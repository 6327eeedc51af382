// CSV: however a file is cut into pieces, its records are the same; and what is written is read back exactly. The first
// byte chooses the delimiter and the length of the pieces.
import Interchange

func check(_ bytes: UnsafeBufferPointer<UInt8>) {
  guard let first = bytes.first else { return }
  let rest = UnsafeBufferPointer(rebasing: bytes.dropFirst())
  let delimiter: CSVDelimiter? = [nil, .comma, .semicolon, .tab][Int(first & 3)]
  var whole = CSVReader(whole: UnsafeRawBufferPointer(rest), delimiter: delimiter)
  var (records, problem) = ([CSVRecord](), CSVProblem?.none)
  take(&whole, &records, &problem)
  compare(rest, length: Int(first >> 2) % 17 + 1, delimiter, records, problem)
  writeAndRead(records, whole.delimiter ?? .comma)
}

private func take(_ reader: inout CSVReader, _ records: inout [CSVRecord], _ problem: inout CSVProblem?) {
  do throws(CSVProblem) {
    while let record = try reader.nextRecord() { records.append(record) }
  } catch {
    problem = error
  }
}

private func compare(
  _ bytes: UnsafeBufferPointer<UInt8>, length: Int, _ delimiter: CSVDelimiter?, _ expected: [CSVRecord],
  _ expectedProblem: CSVProblem?
) {
  var reader = CSVReader(delimiter: delimiter)
  var (records, problem) = ([CSVRecord](), CSVProblem?.none)
  var at = 0
  while at < bytes.count, problem == nil {
    let end = min(at + length, bytes.count)
    reader.feed(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[at..<end])))
    take(&reader, &records, &problem)
    at = end
  }
  if problem == nil {
    reader.finish()
    take(&reader, &records, &problem)
  }
  promise(records == expected, "pieces of \(length) bytes give other records")
  promise(problem == expectedProblem, "pieces of \(length) bytes end otherwise: \(String(describing: problem))")
}

private func writeAndRead(_ records: [CSVRecord], _ delimiter: CSVDelimiter) {
  var bytes: [UInt8] = []
  for record in records { CSVWriter.exact.write(record.fields, delimiter: delimiter, to: &bytes) }
  var (again, problem) = ([CSVRecord](), CSVProblem?.none)
  bytes.withUnsafeBytes { bytes in
    var reader = CSVReader(whole: bytes, delimiter: delimiter)
    take(&reader, &again, &problem)
  }
  promise(problem == nil && again.map(\.fields) == records.map(\.fields), "what was written is read otherwise")
  for record in records { _ = CSVWriter.spreadsheet.text(record.fields) }
}
