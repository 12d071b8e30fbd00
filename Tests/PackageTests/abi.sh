# The interface against the recorded one: a program that was compiled then has to run today. What is added is fine.
# `Tests/PackageTests/abi/record` writes the record anew.

.ci/packages abi

abi_library() {
    Tests/PackageTests/abi/types "$scratch/types.so" && abidw --no-show-locs --no-comp-dir-path --no-corpus-path \
        --out-file "$scratch/today.abi" "$scratch/types.so"
}
# Functions that are added are no difference; a struct that grew at its end is one, and is looked at and recorded.
abi_holds() { abidiff --no-added-syms "$1" "$2"; }
was_exported() {
    local name missing=()
    for name in $(sed -n "s/.*elf-symbol name='p_\(sluice_[a-z_]*\)'.*/\1/p" Tests/PackageTests/abi/recorded.abi); do
        grep -Eq " SLUICE_[0-9.]+ .* $name$" "$scratch/exported" || missing+=("$name")
    done
    ((${#missing[@]} == 0)) || { echo "not exported any more: ${missing[*]}"; return 1; }
}
# A change that breaks programs is seen: a struct that loses its first member, and a function that takes another type.
would_be_seen() {
    mkdir -p "$scratch/broken" && sed "$1" include/sluice.h >"$scratch/broken/sluice.h" &&
        ! cmp -s include/sluice.h "$scratch/broken/sluice.h" &&
        HEADER=$scratch/broken Tests/PackageTests/abi/types "$scratch/broken.so" &&
        abidw --no-show-locs --out-file "$scratch/broken.abi" "$scratch/broken.so" &&
        ! abi_holds Tests/PackageTests/abi/recorded.abi "$scratch/broken.abi" >/dev/null
}

check "the header's types can be read" abi_library
objdump -T .build/release/libsluice.so >"$scratch/exported"
check "functions, structs and enum values are those of the record" abi_holds Tests/PackageTests/abi/recorded.abi "$scratch/today.abi"
check "every recorded function is exported, with its version" was_exported
check "a member taken out of a struct would be seen" would_be_seen '/uint32_t choice; /d'
check "another number for an enum's name would be seen" would_be_seen 's/SLUICE_E_HTTP = 40/SLUICE_E_HTTP = 45/'
check "another type of an argument would be seen" would_be_seen 's/int timeout_ms, const sluice_event/int64_t timeout_ms, const sluice_event/'

# What was compiled against an earlier header, whose structs are shorter, runs with today's library.
earlier_program_runs() {
    cc -std=c11 -Wall -Wextra Tests/PackageTests/abi/earlier.c -L.build/release -lsluice \
        -Wl,-rpath,"$PWD/.build/release" -o "$scratch/earlier-program" &&
        mkdir -p "$scratch/earlier-store" && says ran "$scratch/earlier-program" "$scratch/earlier-store"
}
check "a program compiled against an earlier header runs, and nothing behind its structs is written" earlier_program_runs

# The library of a later minor version, of the same objects under the next version's names: what a distribution has
# beside this one while programs move over.
later_library() {
    local later=0.$((minor + 1))
    mkdir -p "$scratch/later"
    sed "s/^SLUICE_[0-9.]* {/SLUICE_$later {/" Sources/SluiceABI/exports.map >"$scratch/later/exports.map" &&
        swiftc -emit-library -static-stdlib -use-ld=lld -o "$scratch/later/libsluice.so.$later" \
            -Xlinker --gc-sections -Xlinker --icf=safe -Xlinker --wrap=_swift_stdlib_getScalarName \
            -Xlinker -soname=libsluice.so.$later -Xlinker -z -Xlinker nodelete \
            -Xlinker --version-script="$scratch/later/exports.map" @.build/release/sluice.product/Objects.LinkFileList \
            $(pkg-config --libs libcurl sqlite3 libcrypto libzstd zlib) &&
        ln -sf libsluice.so.$later "$scratch/later/libsluice.so"
}
both_in_one_process() {
    cc -std=c11 -DOTHER -fPIC -shared Tests/PackageTests/abi/beside.c -L"$scratch/later" -lsluice \
        -Wl,-rpath,"$scratch/later" -o "$scratch/beside.so" &&
        cc -std=c11 Tests/PackageTests/abi/beside.c -L.build/release -lsluice -ldl -pthread \
            -Wl,-rpath,"$PWD/.build/release" -o "$scratch/beside" &&
        says "both ran" "$scratch/beside" "$scratch/beside.so"
}
. Tests/PackageTests/version-names.sh
check "a library of the next minor version can be linked" later_library
check "both are used in one process, by threads, in a forked child and at its exit" both_in_one_process
