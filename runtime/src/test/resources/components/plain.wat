;; Imports a function and exports one, both without an interface: add-one is plus(n, 1).
(component $plain
  (import "plus" (func $plus (param "a" u32) (param "b" u32) (result u32)))
  (core func $p (canon lower (func $plus)))
  (core module $m
    (import "" "plus" (func $plus (param i32 i32) (result i32)))
    (func (export "add-one") (param i32) (result i32) (call $plus (local.get 0) (i32.const 1))))
  (core instance $i (instantiate $m (with "" (instance (export "plus" (func $p))))))
  (func (export "add-one") (param "n" u32) (result u32) (canon lift (core func $i "add-one"))))
