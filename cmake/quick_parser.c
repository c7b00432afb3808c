/* A grammar's parser.c with a quicker lexer. */
#include "quick_lexer.h"

#include "parser.c"
