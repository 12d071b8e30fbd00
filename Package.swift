// swift-tools-version: 6.1
import PackageDescription

/// Settings of every Swift target: one language mode, and the upcoming rules that make imports and existentials explicit.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
    name: "sluice",
    products: [
        .library(name: "sluice", type: .dynamic, targets: ["SluiceABI"]),
    ],
    targets: [
        .systemLibrary(name: "CSluice", path: "include"),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "SluiceJSON", swiftSettings: strict),
        .target(name: "SluiceWire", dependencies: ["SluiceJSON", "CCurl", "CLinux"], swiftSettings: strict),
        .target(name: "SluicePrice", dependencies: ["SluiceJSON"], swiftSettings: strict),
        .target(
            name: "Sluice",
            dependencies: ["SluiceJSON", "SluicePrice", "SluiceWire", "CCrypto", "CCurl", "CLinux", "CSQLite"],
            swiftSettings: strict
        ),
        .target(
            name: "SluiceABI",
            dependencies: ["Sluice", "SluiceJSON", "SluiceWire", "CSluice"],
            exclude: ["exports.map"],
            swiftSettings: strict,
            linkerSettings: [
                // The shared library carries the Swift runtime and exports `sluice_*` alone.
                .unsafeFlags([
                    "-static-stdlib",
                    "-Xlinker", "--gc-sections",
                    "-Xlinker", "-soname=libsluice.so.1",
                    "-Xlinker", "--version-script=\(Context.packageDirectory)/Sources/SluiceABI/exports.map",
                ])
            ]
        ),
        .testTarget(name: "SluiceJSONTests", dependencies: ["SluiceJSON"], swiftSettings: strict),
        .target(name: "SluiceTestSupport", path: "Tests/Support/SluiceTestSupport", swiftSettings: strict),
        .testTarget(name: "SluiceWireTests", dependencies: ["SluiceWire", "SluiceTestSupport"], swiftSettings: strict),
        .testTarget(name: "SluicePriceTests", dependencies: ["SluicePrice", "SluiceJSON"], swiftSettings: strict),
        .testTarget(
            name: "SluiceTests",
            dependencies: ["Sluice", "SluiceJSON", "SluiceWire", "SluiceTestSupport"],
            swiftSettings: strict
        ),
    ]
)
