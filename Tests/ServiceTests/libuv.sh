# A web server on libuv, whose loop also drives Sluice, with a thousand browsers.

build_server() {
    cc -std=c11 -O2 -Wall -Wextra -Wpedantic -Werror -Iinclude bindings/c/libuv/serve_browsers.c -L"$library" -lsluice \
        $(pkg-config --cflags --libs libuv) -Wl,-rpath,"$library" -o "$build/serve_browsers"
}

check "the server builds without a warning" build_server
check "a thousand browsers are served at once, and those that leave cancel their call upstream" \
    python3 Tests/ServiceTests/browsers.py "$build/serve_browsers"
