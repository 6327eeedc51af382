import Glibc

/// A shop to which people come with a role, as by the forced command of a key; they live elsewhere.
struct RoleShop {
  let shop: Shop
  /// Where the program is started, and what is around the workspace.
  let elsewhere: Shop
  var exports: String { shop.home + "/exports" }

  init() throws {
    shop = try Shop()
    elsewhere = try Shop(isEmpty: true)
    guard mkdir(exports, 0o700) == 0 else { throw SystemFailure(call: "mkdir", code: errno) }
  }

  /// What the key's line says for a role.
  func forced(_ role: String, _ more: [String] = []) -> [String] {
    ["--workspace", shop.folder, "--role", role, "--export-folder", exports] + more
  }

  /// Runs the program with a role, by words of its own command line.
  func run(_ role: String, _ words: [String], _ more: [String] = [], input: String = "") throws -> Ran {
    try Child.run(Child.program, words + forced(role, more), home: elsewhere.home, input: input)
  }

  /// Runs the forced command with what a client sent, and with variables of the client's.
  func ask(
    _ role: String, _ text: String, _ more: [String] = [], variables: [String] = [], input: String = ""
  ) throws -> Ran {
    let arguments = variables + ["SSH_ORIGINAL_COMMAND=\(text)", Child.program] + forced(role, more)
    return try Child.run("/usr/bin/env", arguments, home: elsewhere.home, input: input)
  }

  /// Everything in the shop's home: names, kinds, modes, times and contents, as one number.
  func state() throws -> String {
    let command = "cd '\(shop.home)' && tar -cf - --sort=name . | sha256sum"
    return try Child.run("/bin/sh", ["-c", command], home: elsewhere.home).output
  }

  /// The names of the files in the folder for exports.
  func exported() throws -> [String] {
    let listed = try Child.run("/bin/ls", ["-A", exports], home: elsewhere.home).output
    return listed.split(separator: "\n").map(String.init)
  }
}
