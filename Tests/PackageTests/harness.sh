# Checks in shell: `check RULE COMMAND...` passes where the command succeeds, and shows its output where it does not.

passed=0 failed=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

check() {
    local rule=$1 output
    shift
    if output=$("$@" 2>&1 </dev/null); then
        echo "ok   $rule"
        passed=$((passed + 1))
    else
        echo "FAIL $rule"
        sed 's/^/     /' <<<"$output" | tail -n 25
        failed=$((failed + 1))
    fi
}

# Succeeds where the command's output holds the text; shows the output where it does not.
says() {
    local text=$1 output
    shift
    output=$("$@" 2>&1 </dev/null) || true
    [[ $output == *"$text"* ]] || {
        echo "$output"
        echo "(expected to hold: $text)"
        return 1
    }
}

# Succeeds where the command ends with this status.
ends_with() {
    local expected=$1 status=0
    shift
    "$@" </dev/null || status=$?
    ((status == expected)) || {
        echo "ended with $status, not $expected"
        return 1
    }
}
