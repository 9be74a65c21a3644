;; Two instances of one component, either of which can trap.
(component
  (component $part
    (core module $m
      (func (export "boom") unreachable)
      (func (export "answer") (result i32) (i32.const 42)))
    (core instance $i (instantiate $m))
    (func (export "boom") (canon lift (core func $i "boom")))
    (func (export "answer") (result u32) (canon lift (core func $i "answer"))))
  (instance $left (instantiate $part))
  (instance $right (instantiate $part))
  (export "left" (instance $left))
  (export "right" (instance $right)))
