;; twice(n) is next(next(n)) of the imported source.
(component $twice
  (import "test:demo/source@0.1.0"
    (instance $source (export "next" (func (param "n" u32) (result u32)))))
  (core func $next (canon lower (func $source "next")))
  (core module $m
    (import "" "next" (func $next (param i32) (result i32)))
    (func (export "twice") (param i32) (result i32) (call $next (call $next (local.get 0)))))
  (core instance $i (instantiate $m (with "" (instance (export "next" (func $next))))))
  (func $twice (param "n" u32) (result u32) (canon lift (core func $i "twice")))
  (instance $e (export "twice" (func $twice)))
  (export "test:demo/twice@0.1.0" (instance $e)))
