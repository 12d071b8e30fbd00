# Every C, Python and shell block of the READMEs runs as it stands; blocks of other languages are only shown.
mkdir -p "$scratch/readme"
python3 Tests/PackageTests/blocks.py "$scratch/readme" README.md
export HELICONE_API_KEY=none HELICONE_API_BASE=sluice:echo
export OPENAI_API_KEY=none OPENAI_API_BASE=sluice:echo ANTHROPIC_API_KEY=none
export HOME=$scratch/home PYTHONPATH=$PWD/bindings/python LD_LIBRARY_PATH=$PWD/.build/release
mkdir -p "$HOME"

run_c() {
    cc -std=c11 -Wall -Wextra -Wpedantic -Werror -Iinclude "$1" -L.build/release -lsluice \
        -Wl,-rpath,"$PWD/.build/release" -o "${1%.c}" && "${1%.c}"
}

# What a block keeps lies beside what the others keep, and not in the sources.
run_python() (
    root=$PWD
    cd "$HOME" && "$root/.venv/bin/python" "$1"
)

for block in "$scratch"/readme/*; do
    name=$(basename "$block")
    case $block in
    *.c) check "README block $name compiles and runs" run_c "$block" ;;
    *.py) check "README block $name runs" run_python "$block" ;;
    *.sh) check "README block $name runs" bash -euo pipefail "$block" ;;
    esac
done

check "figures in the READMEs are those of the last whole run of the benchmarks" python3 Tests/Benchmarks/figures.py --check
