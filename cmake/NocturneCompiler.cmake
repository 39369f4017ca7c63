# One set of compiler rules for every target.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")

add_library(nocturne_rules INTERFACE)
target_compile_options(nocturne_rules INTERFACE
  -Wall -Wextra -Wconversion -Wpedantic -Werror -Wno-sign-conversion)
target_compile_definitions(nocturne_rules INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
  NOCTURNE_VERSION="${PROJECT_VERSION}")
# A hundred programs are linked here; this linker needs a fifth of the time.
find_program(NOCTURNE_MOLD mold)
if(NOCTURNE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
if(NOCTURNE_SANITIZE)
  add_compile_options(-fsanitize=${NOCTURNE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined -O1 -g1)
  add_link_options(-fsanitize=${NOCTURNE_SANITIZE})
endif()
if(BUILD_SHARED_LIBS)
  add_link_options(-Wl,-z,defs)
endif()
