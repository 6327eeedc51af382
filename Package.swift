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
    .testTarget(name: "SegmentationTests", dependencies: ["Segmentation"], swiftSettings: strict),
    .testTarget(name: "TerminalCanvasTests", dependencies: ["TerminalCanvas"], swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "Segmentation"],
      exclude: ["JSONTestSuite"], swiftSettings: strict),
    .testTarget(name: "SampleStudioTests", dependencies: ["SampleStudio", "Segmentation"], swiftSettings: strict),
    .testTarget(name: "winnowTests", dependencies: ["winnow", "TerminalCanvas"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
