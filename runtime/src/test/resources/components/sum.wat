;; sum(n) is twice(n) + next(n): its two imports reach the same source when they share one.
(component $sum
  (import "test:demo/twice@0.1.0"
    (instance $twice (export "twice" (func (param "n" u32) (result u32)))))
  (import "test:demo/source@0.1.0"
    (instance $source (export "next" (func (param "n" u32) (result u32)))))
  (core func $t (canon lower (func $twice "twice")))
  (core func $n (canon lower (func $source "next")))
  (core module $m
    (import "" "twice" (func $twice (param i32) (result i32)))
    (import "" "next" (func $next (param i32) (result i32)))
    (func (export "sum") (param i32) (result i32)
      (i32.add (call $twice (local.get 0)) (call $next (local.get 0)))))
  (core instance $i
    (instantiate $m (with "" (instance (export "twice" (func $t)) (export "next" (func $n))))))
  (func (export "sum") (param "n" u32) (result u32) (canon lift (core func $i "sum"))))
