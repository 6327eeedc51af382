import Segmentation

/// Writes rows by a recipe, and holds the places of everything for as long as a piece takes.
struct RowWriter: ~Copyable {
  /// What was written.
  var sink: ByteSink
  /// What is to be told of it.
  private(set) var tally = ExportTally()

  private let steps: UnsafeBufferPointer<ExportStep>
  private let addresses: UnsafeBufferPointer<UInt>
  private let heap: UnsafeBufferPointer<UInt8>
  private let starts: UnsafeBufferPointer<Int>
  private let tallies: UnsafeBufferPointer<ExportTally>
  private let recipe: ExportRecipe
  private let table: FanTable
  private let encoding: CellEncoding
  private let json: CellEncoding
  private let today: Int64
  private let blockShift = rowsPerBlock.trailingZeroBitCount
  /// A text on its way, and an object of JSON or what is hashed.
  private var scratch = ByteSink()
  private var object = ByteSink()

  /// Hands a writer with room for so many bytes to `body`; the recipe's places are good until it returns.
  static func with<Result>(
    _ recipe: ExportRecipe, _ table: FanTable, _ encoding: CellEncoding, room: Int, _ body: (inout RowWriter) -> Result
  ) -> Result {
    recipe.steps.withUnsafeBufferPointer { steps in
      recipe.addresses.withUnsafeBufferPointer { addresses in
        recipe.heap.withUnsafeBufferPointer { heap in
          recipe.starts.withUnsafeBufferPointer { starts in
            recipe.tallies.withUnsafeBufferPointer { tallies in
              let json = CellEncoding(jsonIn: table.frame.settings.currency)
              var writer = RowWriter(
                sink: ByteSink(capacity: room), steps: steps, addresses: addresses, heap: heap, starts: starts,
                tallies: tallies, recipe: recipe, table: table, encoding: encoding, json: json,
                today: Int64(table.frame.today.number))
              return body(&writer)
            }
          }
        }
      }
    }
  }
}

// MARK: Cells

extension RowWriter {
  /// Where a row stands in its columns.
  private struct Place {
    let row: Int
    let block: Int
    let offset: Int
  }

  /// Appends the cells of a row.
  mutating func write(_ row: Int) {
    let place = Place(row: row, block: row &>> blockShift, offset: row & ((1 &<< blockShift) &- 1))
    for index in 0..<recipe.columnCount { _ = write(index, place, encoding) }
  }

  /// Appends a cell, and what stands before it; false where nothing is known.
  private mutating func write(_ index: Int, _ place: Place, _ encoding: CellEncoding) -> Bool {
    let step = steps[index]
    switch step.kind {
    case .constant:
      put(entry: step.entries)
      return false
    case .coded:
      let code = code(step.width, addresses[step.addresses &+ place.block], place.offset)
      put(entry: step.entries &+ code)
      if step.hasTallies { tally += tallies[step.entries &+ code] }
      return code > 0
    case .text: return finish(index, text(step.texts, place), encoding)
    case .trimmed: return finish(index, text(step.texts, place).trimmed, encoding)
    case .firstName, .lastName: return writeName(index, place, encoding)
    case .phone: return writePhone(index, place, encoding)
    case .money, .days, .date, .time, .number: return writeNumber(index, place, encoding)
    case .attributes: return writeMembers(index, place, encoding)
    case .made: return make(index, place)
    }
  }

  private mutating func writeNumber(_ index: Int, _ place: Place, _ encoding: CellEncoding) -> Bool {
    let step = steps[index]
    putPrefix(step)
    guard let number = number(step.width, addresses[step.addresses &+ place.block], place.offset) else {
      encoding.appendMissing(to: &sink)
      return false
    }
    switch step.kind {
    case .money: encoding.appendMoney(number, to: &sink)
    case .days: encoding.appendNumber(today - number, scale: 0, to: &sink)
    case .date: encoding.appendDay(Int(number), to: &sink)
    case .time:
      encoding.appendDay(Int(number), to: &sink)
      sink.append("T00:00:00.000Z")
    default: encoding.appendNumber(number, scale: step.scale, to: &sink)
    }
    return true
  }

  /// Appends a part of a name: what a field of its own says, else what the whole name does.
  private mutating func writeName(_ index: Int, _ place: Place, _ encoding: CellEncoding) -> Bool {
    let step = steps[index]
    let better = text(step.better, place)
    guard better.count == 0 else { return finish(index, better, encoding) }
    let name = text(step.texts, place).trimmed
    let isFirst = step.kind == .firstName
    switch PersonName.division(of: name) {
    case .whole: return finish(index, isFirst ? name : name.slice(0..<0), encoding)
    case .space(let space):
      return finish(index, name.slice(isFirst ? 0..<space : space + 1..<name.count), encoding)
    case .unclear: return make(index, place)
    }
  }

