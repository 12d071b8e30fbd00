// swift-tools-version: 6.3
import Foundation
import PackageDescription

/// The library's version, as include/sluice.h has it: the one place where it stands.
let version: (major: String, minor: String) = {
    let path = Context.packageDirectory + "/include/sluice.h"
    let header = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    func number(_ name: String) -> String {
        let line = header.split(separator: "\n").first { $0.hasPrefix("#define SLUICE_VERSION_\(name) ") }
        guard let digits = line?.split(separator: " ").last, Int(digits) != nil else {
            fatalError("\(path) does not define SLUICE_VERSION_\(name)")
        }
        return String(digits)
    }
    return (number("MAJOR"), number("MINOR"))
}()

/// Programs keep running as long as this name stays: before 1.0 a minor version may break them, from then on a major.
let soname = "libsluice.so." + (version.major == "0" ? "0.\(version.minor)" : version.major)

/// Settings of every Swift target: one language mode, and the upcoming rules that make imports and existentials explicit.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// Settings of the targets that make up the shared library.
let library: [SwiftSetting] =
    strict + [
        // The regular-expression engine would be 3 MB of a library that has no use for it.
        .unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"]),
        // Exclusive access is checked in debug builds, which the tests run; in the library the checks were a sixth of the
        // streaming path, and a failed one would be a crash in somebody else's process.
        .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
    ]

