;; A global that refers to a function of this instance.
(module $function_global
  (global (export "function") funcref (ref.func $number))
  (global (export "number") i32 (i32.const 5))
  (func (export "other") (result i32) (i32.const 1))
  (func (result i32) (i32.const 2))
  (func (result i32) (i32.const 3))
  (func $number (result i32) (i32.const 44)))
