#!/bin/bash
# What foo does.
# And more.
foo() {
  local a=1
  NOT_GLOBAL=2
  nested() { echo; }
}
function bar { foo; }
function baz() ( sub )
function with-dash
{
  :
}
name::space() { :; }

VAR=1
export EXP=2 OTHER
declare -r CONST=3
declare -a arr=(1 2)
readonly RO
array[0]=x
alias ll='ls -l' gg="git grep"
alias -g G='| grep'
if true; then
  CONDITIONAL=1
  conditional() { :; }
fi
