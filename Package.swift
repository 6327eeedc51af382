// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
  name: "Winnow",
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"])]),
    .target(name: "Segmentation", swiftSettings: strict),
    .target(name: "TerminalCanvas", swiftSettings: strict),
    .target(name: "Interchange", dependencies: ["Segmentation"], swiftSettings: strict),
    .target(name: "SampleStudio", dependencies: ["Segmentation"], swiftSettings: strict),
    .target(name: "Storage", dependencies: ["Segmentation", "Interchange"], swiftSettings: strict),
    .target(name: "ManageSegments", dependencies: ["Segmentation", "TerminalCanvas"], swiftSettings: strict),
    .executableTarget(
      name: "winnow",
      dependencies: [
        "CNcurses", "Segmentation", "TerminalCanvas", "Interchange", "SampleStudio", "Storage", "ManageSegments",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "winnow-bench",
      dependencies: ["Segmentation", "Interchange", "SampleStudio", "Storage"],
      swiftSettings: strict),
    // What several test targets use.
    .target(name: "TestSupport", dependencies: ["Segmentation"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "SegmentationTests", dependencies: ["Segmentation", "TestSupport"],
      exclude: ["Text/Scripts", "Text/Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ManageSegmentsTests",
      dependencies: ["ManageSegments", "Segmentation", "TerminalCanvas", "Interchange", "SampleStudio"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalCanvasTests", dependencies: ["TerminalCanvas"], exclude: ["Scripts"], swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "Segmentation", "SampleStudio", "TestSupport"],
      exclude: ["JSONTestSuite", "Import/Samples"], swiftSettings: strict),
    // A program of its own for the tests to kill.
    .executableTarget(
      name: "storage-probe", dependencies: ["Storage", "Segmentation", "Interchange"], path: "Tests/StorageProbe",
      swiftSettings: strict),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Storage", "Segmentation", "Interchange", "SampleStudio", "TestSupport", "storage-probe"],
      exclude: ["Formats"],
      swiftSettings: strict),
    .testTarget(name: "SampleStudioTests", dependencies: ["SampleStudio", "Segmentation"], swiftSettings: strict),
    .testTarget(name: "winnowTests", dependencies: ["winnow", "TerminalCanvas"], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["winnow"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
