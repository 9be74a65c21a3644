;; Two interfaces with a function of one name.
(component
  (core module $m
    (func (export "one") (result i32) i32.const 1)
    (func (export "two") (result i32) i32.const 2))
  (core instance $i (instantiate $m))
  (func $one (result u32) (canon lift (core func $i "one")))
  (func $two (result u32) (canon lift (core func $i "two")))
  (instance $first (export "pick" (func $one)))
  (instance $second (export "pick" (func $two)))
  (export "test:twins/first@1.0.0" (instance $first))
  (export "test:twins/second@1.0.0" (instance $second)))
