import Testing

@testable import Storage

@Suite struct MountTableTests {
  /// As the kernel writes them, one with a space in its folder and one that is none.
  private static let text = #"""
    22 28 0:21 / /proc rw,nosuid shared:14 - proc proc rw
    28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
    90 28 0:52 / /home/ana rw,relatime shared:40 master:2 - nfs4 files:/export/ana rw,vers=4.2
    91 28 0:53 / /mnt/my\040studio rw,nosuid,nodev - fuse.sshfs ana@host:/studio rw
    nonsense - and more

    """#

  @Test func linesAreReadWithTheirOptionalFields() {
    let mounts = MountTable(Self.text).mounts
    #expect(mounts.map(\.type) == ["proc", "ext4", "nfs4", "fuse.sshfs"])
    #expect(mounts.map(\.point) == ["/proc", "/", "/home/ana", "/mnt/my studio"])
    #expect(mounts.map(\.device) == ["0:21", "8:1", "0:52", "0:53"])
    #expect(mounts[2].source == "files:/export/ana")
  }

  @Test func aFolderOfTheNetworkIsKnownByItsDevice() throws {
    let table = MountTable(Self.text)
    #expect(table.networkMount(ofDevice: 8 << 8 | 1) == nil)
    #expect(table.networkMount(ofDevice: 99) == nil)
    #expect(table.networkMount(ofDevice: 53)?.type == "fuse.sshfs")
    let mount = try #require(table.networkMount(ofDevice: 52))
    #expect(
      MountTable.warning(of: mount, folder: "/home/ana/studio").description
        == #"/home/ana/studio: the folder lies on nfs4 ("files:/export/ana"), where locks may not hold among several "#
        + "machines. Let one machine alone write to it.")
  }

  @Test func theSystemTellsOfItsMounts() throws {
    #expect(MountTable.current().mounts.contains { $0.point == "/proc" })
  }
}
