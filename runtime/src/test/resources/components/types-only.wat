;; Imports an interface that holds a type and nothing else.
(component $types
  (import "test:demo/types@0.1.0"
    (instance (type $c (enum "red" "green")) (export "colour" (type (eq $c)))))
  (core module $m (func (export "one") (result i32) (i32.const 1)))
  (core instance $i (instantiate $m))
  (func (export "one") (result u32) (canon lift (core func $i "one"))))
