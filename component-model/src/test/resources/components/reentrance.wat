;; Calls the host, which may try to call back in.
(component
  (import "callback" (func $callback (result u32)))
  (core func $callback' (canon lower (func $callback)))
  (core module $m
    (import "i" "callback" (func $callback (result i32)))
    (func (export "outer") (result i32) (i32.add (call $callback) (i32.const 1)))
    (func (export "inner") (result i32) (i32.const 10)))
  (core instance $i (instantiate $m (with "i" (instance (export "callback" (func $callback'))))))
  (func (export "outer") (result u32) (canon lift (core func $i "outer")))
  (func (export "inner") (result u32) (canon lift (core func $i "inner"))))
