;; Counts its own calls: next(n) is n plus the number of calls so far, so that who shares an instance can be seen.
(component $source
  (core module $m
    (global $calls (mut i32) (i32.const 0))
    (func (export "next") (param i32) (result i32)
      (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
      (i32.add (local.get 0) (global.get $calls))))
  (core instance $i (instantiate $m))
  (func $next (param "n" u32) (result u32) (canon lift (core func $i "next")))
  (instance $e (export "next" (func $next)))
  (export "test:demo/source@0.1.2" (instance $e)))
