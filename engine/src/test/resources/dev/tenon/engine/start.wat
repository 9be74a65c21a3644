(module $start
  (import "host" "note" (func $note (param i32)))
  (memory 1)
  (data (i32.const 65530) "abc")
  (start $main)
  (func $main (call $note (i32.load8_u (i32.const 65531)))))
