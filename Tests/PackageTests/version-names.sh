# The version that include/sluice.h states, and the names that follow from it.
version_macro() { sed -n "s/^#define SLUICE_VERSION_$1 \"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" include/sluice.h; }

major=$(version_macro MAJOR) minor=$(version_macro MINOR) patch=$(version_macro PATCH)
version=$major.$minor.$patch
# What may break a program: a minor version before 1.0, a major version from then on.
if ((major == 0)); then compatible=0.$minor; else compatible=$major; fi
soname=libsluice.so.$compatible
node=SLUICE_$compatible
