;; Lifts a function whose core type does not fit.
(component
  (core module $m (func (export "one") (result i64) (i64.const 1)))
  (core instance $i (instantiate $m))
  (func (export "one") (result u32) (canon lift (core func $i "one"))))
