# tree-sitter's core and the grammars, built from their pinned npm packages (indexer/grammars/package-lock.json).
# `scripts/setup` installs them; nothing of them stands in this repository.
set(VLT_GRAMMARS_DIR ${PROJECT_SOURCE_DIR}/indexer/grammars/node_modules CACHE PATH "Where npm put tree-sitter and the grammars")
if(NOT EXISTS ${VLT_GRAMMARS_DIR}/tree-sitter/vendor)
  message(FATAL_ERROR "grammars not found in ${VLT_GRAMMARS_DIR}: run scripts/setup first")
endif()

set(core ${VLT_GRAMMARS_DIR}/tree-sitter/vendor/tree-sitter/lib)
# With our walk over its own structures.
add_library(tree_sitter STATIC ${core}/src/lib.c ${PROJECT_SOURCE_DIR}/indexer/tree_walk.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${core}/include PRIVATE ${core}/src ${PROJECT_SOURCE_DIR})
# Its allocator throws where memory is out (indexer/arena.cpp).
target_compile_options(tree_sitter PRIVATE -w -O3 -fexceptions "SHELL:-include ${PROJECT_SOURCE_DIR}/cmake/plain_counts.h")
target_compile_definitions(tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
target_link_libraries(tree_sitter PUBLIC vlt_sanitize)

# vlt_grammar(<name> <folder with src/>): a static library grammar_<name> of its parser.c and, where it has one, scanner.c.
# Whatever the build type they are optimised: an unoptimised lexer is several times slower.
add_library(vlt_grammars INTERFACE)
# Core and parsers as anybody would build them: what scripts/bench sets vlt against.
add_library(vlt_stock_parsers OBJECT EXCLUDE_FROM_ALL ${core}/src/lib.c)
target_include_directories(vlt_stock_parsers PRIVATE ${core}/include ${core}/src)
target_compile_options(vlt_stock_parsers PRIVATE -w -O2)
target_compile_definitions(vlt_stock_parsers PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
function(vlt_grammar name folder)
  set(src ${VLT_GRAMMARS_DIR}/${folder}/src)
  add_library(grammar_${name} STATIC ${src}/parser.c)
  if(EXISTS ${src}/scanner.c)
    target_sources(grammar_${name} PRIVATE ${src}/scanner.c ${PROJECT_SOURCE_DIR}/cmake/bounded_scanner.c)
    target_compile_definitions(grammar_${name} PRIVATE VLT_GRAMMAR=${name})
    set_source_files_properties(${src}/scanner.c PROPERTIES COMPILE_DEFINITIONS
                                tree_sitter_${name}_external_scanner_serialize=vlt_unbounded_${name}_serialize)
    # For memory alone: shifts into the sign bit and the like are others' habits, and harmless here.
    if(VLT_SANITIZE MATCHES "address")
      set_source_files_properties(${src}/scanner.c PROPERTIES COMPILE_OPTIONS "-fsanitize=address")
    endif()
  endif()
  target_include_directories(grammar_${name} PRIVATE ${src})
  target_compile_options(grammar_${name} PRIVATE -w -O2 "SHELL:-include ${PROJECT_SOURCE_DIR}/cmake/quick_lexer.h")
  target_sources(vlt_stock_parsers PRIVATE ${src}/parser.c)
  target_link_libraries(vlt_grammars INTERFACE grammar_${name})
endfunction()

vlt_grammar(bash tree-sitter-bash)
vlt_grammar(c tree-sitter-c)
vlt_grammar(c_sharp tree-sitter-c-sharp)
vlt_grammar(cpp tree-sitter-cpp)
vlt_grammar(go tree-sitter-go)
vlt_grammar(java tree-sitter-java)
vlt_grammar(javascript tree-sitter-javascript)
vlt_grammar(kotlin @tree-sitter-grammars/tree-sitter-kotlin)
vlt_grammar(lua @tree-sitter-grammars/tree-sitter-lua)
vlt_grammar(markdown @tree-sitter-grammars/tree-sitter-markdown/tree-sitter-markdown)
vlt_grammar(objc tree-sitter-objc)
vlt_grammar(php tree-sitter-php/php)
vlt_grammar(python tree-sitter-python)
vlt_grammar(ruby tree-sitter-ruby)
vlt_grammar(rust tree-sitter-rust)
vlt_grammar(scala tree-sitter-scala)
vlt_grammar(swift tree-sitter-swift)
target_compile_options(grammar_swift PRIVATE "SHELL:-include ${PROJECT_SOURCE_DIR}/cmake/swift_scanner.h")
vlt_grammar(tsx tree-sitter-typescript/tsx)
vlt_grammar(typescript tree-sitter-typescript/typescript)
vlt_grammar(zig @tree-sitter-grammars/tree-sitter-zig)
