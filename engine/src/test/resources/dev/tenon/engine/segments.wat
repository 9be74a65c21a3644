;; Passive and active data in a memory that is imported, so that several instances write to it.
(module $segments
  (import "host" "memory" (memory 1))
  (import "host" "base" (global $base i32))
  (data $passive "passive")
  (data $active (global.get $base) "active")
  (func (export "init") (param $to i32) (param $from i32) (param $size i32)
    (memory.init $passive (local.get $to) (local.get $from) (local.get $size)))
  (func (export "init active") (param $to i32) (param $from i32) (param $size i32)
    (memory.init $active (local.get $to) (local.get $from) (local.get $size)))
  (func (export "drop")
    (data.drop $passive)))
