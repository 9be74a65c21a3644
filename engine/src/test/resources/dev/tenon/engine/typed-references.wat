;; call_ref of a function of another instance.
(module $typed_references
  (type $void (func))
  (type $unary (func (param i32) (result i32)))
  (import "other" "table" (table $theirs 1 (ref null $unary)))
  (elem declare func $minus)
  (func $minus (type $unary) (i32.sub (local.get 0) (i32.const 1)))
  (func (export "own") (param i32) (result i32)
    (call_ref $unary (local.get 0) (ref.func $minus)))
  (func (export "theirs") (param i32) (result i32)
    (call_ref $unary (local.get 0) (table.get $theirs (i32.const 0))))
  (func (export "none") (param i32) (result i32)
    (call_ref $unary (local.get 0) (ref.null $unary))))
