# tree-sitter's core and the grammars, built from their pinned npm packages (indexer/grammars/package-lock.json).
# `scripts/setup` installs them; nothing of them stands in this repository.
set(VLT_GRAMMARS_DIR ${PROJECT_SOURCE_DIR}/indexer/grammars/node_modules CACHE PATH "Where npm put tree-sitter and the grammars")
if(NOT EXISTS ${VLT_GRAMMARS_DIR}/tree-sitter/vendor)
  message(FATAL_ERROR "grammars not found in ${VLT_GRAMMARS_DIR}: run scripts/setup first")
endif()

set(core ${VLT_GRAMMARS_DIR}/tree-sitter/vendor/tree-sitter/lib)
# The core's lib.c in quick_core.c, our walk over its structures, and a check of what quick_lexer.h knows of them.
add_library(tree_sitter STATIC cmake/quick_core.c cmake/quick_lexer_check.c indexer/tree_walk.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${core}/include
                           PRIVATE ${core}/src ${VLT_GRAMMARS_DIR}/tree-sitter-c/src ${PROJECT_SOURCE_DIR})
# Its allocator throws where memory is out (indexer/arena.cpp). Small functions are called for every token; with its usual bounds the
# compiler leaves most of them as calls.
target_compile_options(tree_sitter PRIVATE -w -O3 -fexceptions "SHELL:--param max-inline-insns-single=600"
                       "SHELL:--param inline-unit-growth=300" "SHELL:--param large-function-growth=1000"
                       "SHELL:--param max-inline-insns-auto=80")
target_compile_definitions(tree_sitter PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)
target_link_libraries(tree_sitter PUBLIC vlt_sanitize)

# The same core and grammars as anybody would build them, without our files around them and at -O2: what vlt is measured and tested
# against. Their objects come before the libraries above in what links vlt_stock_parsers, and are made for nobody else.
add_library(vlt_stock_parsers INTERFACE)
function(vlt_stock name)
  add_library(stock_${name} OBJECT EXCLUDE_FROM_ALL ${ARGN})
  target_compile_options(stock_${name} PRIVATE -w -O2)
  target_sources(vlt_stock_parsers INTERFACE $<TARGET_OBJECTS:stock_${name}>)
endfunction()
vlt_stock(core ${core}/src/lib.c)
target_include_directories(stock_core PRIVATE ${core}/include ${core}/src)
target_compile_definitions(stock_core PRIVATE _POSIX_C_SOURCE=200112L _DEFAULT_SOURCE)

# vlt_grammar(<name> <folder with src/>): a static library grammar_<name> of its parser.c and, where it has one, scanner.c.
# Whatever the build type they are optimised: an unoptimised lexer is several times slower.
add_library(vlt_grammars INTERFACE)
function(vlt_grammar name folder)
  set(src ${VLT_GRAMMARS_DIR}/${folder}/src)
  set(scanner)
  if(EXISTS ${src}/scanner.c)
    set(scanner ${src}/scanner.c ${PROJECT_SOURCE_DIR}/cmake/bounded_scanner.c)
    set_source_files_properties(${src}/scanner.c PROPERTIES COMPILE_DEFINITIONS
                                tree_sitter_${name}_external_scanner_serialize=vlt_unbounded_${name}_serialize)
    # For memory alone: shifts into the sign bit and the like are others' habits, and harmless here.
    if(VLT_SANITIZE MATCHES "address")
      set_source_files_properties(${src}/scanner.c PROPERTIES COMPILE_OPTIONS "-fsanitize=address")
    endif()
  endif()
  add_library(grammar_${name} STATIC cmake/quick_parser.c ${scanner})
  target_include_directories(grammar_${name} PRIVATE ${core}/include)
  target_compile_options(grammar_${name} PRIVATE -w -O3)
  target_link_libraries(vlt_grammars INTERFACE grammar_${name})
  vlt_stock(${name} ${src}/parser.c ${scanner})
  foreach(target grammar_${name} stock_${name})
    target_include_directories(${target} PRIVATE ${src})
    target_compile_definitions(${target} PRIVATE VLT_GRAMMAR=${name})
  endforeach()
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
foreach(target grammar_swift stock_swift)
  target_compile_options(${target} PRIVATE "SHELL:-include ${PROJECT_SOURCE_DIR}/cmake/swift_scanner.h")
endforeach()
vlt_grammar(tsx tree-sitter-typescript/tsx)
vlt_grammar(typescript tree-sitter-typescript/typescript)
vlt_grammar(zig @tree-sitter-grammars/tree-sitter-zig)
