# How every target of this project is compiled; not passed on to users.
add_library(newsprint_options INTERFACE)
target_compile_features(newsprint_options INTERFACE cxx_std_20)
target_include_directories(newsprint_options INTERFACE ${PROJECT_SOURCE_DIR}/include
                                                       ${PROJECT_SOURCE_DIR}/src)
target_compile_options(newsprint_options INTERFACE -Wall -Wextra -Wconversion
                                                   $<$<BOOL:${NEWSPRINT_WERROR}>:-Werror>)
# g++ 12 sees overlapping copies in its own std::string (its bug 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(newsprint_options INTERFACE -Wno-restrict)
endif()
# The VBMI2 target of Highway 1.0.3 is compiled only when asked for; one define for every file.
target_compile_definitions(newsprint_options INTERFACE HWY_WANT_AVX3_DL)
if(NEWSPRINT_SANITIZE)
  target_compile_options(newsprint_options INTERFACE -fsanitize=${NEWSPRINT_SANITIZE}
                         -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(newsprint_options INTERFACE -fsanitize=${NEWSPRINT_SANITIZE})
endif()
if(NEWSPRINT_FUZZ)
  target_compile_options(newsprint_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(newsprint_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
