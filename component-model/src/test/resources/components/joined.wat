;; Takes the counters of `resources` by an instance and a function on them by itself; its own export
;; passes one from the one to the other.
(component
  (import "counters" (instance $counters
    (export "counter" (type $counter (sub resource)))
    (export "[constructor]counter" (func (param "start" u32) (result (own $counter))))))
  (alias export $counters "counter" (type $counter))
  (alias export $counters "[constructor]counter" (func $new))
  (import "finish" (func $finish (param "counter" (own $counter)) (result u32)))
  (core func $new' (canon lower (func $new)))
  (core func $finish' (canon lower (func $finish)))
  (core module $m
    (import "c" "new" (func $new (param i32) (result i32)))
    (import "c" "finish" (func $finish (param i32) (result i32)))
    (func (export "pass") (param i32) (result i32)
      (call $finish (call $new (local.get 0)))))
  (core instance $i (instantiate $m (with "c" (instance
    (export "new" (func $new')) (export "finish" (func $finish'))))))
  (func (export "pass") (param "start" u32) (result u32)
    (canon lift (core func $i "pass"))))
