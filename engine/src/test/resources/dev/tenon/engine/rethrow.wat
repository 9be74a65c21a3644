;; Takes references to many exceptions and keeps none of them.
(module $rethrow
  (tag $own (param i32))
  (func $throw (param i32) (throw $own (local.get 0)))
  (func $once (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $own $caught)
        (block $handler (result exnref)
          (try_table (catch_all_ref $handler) (call $throw (local.get 0)))
          (unreachable))
        (throw_ref))
      (unreachable)))
  (func (export "many") (param $count i32) (result i32)
    (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (call $once (local.get $count))))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $next (local.get $count)))
    (local.get $sum)))
