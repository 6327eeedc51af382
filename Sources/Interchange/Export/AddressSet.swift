import Segmentation

/// Addresses of people, wherever they are written how, to be asked whether one is among them.
struct AddressSet: Sendable {
  /// The number of an address after its hash, counted from 1; 0 where there is none. A power of two of them.
  private var slots = [UInt32](repeating: 0, count: 64)
  /// The addresses of ASCII in the form in which they are compared, one behind the other, and where they begin.
  private var heap: [UInt8] = []
  private var starts = [0]
  /// The others, which are the same where their characters are.
  private var others: Set<String> = []

  /// Whether there is none.
  var isEmpty: Bool { starts.count == 1 && others.isEmpty }

  /// Takes in an address; one without any byte is none.
  mutating func insert(_ address: UnsafeBufferPointer<UInt8>, _ scratch: inout ByteSink) {
    guard address.count > 0 else { return }
    if let other = Self.form(of: address, &scratch) { return _ = others.insert(other) }
    let form = scratch.bytes
    let slot = slot(of: form)
    guard slots[slot] == 0 else { return }
    heap += form
    slots[slot] = UInt32(starts.count)
    starts.append(heap.count)
    if starts.count * 2 > slots.count { grow() }
  }

  /// Whether an address is among them.
  func contains(_ address: UnsafeBufferPointer<UInt8>, _ scratch: inout ByteSink) -> Bool {
    guard address.count > 0, !isEmpty else { return false }
    if let other = Self.form(of: address, &scratch) { return others.contains(other) }
    return slots[slot(of: scratch.bytes)] > 0
  }

  /// Puts the form in which an address is compared into `scratch`, or gives it back where that is beyond ASCII.
  private static func form(of address: UnsafeBufferPointer<UInt8>, _ scratch: inout ByteSink) -> String? {
    scratch.cut()
    ContactForm.trimmed.appendNormal(address, to: &scratch)
    if scratch.bytes.allSatisfy({ $0 < 0x80 }) { return nil }
    // Two characters beyond ASCII are the same as one within.
    let text = String(decoding: scratch.bytes, as: UTF8.self)
    let same = text.replacing("\u{37E}", with: ";").replacing("\u{1FEF}", with: "`")
    guard same.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    scratch.cut()
    scratch.append(same)
    return nil
  }

  /// The slot of an address, or the free one that it would take.
  private func slot(of form: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(form))
    var slot = hasher.finalize() & (slots.count - 1)
    while slots[slot] > 0, !holds(Int(slots[slot]) - 1, form) { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func holds(_ number: Int, _ form: UnsafeBufferPointer<UInt8>) -> Bool {
    heap.withUnsafeBufferPointer { $0.slice(starts[number]..<starts[number + 1]).holdsSameBytes(as: form) }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for number in 1..<starts.count {
      let slot = heap.withUnsafeBufferPointer { self.slot(of: $0.slice(starts[number - 1]..<starts[number])) }
      slots[slot] = UInt32(number)
    }
  }
}
