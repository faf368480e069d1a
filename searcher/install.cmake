# What is installed of the library: headers, the library itself, a CMake package and a .pc file.
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/kiosque)

install(DIRECTORY include/kiosque ${CMAKE_CURRENT_BINARY_DIR}/include/kiosque
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(TARGETS kiosque EXPORT kiosqueTargets)
install(EXPORT kiosqueTargets NAMESPACE kiosque:: DESTINATION ${package_dir})

configure_package_config_file(kiosqueConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/kiosqueConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/kiosqueConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/kiosqueConfig.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/kiosqueConfigVersion.cmake
        DESTINATION ${package_dir})

# The .pc file finds the prefix from where it lies itself, so that an installed tree can be moved.
file(RELATIVE_PATH pc_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" pc_to_prefix "${pc_to_prefix}")
# A static library needs these of its users, and they need no `pkg-config --static`: that would ask
# for what Xapian was linked with too, such as uuid, which libxapian-dev does not bring along.
if(NOT BUILD_SHARED_LIBS)
  set(pc_requires "xapian-core icu-uc fmt")
endif()
configure_file(kiosque.pc.in ${CMAKE_CURRENT_BINARY_DIR}/kiosque.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/kiosque.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
