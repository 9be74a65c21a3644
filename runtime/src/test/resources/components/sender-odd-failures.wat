;; Accepts numbers through send; its flush gives failures that are numbers and no records: 5 and 6.
(component $sender-odd-failures
  (core module $m
    (memory (export "memory") 1)
    (data (i32.const 64) "\05\00\00\00\06\00\00\00")
    (data (i32.const 96) "\01\00\00\00\40\00\00\00\02\00\00\00")
    (func (export "send") (param i32) (result i32) (local.get 0))
    (func (export "flush") (result i32) (i32.const 96)))
  (core instance $i (instantiate $m))
  (func $send (param "n" u32) (result u32) (canon lift (core func $i "send")))
  (func $flush (result (result (error (list u32))))
    (canon lift (core func $i "flush") (memory $i "memory")))
  (instance $delivery (export "flush" (func $flush)))
  (export "tenon:runtime/delivery@0.1.0" (instance $delivery))
  (export "send" (func $send)))
