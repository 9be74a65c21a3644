;; Loops of calls: of an import, and through an imported table.
(module $core_calls
  (type $add (func (param i32 i64) (result i64)))
  (import "other" "add" (func $imported (type $add)))
  (import "other" "table" (table $table 1 funcref))
  (func (export "loop imported") (param $count i32) (result i64)
    (local $sum i64)
    (loop $next
      (local.set $sum (call $imported (local.get $count) (local.get $sum)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum))
  (func (export "loop indirect") (param $count i32) (result i64)
    (local $sum i64)
    (loop $next
      (local.set $sum
        (call_indirect $table (type $add) (local.get $count) (local.get $sum) (i32.const 0)))
      (br_if $next (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))
    (local.get $sum)))
