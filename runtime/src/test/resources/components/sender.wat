;; Accepts numbers through send and says in flush that it could not deliver them: 3 log records, "refused".
(component $sender
  (core module $m
    (memory (export "memory") 1)
    (data (i32.const 64) "log records")
    (data (i32.const 96) "refused")
    (data (i32.const 128) "\40\00\00\00\0b\00\00\00\03\00\00\00\00\00\00\00\60\00\00\00\07\00\00\00")
    (data (i32.const 192) "\01\00\00\00\80\00\00\00\01\00\00\00")
    (func (export "send") (param i32) (result i32)
      (if (i32.eqz (local.get 0)) (then unreachable))
      (local.get 0))
    (func (export "flush") (result i32) (i32.const 192)))
  (core instance $i (instantiate $m))
  (type $failure' (record (field "what" string) (field "count" u64) (field "why" string)))
  (func $send (param "n" u32) (result u32) (canon lift (core func $i "send")))
  (func $flush (result (result (error (list $failure'))))
    (canon lift (core func $i "flush") (memory $i "memory")))
  (component $shim
    (type $f (record (field "what" string) (field "count" u64) (field "why" string)))
    (import "failure" (type $failure (eq $f)))
    (import "flush" (func $flush (result (result (error (list $failure))))))
    (export $exported "failure" (type $f))
    (export "flush" (func $flush) (func (result (result (error (list $exported)))))))
  (instance $delivery
    (instantiate $shim (with "failure" (type $failure')) (with "flush" (func $flush))))
  (export "tenon:runtime/delivery@0.1.0" (instance $delivery))
  (export "send" (func $send)))
