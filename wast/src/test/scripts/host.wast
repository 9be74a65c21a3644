;; What ExampleHost gives to scripts: functions, an instance with a resource, an instance within it, a core module.

(component
  (import "greet" (func $greet (param "name" string) (result string)))
  (import "host" (instance $host
    (export "counter" (type $counter (sub resource)))
    (export "same-counter" (type (eq $counter)))
    (export "[constructor]counter" (func (param "from" u32) (result (own $counter))))
    (export "[method]counter.next" (func (param "self" (borrow $counter)) (result u32)))
    (export "dropped" (func (result u32)))
    (export "nested" (instance (export "four" (func (result u32)))))
    (export "empty" (instance))
    (export "module" (core module (export "answer" (func (result i32)))))))
  (alias export $host "counter" (type $counter))
  (alias export $host "nested" (instance $nested))
  (alias export $host "module" (core module $module))
  (core instance $answer (instantiate $module))
  (core func $new (canon lower (func $host "[constructor]counter")))
  (core func $next (canon lower (func $host "[method]counter.next")))
  (core func $drop (canon resource.drop $counter))
  (core func $dropped (canon lower (func $host "dropped")))
  (core func $four (canon lower (func $nested "four")))
  (func (export "new") (param "from" u32) (result u32) (canon lift (core func $new)))
  (func (export "next") (param "counter" u32) (result u32) (canon lift (core func $next)))
  (func (export "drop") (param "counter" u32) (canon lift (core func $drop)))
  (func (export "dropped") (result u32) (canon lift (core func $dropped)))
  (func (export "four") (result u32) (canon lift (core func $four)))
  (func (export "answer") (result u32) (canon lift (core func $answer "answer")))
  (export "greet" (func $greet)))
(assert_return (invoke "new" (u32.const 40)) (u32.const 1))
(assert_return (invoke "next" (u32.const 1)) (u32.const 41))
(assert_return (invoke "next" (u32.const 1)) (u32.const 42))
(assert_return (invoke "dropped") (u32.const 0))
(assert_return (invoke "drop" (u32.const 1)))
(assert_return (invoke "dropped") (u32.const 1))
(assert_return (invoke "four") (u32.const 4))
(assert_return (invoke "answer") (u32.const 42))
(assert_return (invoke "greet" (str.const "Ada")) (str.const "hello Ada"))
(assert_trap (invoke "next" (u32.const 7)) "no such handle")

(assert_unlinkable
  (component (import "host" (instance (export "no-such-function" (func)))))
  "not there")
(assert_unlinkable
  (component (import "host" (instance (export "no-such-resource" (type (sub resource))))))
  "not there")
(assert_unlinkable
  (component (import "host" (instance (export "no-such-instance" (instance (export "f" (func)))))))
  "not there")
(assert_unlinkable
  (component (import "host" (instance (export "no-such-module" (core module)))))
  "not there")
(assert_unlinkable
  (component (import "host" (instance (export "module" (core module (export "answer" (func (result i64))))))))
  "of another type")
(assert_unlinkable
  (component
    (import "host" (instance
      (export "counter" (type (sub resource)))
      (export "other" (type $other (sub resource)))
      (export "same-counter" (type (eq $other))))))
  "another resource")
(assert_unlinkable (component (import "greet" (instance))) "a function is no instance")

;; a core module that imports from the host
(module
  (import "env" "twice" (func $twice (param i32) (result i32)))
  (func (export "f") (param i32) (result i32) (call $twice (local.get 0))))
(assert_return (invoke "f" (i32.const 21)) (i32.const 42))
