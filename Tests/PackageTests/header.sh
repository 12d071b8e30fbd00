# The header compiles in every dialect it promises, and its opening example runs as it stands.
warnings=(-Wall -Wextra -Wpedantic -Werror -Iinclude)

compiles_as() {
    local compiler=$1 language=$2 dialect=$3
    printf '#include <sluice.h>\n#include <sluice.h>\n%s\n' 'int main(void) { return sluice_version_number() == 0; }' |
        "$compiler" -x "$language" -std="$dialect" "${warnings[@]}" -fsyntax-only -
}

for dialect in c99 c11; do
    check "the header compiles as $dialect" compiles_as cc c $dialect
done
for dialect in c++11 c++20; do
    check "the header compiles as $dialect" compiles_as c++ c++ $dialect
done

# The essay's program: from its first #include to the brace that closes main().
extract_essay() {
    sed -n '/^ \*     #include <sluice.h>/,/^ \*     }$/s/^ \* \{0,5\}//p' include/sluice.h >"$scratch/essay.c"
    grep -q 'int main' "$scratch/essay.c"
}

compile_essay() {
    cc -std=c11 "${warnings[@]}" "$scratch/essay.c" -L.build/release -lsluice -Wl,-rpath,"$PWD/.build/release" \
        -o "$scratch/essay"
}

check "the opening essay holds a whole program" extract_essay
check "the essay's program compiles" compile_essay
check "the essay's program answers" \
    says "What is the capital of France?" env HELICONE_API_KEY=none HELICONE_API_BASE=sluice:echo "$scratch/essay"
check "without a key it says which variable to set" says HELICONE_API_KEY env -u HELICONE_API_KEY -u HELICONE_API_BASE "$scratch/essay"
