# The Debian packages, made, checked by lintian, installed into a fresh Debian and used there. Needs root; not one of the
# parts that run by themselves.

.ci/packages deb
.ci/packages roots
root=$PWD/.build/roots/packages

make_packages() { rm -rf "$scratch/debs" && bindings/c/package/deb "$scratch/debs"; }
is_clean() {
    local said
    said=$(lintian "$scratch/debs"/*.deb 2>/dev/null)
    [[ -z $said ]] || { echo "$said"; return 1; }
}
make_root() {
    [[ -e $root/ready ]] && return
    rm -rf "$root"
    debootstrap --variant=minbase --include=gcc,libc6-dev,pkg-config "$(. /etc/os-release && echo "$VERSION_CODENAME")" "$root" \
        http://deb.debian.org/debian && touch "$root/ready"
}
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
install_packages() {
    rm -rf "$root/debs" && cp -r "$scratch/debs" "$root/debs" && cp bindings/c/chat.c "$root/debs" &&
        inside apt-get -qq update && inside sh -c 'apt-get -qq -y --no-install-recommends --reinstall install /debs/*.deb'
}
use_packages() {
    inside sh -c 'gcc -std=c11 /debs/chat.c $(pkg-config --cflags --libs sluice) -o /debs/chat' &&
        says hello inside env HELICONE_API_KEY=none HELICONE_API_BASE=sluice:echo /debs/chat hello
}

check "the packages are made" make_packages
check "lintian has nothing to say" is_clean
check "a fresh Debian is there" make_root
check "apt installs both, with what they need" install_packages
check "a program builds and runs with them" use_packages
check "the manual page is found" says "sluice" inside sh -c 'ls /usr/share/man/man3/sluice.3.gz'
check "apt takes them away again" inside apt-get -qq -y purge libsluice-dev libsluice0.1
