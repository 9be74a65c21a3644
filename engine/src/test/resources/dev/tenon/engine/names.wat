(module $a_name (func $f) (@custom "note" "hello"))
