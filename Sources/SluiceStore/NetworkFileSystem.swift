internal import CLinux

/// File systems that several machines share. A write-ahead log needs memory that is shared among those who use the file,
/// which they give to the processes of one machine at best.
package enum NetworkFileSystem {
    /// What the folder lies on, if that is such a file system: "nfs".
    package static func name(ofFolder folder: String) -> String? {
        var status = statfs()
        return statfs(folder, &status) == 0 ? name(magic: UInt32(truncatingIfNeeded: status.f_type)) : nil
    }

    /// By the number that `statfs` tells, the same on every Linux (`linux/magic.h`).
    static func name(magic: UInt32) -> String? {
        switch magic {
        case 0x6969: "nfs"
        case 0x517B, 0xFF53_4D42, 0xFE53_4D42: "smb"
        case 0x6B41_4653, 0x5346_414F: "afs"
        case 0x00C3_6400: "ceph"
        case 0x0BD0_0BD0: "lustre"
        case 0x0102_1997: "9p"
        case 0x7375_7245: "coda"
        default: nil
        }
    }
}
