#!/bin/sh
# Größe 🎉
größe() {
  straße "🚗"
}
straße() { größe; }
loop() {
  for arg do
    straße ${arg} || { echo "no"; return 1; }
  done
}

after() {
  loop
}
if [ broken
last() { loop; }