  private mutating func writePhone(_ index: Int, _ place: Place, _ encoding: CellEncoding) -> Bool {
    let text = text(steps[index].texts, place)
    scratch.cut()
    guard PhoneNumber.appendDigits(of: text, hasPlus: steps[index].hasPlus, to: &scratch) else {
      return make(index, place)
    }
    return finish(index, scratch.bytes, encoding)
  }

  /// Appends an object of the members that are known.
  private mutating func writeMembers(_ index: Int, _ place: Place, _ encoding: CellEncoding) -> Bool {
    let step = steps[index]
    putPrefix(step)
    object.cut()
    swap(&sink, &object)
    var isEmpty = true
    for member in step.members..<step.members &+ step.memberCount {
      let before = sink.count
      guard write(member, place, json) else {
        sink.cut(to: before)
        continue
      }
      sink.replace(before, by: isEmpty ? "{" : ",")
      isEmpty = false
    }
    sink.append(isEmpty ? "{}" : "}")
    swap(&sink, &object)
    encoding.append(object.bytes, to: &sink)
    return true
  }

  /// Appends a cell by way of a value.
  private mutating func make(_ index: Int, _ place: Place) -> Bool {
    let step = steps[index]
    let fan = FanValues.row(place.row, table)
    putPrefix(step)
    recipe.made[step.made].append(fan, to: &sink, &tally)
    return !recipe.made[step.made].isMissing(fan)
  }

  /// Appends a text as its column wants it.
  private mutating func finish(_ index: Int, _ text: UnsafeBufferPointer<UInt8>, _ encoding: CellEncoding) -> Bool {
    putPrefix(steps[index])
    guard text.count > 0 else {
      encoding.appendMissing(to: &sink)
      return false
    }
    if let form = steps[index].hashedAs {
      putHash(text, form)
    } else if !steps[index].isFree {
      encoding.append(text, to: &sink)
    } else if text.count > steps[index].longestWhole {
      recipe.made[steps[index].made].appendFree(String(decoding: text, as: UTF8.self), to: &sink, &tally)
    } else if encoding.append(text, to: &sink) {
      tally.formulas += 1
    }
    return true
  }

  private mutating func putHash(_ text: UnsafeBufferPointer<UInt8>, _ form: ContactForm) {
    object.cut()
    form.appendNormal(text, to: &object)
    let normal = object.bytes
    sink.reserve(SHA256.digitCount)
    sink.put(SHA256.digitCount) { SHA256.writeDigits(of: normal, to: $0) }
  }
}

// MARK: Values

extension RowWriter {
  @inline(__always)
  private mutating func putPrefix(_ step: ExportStep) { put(from: step.prefix, step.prefixSize) }

  @inline(__always)
  private mutating func put(entry: Int) { put(from: starts[entry], starts[entry &+ 1] &- starts[entry]) }

  @inline(__always)
  private mutating func put(from start: Int, _ size: Int) {
    guard let heap = heap.baseAddress else { return }
    sink.reserve(size)
    sink.putPadded(heap + start, size)
  }

  /// The text of a row; no bytes where it is missing.
  @inline(__always)
  private func text(_ texts: ExportStep.Texts, _ place: Place) -> UnsafeBufferPointer<UInt8> {
    if texts.width == 0 {
      let first = texts.addresses &+ 2 &* place.block
      guard let offsets = UnsafePointer<UInt32>(bitPattern: addresses[first]),
        let bytes = UnsafePointer<UInt8>(bitPattern: addresses[first &+ 1])
      else { return UnsafeBufferPointer(start: nil, count: 0) }
      let (start, end) = (Int(offsets[place.offset]), Int(offsets[place.offset &+ 1]))
      return UnsafeBufferPointer(start: bytes + start, count: end &- start)
    }
    guard texts.width > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let entry = texts.entries &+ code(texts.width, addresses[texts.addresses &+ place.block], place.offset)
    return heap.slice(starts[entry]..<starts[entry &+ 1])
  }

  @inline(__always)
  private func code(_ width: Int, _ address: UInt, _ offset: Int) -> Int {
    guard let block = UnsafeRawPointer(bitPattern: address) else { return 0 }
    switch width {
    case 1: return Int(block.load(fromByteOffset: offset, as: UInt8.self))
    case 2: return Int(block.load(fromByteOffset: offset &* 2, as: UInt16.self))
    default: return Int(block.load(fromByteOffset: offset &* 4, as: UInt32.self))
    }
  }

  /// The number of a row; nil where it is missing.
  @inline(__always)
  private func number(_ width: Int, _ address: UInt, _ offset: Int) -> Int64? {
    switch width {
    case 1: number(Int8.self, address, offset)
    case 2: number(Int16.self, address, offset)
    case 4: number(Int32.self, address, offset)
    default: number(Int64.self, address, offset)
    }
  }

  @inline(__always)
  private func number<Number: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
    _ type: Number.Type, _ address: UInt, _ offset: Int
  ) -> Int64? {
    guard let block = UnsafePointer<Number>(bitPattern: address) else { return nil }
    let number = block[offset]
    return number == .min ? nil : Int64(number)
  }
}
