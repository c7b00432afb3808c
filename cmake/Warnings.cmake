# vlt_warnings: linked by our own targets, never by others' code.
add_library(vlt_warnings INTERFACE)
target_compile_options(vlt_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast
                                              -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wno-missing-field-initializers)
if(VLT_WERROR)
  target_compile_options(vlt_warnings INTERFACE -Werror)
endif()

# vlt_sanitize: our code, the parser core and the scanners; the grammars' tables need none.
add_library(vlt_sanitize INTERFACE)
if(VLT_SANITIZE)
  target_compile_options(vlt_sanitize INTERFACE -fsanitize=${VLT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(vlt_sanitize INTERFACE -fsanitize=${VLT_SANITIZE})
endif()

# vlt_target(name): what every target of ours shares.
function(vlt_target name)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC vlt_sanitize PRIVATE vlt_warnings)
endfunction()
