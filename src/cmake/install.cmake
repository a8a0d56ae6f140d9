# What `cmake --install` puts where: library, headers, package files, program, man page, completions.
include(CMakePackageConfigHelpers)

install(TARGETS newsprint EXPORT newsprint-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/newsprint DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h")

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/newsprint)
install(EXPORT newsprint-targets NAMESPACE newsprint:: DESTINATION ${package_folder})
configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/src/cmake/newsprint-config.cmake.in
  ${PROJECT_BINARY_DIR}/newsprint-config.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/newsprint-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/newsprint-config.cmake
              ${PROJECT_BINARY_DIR}/newsprint-config-version.cmake
              ${PROJECT_SOURCE_DIR}/src/cmake/dependencies.cmake
        DESTINATION ${package_folder})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/newsprint)

if(TARGET newsprint_cli)
  install(TARGETS newsprint_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

# The program writes its own man page and completions, from the table it parses by.
if(TARGET newsprint_cli AND NOT CMAKE_CROSSCOMPILING)
  set(generated ${PROJECT_BINARY_DIR}/generated)
  set(generated_files)
  foreach(item IN ITEMS "man|newsprint.1|${CMAKE_INSTALL_MANDIR}/man1"
                        "bash|newsprint|${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
                        "zsh|_newsprint|${CMAKE_INSTALL_DATADIR}/zsh/site-functions"
                        "fish|newsprint.fish|${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
    string(REPLACE "|" ";" item "${item}")
    list(GET item 0 kind)
    list(GET item 1 name)
    list(GET item 2 folder)
    file(MAKE_DIRECTORY ${generated}/${kind})
    add_custom_command(OUTPUT ${generated}/${kind}/${name}
                       COMMAND newsprint_cli --generate ${kind} > ${generated}/${kind}/${name}
                       DEPENDS newsprint_cli VERBATIM)
    list(APPEND generated_files ${generated}/${kind}/${name})
    install(FILES ${generated}/${kind}/${name} DESTINATION ${folder})
  endforeach()
  add_custom_target(newsprint_generated ALL DEPENDS ${generated_files})
endif()
