;; Accepts numbers through send; its flush wants a parameter, which no flush has.
(component $sender-odd-flush
  (core module $m
    (func (export "send") (param i32) (result i32) (local.get 0))
    (func (export "flush") (param i32)))
  (core instance $i (instantiate $m))
  (func $send (param "n" u32) (result u32) (canon lift (core func $i "send")))
  (func $flush (param "n" u32) (canon lift (core func $i "flush")))
  (instance $delivery (export "flush" (func $flush)))
  (export "tenon:runtime/delivery@0.1.0" (instance $delivery))
  (export "send" (func $send)))
