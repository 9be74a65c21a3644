;; Passes numbers on to the imported send; on 7 it traps itself.
(component $relay
  (import "send" (func $send (param "n" u32) (result u32)))
  (core func $s (canon lower (func $send)))
  (core module $m
    (import "" "send" (func $send (param i32) (result i32)))
    (func (export "relay") (param i32) (result i32)
      (if (i32.eq (local.get 0) (i32.const 7)) (then unreachable))
      (call $send (local.get 0))))
  (core instance $i (instantiate $m (with "" (instance (export "send" (func $s))))))
  (func (export "relay") (param "n" u32) (result u32) (canon lift (core func $i "relay"))))
