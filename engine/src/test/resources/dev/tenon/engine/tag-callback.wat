;; Puts a function that throws another instance's exception into that instance's table.
(module $callback
  (import "pad" "own" (tag $pad (param i32)))
  (import "owner" "own" (tag $owners (param i32)))
  (import "owner" "callback" (table 1 funcref))
  (func $throw (param i32) (throw $owners (local.get 0)))
  (func (export "filler"))
  (elem (i32.const 0) $throw))
