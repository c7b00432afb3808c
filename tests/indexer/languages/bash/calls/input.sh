#!/usr/bin/env bash
. ./lib/common.sh
source "$DIR/other.sh" argument
source /etc/profile

helper() { echo "$1"; }
cleanup() { rm -f x; }
test() { command test "$@"; }
sudo() { :; }

main() {
  helper "$a" | filter
  x=$(helper one)
  y=`helper two`
  if check; then run; fi
  ! negated && helper || other
  "$command" arg
  ./script.sh
  ${prefix}_run
  helper > out < in
  FOO=1 helper env
  nested
  test -f x
  [[ -f x ]] && helper
  time helper
  cat <<EOF
$(helper text)
EOF
  while read -r line; do helper "$line"; done < <(producer)
  case $x in a) helper ;; esac
  nested() { helper; }
  main "$@"
}

trap cleanup EXIT
trap 'cleanup; exit' INT
complete -o default -F helper tool
unknown_command --flag
echo text
sudo ls
main "$@"
