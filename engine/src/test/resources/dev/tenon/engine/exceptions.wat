;; Throws and catches, across instances.
(module $exceptions
  (import "other" "throw" (func $throw (param i32)))
  (tag $own (export "tag") (param i32))
  (tag $other (param i32))
  (func (export "throw") (param i32) (throw $own (local.get 0)))
  (func (export "catch") (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $own $caught) (throw $own (local.get 0)))
      (i32.const -1)))
  (func (export "not this one") (param i32) (result i32)
    (block $caught (result i32)
      (try_table (catch $other $caught) (throw $own (local.get 0)))
      (i32.const -1)))
  (func (export "catch theirs") (param i32) (result i32)
    (block $caught
      (try_table (catch_all $caught) (call $throw (local.get 0)))
      (return (i32.const -1)))
    (i32.const 1)))
