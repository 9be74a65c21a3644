;; One call that catches many exceptions.
(module $exception_loop
  (tag $empty)
  (func (export "with references") (param $count i32) (result i32)
    (loop $next
      (block $caught (result exnref)
        (try_table (catch_all_ref $caught) (throw $empty))
        (unreachable))
      (drop)
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $next (local.get $count)))
    (i32.const 1))
  (func (export "without references") (param $count i32) (result i32)
    (loop $next
      (block $caught
        (try_table (catch_all $caught) (throw $empty))
        (unreachable))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $next (local.get $count)))
    (i32.const 1))
  (func $once
    (block $caught (result exnref)
      (try_table (catch_all_ref $caught) (throw $empty))
      (unreachable))
    (drop))
  (func (export "in calls") (param $count i32) (result i32)
    (loop $next
      (call $once)
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $next (local.get $count)))
    (i32.const 1)))
