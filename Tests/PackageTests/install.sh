# The installed tree is complete and can be built against by pkg-config and by CMake.
. Tests/PackageTests/version-names.sh
tree=$scratch/tree
prefix=$tree/usr
export HELICONE_API_KEY=none HELICONE_API_BASE=sluice:echo

is_complete() {
    [[ $(readlink "$prefix/lib/libsluice.so") == "$soname" ]] &&
        [[ $(readlink "$prefix/lib/$soname") == libsluice.so.$version ]] &&
        [[ $(PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config --modversion sluice) == "$version" ]] &&
        [[ -f $prefix/include/sluice.h && -f $prefix/include/sluice/module.modulemap ]] &&
        file_is_stripped
}

file_is_stripped() {
    ! readelf -S "$prefix/lib/$soname" | grep -q '\.symtab'
}

by_pkg_config() {
    local flags
    flags=$(PKG_CONFIG_PATH=$prefix/lib/pkgconfig pkg-config --cflags --libs sluice)
    # shellcheck disable=SC2086
    cc -std=c11 bindings/c/chat.c $flags -o "$scratch/chat" &&
        says hello env LD_LIBRARY_PATH="$prefix/lib" "$scratch/chat" hello
}

by_cmake() {
    cmake -S bindings/c -B "$scratch/cmake" -DCMAKE_PREFIX_PATH="$prefix" && cmake --build "$scratch/cmake" &&
        says hello "$scratch/cmake/chat" hello
}

# A program that wants a minor version that is not there is told so when it is configured.
refuses_later_version() {
    mkdir -p "$scratch/later"
    printf 'cmake_minimum_required(VERSION 3.18)\nproject(later C)\nfind_package(sluice 0.99 REQUIRED)\n' \
        >"$scratch/later/CMakeLists.txt"
    says "considered but not accepted" cmake -S "$scratch/later" -B "$scratch/later/build" -DCMAKE_PREFIX_PATH="$prefix"
}

# Before 1.0 a program that was written for another minor version is refused as well, and one for this is not.
takes_this_minor_version() {
    mkdir -p "$scratch/earlier"
    printf 'cmake_minimum_required(VERSION 3.18)\nproject(earlier C)\nfind_package(sluice %s REQUIRED)\n' "$1" \
        >"$scratch/earlier/CMakeLists.txt"
    rm -rf "$scratch/earlier/build"
    cmake -S "$scratch/earlier" -B "$scratch/earlier/build" -DCMAKE_PREFIX_PATH="$prefix"
}

from_swift() {
    echo 'import CSluice; print(String(cString: sluice_version_string()))' >"$scratch/main.swift"
    swiftc -I "$prefix/include/sluice" "$scratch/main.swift" -L "$prefix/lib" -lsluice -o "$scratch/swift-program" &&
        says sluice/ env LD_LIBRARY_PATH="$prefix/lib" "$scratch/swift-program"
}

is_moved() {
    mv "$tree/usr" "$tree/elsewhere"
    prefix=$tree/elsewhere by_pkg_config
}

is_uninstalled() {
    mv "$tree/elsewhere" "$tree/usr"
    make uninstall DESTDIR="$tree" PREFIX=/usr && [[ -z $(find "$tree" -type f -o -type l) ]]
}

check "installs below DESTDIR and PREFIX" make install DESTDIR="$tree" PREFIX=/usr
check "the installed tree is complete and stripped" is_complete
check "an example builds and runs by pkg-config" by_pkg_config
check "the examples build and run by CMake" by_cmake
check "CMake refuses a later version" refuses_later_version
check "CMake takes this minor version" takes_this_minor_version "$major.$minor"
if ((major == 0)); then
    check "CMake refuses another minor version before 1.0" ends_with 1 takes_this_minor_version 0.0
fi
check "Swift imports the header as a module" from_swift
check "the installed tree can be moved" is_moved
check "uninstall leaves no file" is_uninstalled