/// For targets whose code is much and seldom run.
let small: [SwiftSetting] = [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// A folder of static libraries and an old glibc's stubs (see bindings/python/wheel), for a library that needs nothing
/// else of the system; without it the system's own libraries are linked.
let staticLibraries = Context.environment["SLUICE_STATIC_LIBRARIES"]

/// The system's name of a library, unless it comes from that folder: pkg-config's folders would come before it.
func systems(_ name: String) -> String? { staticLibraries == nil ? name : nil }

/// What the shared library is linked with beside its own objects.
let linked: [String] =
    staticLibraries.map { folder in
        let archives = [
            "curl", "nghttp2", "ssl", "crypto", "brotlidec", "brotlicommon", "zstd", "z", "sqlite3", "compat",
        ]
        // The stubs come first: they stand for the system's glibc wherever a library asks for it.
        return ["-L\(folder)/glibc", "-L\(folder)/lib"] + archives.map { "-l\($0)" }
            + ["-Xlinker", "--exclude-libs=ALL", "-Xlinker", "-z", "-Xlinker", "defs"]
    }
    // Packing relocations takes half a megabyte off; it asks for glibc 2.36, which a version dependency says to older ones.
    ?? ["-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"]

let package = Package(
    name: "sluice",
    products: [
        .library(name: "sluice", type: .dynamic, targets: ["SluiceABI"])
    ],
    targets: [
        .systemLibrary(name: "CSluice", path: "include"),
        .systemLibrary(name: "CCurl", pkgConfig: systems("libcurl"), providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: systems("sqlite3"), providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: systems("libcrypto"), providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: systems("zlib"), providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: systems("libzstd"), providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "SluiceBase", dependencies: ["CLinux"], swiftSettings: library),
        .target(name: "SluiceJSON", dependencies: ["SluiceBase"], swiftSettings: library),
        .target(
            name: "SluiceWire",
            dependencies: ["SluiceBase", "SluiceJSON", "CCurl", "CLinux"],
            swiftSettings: library
        ),
        .target(
            name: "SluicePrice",
            dependencies: ["SluiceBase", "SluiceJSON"],
            exclude: ["Generator"],
            swiftSettings: library
        ),
        .target(name: "SluiceStore", dependencies: ["SluiceBase", "CLinux", "CSQLite"], swiftSettings: library),
        // The report page's files, which the compiler takes in as they are.
        .target(
            name: "CReport",
            path: "Sources/SluiceLedger/Report",
            exclude: ["report.html", "report.css", "report.js", "questions.json", "report.png"]
        ),
        .target(
            name: "SluiceLedger",
            dependencies: ["SluiceBase", "SluiceJSON", "SluiceStore", "CLinux", "CReport", "CSQLite", "CZstd"],
            exclude: ["Report"],
            swiftSettings: library + small
        ),
        .target(
            name: "SluicePrompt",
            dependencies: ["SluiceBase", "SluiceJSON", "SluiceStore", "CLinux", "CSQLite"],
            swiftSettings: library + small
        ),
        .target(
            name: "Sluice",
            dependencies: [
                "SluiceBase", "SluiceJSON", "SluiceLedger", "SluicePrice", "SluicePrompt", "SluiceStore", "SluiceWire",
                "CCrypto", "CCurl", "CLinux", "CSQLite",
            ],
            swiftSettings: library
        ),
        .target(
            name: "SluiceRemote",
            dependencies: [
                "Sluice", "SluiceBase", "SluiceJSON", "SluiceLedger", "SluiceStore", "SluiceWire", "CCrypto", "CZlib",
            ],
            exclude: ["README.md"],
            swiftSettings: library + small
        ),
        .target(
            name: "SluiceABI",
            dependencies: [
                "Sluice", "SluiceBase", "SluiceJSON", "SluiceLedger", "SluicePrice", "SluiceRemote", "SluiceWire",
                "CSluice",
            ],
            exclude: ["exports.map"],
            swiftSettings: library,
            linkerSettings: [
                // The shared library carries the Swift runtime and exports `sluice_*` alone.
                .unsafeFlags(
                    [
                        "-static-stdlib",
                        // Leaving out what nobody calls and folding equal functions take a megabyte off.
                        "-use-ld=lld", "-Xlinker", "--gc-sections", "-Xlinker", "--icf=safe",
                        // Another half comes off where UnicodeNames.swift answers for the names of scalars.
                        "-Xlinker", "--wrap=_swift_stdlib_getScalarName",
                        "-Xlinker", "-soname=\(soname)",
                        // Threads, exit handlers and handles outlive any dlclose, so the code has to.
                        "-Xlinker", "-z", "-Xlinker", "nodelete",
                        "-Xlinker", "--version-script=\(Context.packageDirectory)/Sources/SluiceABI/exports.map",
                    ] + linked
                )
            ]
        ),
        .testTarget(name: "SluiceJSONTests", dependencies: ["SluiceJSON"], swiftSettings: strict),
        .target(
            name: "SluiceTestSupport",
            dependencies: ["Sluice", "SluiceBase", "SluiceWire"],
            path: "Tests/Support/SluiceTestSupport",
            swiftSettings: library
        ),
        .testTarget(
            name: "SluiceWireTests",
            dependencies: ["SluiceBase", "SluiceWire", "SluiceTestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SluicePriceTests",
            dependencies: ["SluiceBase", "SluicePrice", "SluiceJSON"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SluiceLedgerTests",
            dependencies: ["SluiceBase", "SluiceJSON", "SluiceLedger", "SluiceStore"],
            exclude: ["Files"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SluicePromptTests",
            dependencies: ["SluiceBase", "SluiceJSON", "SluicePrompt", "SluiceStore"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SluiceRemoteTests",
            dependencies: [
                "Sluice", "SluiceBase", "SluiceRemote", "SluiceStore", "SluiceWire", "SluiceTestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SluiceTests",
            dependencies: [
                "Sluice", "SluiceBase", "SluiceJSON", "SluiceLedger", "SluicePrice", "SluicePrompt", "SluiceStore",
                "SluiceWire", "SluiceTestSupport",
            ],
            swiftSettings: strict
        ),
    ]
)

// libFuzzer brings its own main(), so this target is there only while Tests/Fuzz/run builds it.
if Context.environment["SLUICE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "SluiceFuzz",
            dependencies: [
                "Sluice", "SluiceBase", "SluiceJSON", "SluiceLedger", "SluicePrompt", "SluiceRemote", "SluiceWire",
            ],
            path: "Tests/Fuzz",
            exclude: ["run", "seeds", "words.dict"],
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
        )
    )
}

// The benchmark of the ledger's queries fills a ledger with the library's own writer, so it is built with its internals open.
if Context.environment["SLUICE_BENCH"] != nil {
    package.targets.append(
        .executableTarget(
            name: "LedgerBench",
            dependencies: ["SluiceBase", "SluiceJSON", "SluiceLedger", "SluiceStore"],
            path: "Tests/Benchmarks/LedgerQuery",
            swiftSettings: strict
        )
    )
}
