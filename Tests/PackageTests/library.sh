# What the shared library is made of.
library=.build/release/libsluice.so
. Tests/PackageTests/version-names.sh

exports_only_sluice() {
    ! readelf --dyn-syms --wide $library |
        awk -v node="$node" '$7 != "UND" && $5 == "GLOBAL" && $8 != node && $8 !~ "^sluice_[a-z0-9_]+@@" node "$"' | grep -v '^ *Num\|^$\|^Symbol' | grep .
}

# Every function that the header declares, and no other.
exports_the_header() {
    diff <(grep -o '\bsluice_[a-z0-9_]*(' include/sluice.h | tr -d '(' | sort -u |
        grep -Fxf <(gcc -E -P include/sluice.h | grep -o '\bsluice_[a-z0-9_]* *(' | tr -d '( ' | sort -u)) \
        <(nm -D --defined-only $library | sed -n "s/.* T \(sluice_[a-z0-9_]*\)@@$node\$/\1/p" | sort)
}

needs_no_swift() {
    ! ldd $library | grep -iE 'swift|foundation|dispatch|icu'
}

has_soname() {
    readelf -d $library | grep -qF "[$soname]"
}

is_small() {
    strip -o "$scratch/stripped.so" $library
    local size
    size=$(stat -c %s "$scratch/stripped.so")
    echo "$size bytes stripped, of $((10 * 1024 * 1024)) allowed"
    ((size <= 10 * 1024 * 1024))
}

has_no_executable_stack() {
    readelf -lW $library | grep -q 'GNU_STACK.* RW '
}

check "exports sluice_* at the node $node and nothing else" exports_only_sluice
check "exports what the header declares, all of it" exports_the_header
check "needs no library of Swift, Foundation or dispatch" needs_no_swift
check "is named $soname" has_soname
check "is 10 MB at most, stripped" is_small
check "has no executable stack" has_no_executable_stack

# Which folder may use which.
check "each folder of the engine uses only those before it" python3 Tests/PackageTests/layers.py

layers_point_up() {
    mkdir -p "$scratch/layers/Failure" "$scratch/layers/Client"
    echo "struct Lowest { let client: Highest }" >"$scratch/layers/Failure/Lowest.swift"
    echo "struct Highest {}" >"$scratch/layers/Client/Highest.swift"
    python3 Tests/PackageTests/layers.py "$scratch/layers"
}
check "a folder that uses one above it is found" ends_with 1 layers_point_up

check "time and chance reach engine, stores and loop through their surroundings alone" python3 Tests/PackageTests/surroundings.py

engine_reads_the_clock() {
    mkdir -p "$scratch/clocks"
    echo "let deadline = Instant.now + patience" >"$scratch/clocks/Deadline.swift"
    python3 Tests/PackageTests/surroundings.py "$scratch/clocks"
}
check "code of the engine that reads the system's clock is found" ends_with 1 engine_reads_the_clock
