# The version stands in include/sluice.h; whatever repeats it says the same, and keeps one rule of compatibility.
. Tests/PackageTests/version-names.sh

# holds TEXT FILE...
holds() {
    grep -qF -e "$@"
}

number_agrees() {
    (($(version_macro NUMBER) == (major << 16 | minor << 8 | patch)))
}

string_agrees() {
    [[ $(version_macro STRING) == "$version" ]]
}

python_agrees() {
    local file files
    mapfile -t files < <(git ls-files '*_version.py')
    ((${#files[@]})) || files=(bindings/python/pyproject.toml)
    for file in "${files[@]}"; do
        holds "\"$version\"" "$file" || return 1
    done
}

# Python's check of the library it loads, run on versions that the rule takes and refuses.
python_keeps_the_rule() {
    PYTHONPATH=bindings/python python3 - "$major" "$minor" <<'END'
import importlib
import pathlib
import sys
import types

root = pathlib.Path("bindings/python")
major, minor = int(sys.argv[1]), int(sys.argv[2])
[file] = [path for path in root.rglob("*.py") if "def _check_version" in path.read_text()]
check = importlib.import_module(".".join(file.relative_to(root).with_suffix("").parts))._check_version


def takes(*version):
    number = version[0] << 16 | version[1] << 8 | version[2]

    def sluice_version_number():
        return number

    try:
        check(types.SimpleNamespace(sluice_version_number=sluice_version_number), "libsluice.so")
    except ImportError:
        return False
    return True


wrong = []
for version, expected in [
    ((major, minor, 0), True),
    ((major, minor, 255), True),
    ((major, minor + 1, 0), major > 0),
    ((major + 1, minor, 0), False),
    ((major, minor - 1, 0), False),
]:
    if min(version) >= 0 and takes(*version) != expected:
        wrong.append(f"{'refuses' if expected else 'takes'} {version}")
sys.exit(f"{file}: " + ", ".join(wrong) if wrong else 0)
END
}

user_agent_agrees() {
    holds "\"sluice/$version\"" Sources/Sluice/Options/Option.swift
}

readme_keeps_the_rule() {
    ((major > 0)) || holds "Before 1.0 a minor version may change the interface" README.md
}

tools_version_is_the_compilers() {
    local wanted
    wanted=$(sed -n 's|^// swift-tools-version: ||p' Package.swift)
    holds "Swift $wanted or later" .ci/swift && .ci/swift
}

# A compiler that is too old is named, with what is needed.
old_compiler_is_refused() {
    mkdir -p "$scratch/old"
    printf '#!/bin/sh\necho "Swift version %s (swift-RELEASE)"\n' "$1" >"$scratch/old/swift"
    chmod +x "$scratch/old/swift"
    PATH=$scratch/old:$PATH .ci/swift
}

check "SLUICE_VERSION_NUMBER is made of major, minor and patch" number_agrees
check "SLUICE_VERSION_STRING is made of them" string_agrees
check "the version script's node is $node" holds "$node {" Sources/SluiceABI/exports.map
check "the default User-Agent is sluice/$version" user_agent_agrees
check "the Python package has the header's version" python_agrees
check "the Python package takes the libraries that the rule allows" python_keeps_the_rule
check "the README states the rule" readme_keeps_the_rule
check "Package.swift and .ci/swift ask for the same compiler, and it is here" tools_version_is_the_compilers
for old in 5.10 6.0.3 6.2; do
    check "Swift $old is refused" ends_with 1 old_compiler_is_refused $old
done
for new in 6.3 6.3.1 6.10 7.0-dev; do
    check "Swift $new is taken" old_compiler_is_refused $new
done
