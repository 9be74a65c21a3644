(module $start_traps
  (start $main)
  (func $main unreachable))
