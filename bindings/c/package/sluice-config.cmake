# find_package(sluice) gives the imported target sluice::sluice. Paths are relative to where this file lies
# (<prefix>/lib/cmake/sluice), so an installed tree can be moved.
get_filename_component(_sluice_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

if(NOT TARGET sluice::sluice)
  add_library(sluice::sluice SHARED IMPORTED)
  set_target_properties(sluice::sluice PROPERTIES
    IMPORTED_LOCATION "${_sluice_prefix}/lib/libsluice.so.${sluice_VERSION}"
    IMPORTED_SONAME "libsluice.so.1"
    INTERFACE_INCLUDE_DIRECTORIES "${_sluice_prefix}/include")
endif()

unset(_sluice_prefix)
