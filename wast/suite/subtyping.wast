;; What may be given where something is asked for.

;; a component that asks for less than is given
(component
  (component $wants
    (import "i" (instance (export "f" (func)))))
  (component $has
    (core module $m (func (export "f")))
    (core instance $i (instantiate $m))
    (func (export "f") (canon lift (core func $i "f")))
    (func (export "g") (canon lift (core func $i "f"))))
  (instance $h (instantiate $has))
  (instance (instantiate $wants (with "i" (instance $h)))))

;; more than is asked for may be given to an instantiation
(component definition
  (import "f" (func $f))
  (component $c (import "a" (func)))
  (instance (instantiate $c (with "a" (func $f)) (with "b" (func $f)))))

(assert_invalid
  (component (component $c (import "a" (func))) (instance (instantiate $c)))
  "an import that nothing is given for")
(assert_invalid
  (component (import "i" (instance $i)) (component $c (import "a" (func))) (instance (instantiate $c (with "a" (instance $i)))))
  "an instance for a function")
(assert_invalid
  (component (import "i" (instance $i (export "f" (func)))) (component $c (import "a" (instance (export "g" (func)))))
    (instance (instantiate $c (with "a" (instance $i)))))
  "an instance without what is asked for")

;; functions: the same parameters by name and type, the same result
(component definition
  (import "f" (func $f (param "a" u8) (result (list string))))
  (component $c (import "f" (func (param "a" u8) (result (list string)))))
  (instance (instantiate $c (with "f" (func $f)))))
(assert_invalid
  (component (import "f" (func $f (param "a" u8))) (component $c (import "f" (func (param "b" u8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "a parameter of another name")
(assert_invalid
  (component (import "f" (func $f (param "a" u8))) (component $c (import "f" (func (param "a" u16))))
    (instance (instantiate $c (with "f" (func $f)))))
  "a parameter of another type")
(assert_invalid
  (component (import "f" (func $f (param "a" u8))) (component $c (import "f" (func (param "a" u8) (param "b" u8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "one parameter more")
(assert_invalid
  (component (import "f" (func $f (result u8))) (component $c (import "f" (func)))
    (instance (instantiate $c (with "f" (func $f)))))
  "a result that is not asked for")
(assert_invalid
  (component (import "f" (func $f)) (component $c (import "f" (func (result u8))))
    (instance (instantiate $c (with "f" (func $f)))))
  "no result")

;; value types are compared by structure
(component definition
  (type $p' (record (field "x" u8) (field "y" string)))
  (import "p" (type $p (eq $p')))
  (import "f" (func $f (param "a" $p)))
  (component $c
    (type $q' (record (field "x" u8) (field "y" string)))
    (import "q" (type $q (eq $q')))
    (import "f" (func (param "a" $q))))
  (instance (instantiate $c (with "q" (type $p)) (with "f" (func $f)))))
(assert_invalid
  (component
    (type $p (record (field "x" u8)))
    (component $c (type $q' (record (field "y" u8))) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "a field of another name")
(assert_invalid
  (component
    (type $p (record (field "x" u8) (field "y" u8)))
    (component $c (type $q' (record (field "y" u8) (field "x" u8))) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "fields in another order")
(assert_invalid
  (component
    (type $p (variant (case "a") (case "b" u8)))
    (component $c (type $q' (variant (case "a") (case "b"))) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "a payload that is not asked for")
(assert_invalid
  (component
    (type $p (enum "a" "b"))
    (component $c (type $q' (enum "a" "b" "c")) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "a case is missing")
(assert_invalid
  (component
    (type $p (flags "a"))
    (component $c (type $q' (flags "b")) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "a flag of another name")
(assert_invalid
  (component
    (type $p (tuple u8 u8))
    (component $c (type $q' (record (field "x" u8) (field "y" u8))) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "a tuple is no record")
(assert_invalid
  (component
    (type $p (option u8))
    (component $c (type $q' (result u8)) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "an option is no result")
(assert_invalid
  (component
    (type $p (list u8))
    (component $c (type $q' (list s8)) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "elements of another type")

;; resources are compared by identity
(component definition
  (type $r (resource (rep i32)))
  (component $c (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
  (instance (instantiate $c (with "a" (type $r)) (with "b" (type $r)))))
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (type $s (resource (rep i32)))
    (component $c (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (instance (instantiate $c (with "a" (type $r)) (with "b" (type $s)))))
  "two resources that look alike")
(assert_invalid
  (component
    (component $make (type $r' (resource (rep i32))) (export "r" (type $r')))
    (instance $one (instantiate $make))
    (instance $two (instantiate $make))
    (component $c (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))
    (instance (instantiate $c (with "a" (type $one "r")) (with "b" (type $two "r")))))
  "each instance makes a resource of its own")
(assert_invalid
  (component (type $t u8) (component $c (import "a" (type (sub resource)))) (instance (instantiate $c (with "a" (type $t)))))
  "a value type is no resource")
(assert_invalid
  (component (type $r (resource (rep i32))) (component $c (type $t u8) (import "a" (type (eq $t)))) (instance (instantiate $c (with "a" (type $r)))))
  "a resource is no value type")

;; components: fewer imports and more exports
(component definition
  (component $c (import "f" (func $f)) (export "f2" (func $f)))
  (component $user (import "c" (component (import "f" (func)) (import "g" (func)) (export "f2" (func)))))
  (instance (instantiate $user (with "c" (component $c)))))
(assert_invalid
  (component
    (component $c (import "f" (func)) (import "h" (func)))
    (component $user (import "c" (component (import "f" (func)))))
    (instance (instantiate $user (with "c" (component $c)))))
  "it needs more than it will be given")
(assert_invalid
  (component
    (component $c)
    (component $user (import "c" (component (export "f" (func)))))
    (instance (instantiate $user (with "c" (component $c)))))
  "it exports less than is asked for")

;; core modules: the same, with limits
(component definition
  (core module $m (memory (export "m") 2 3) (func (export "f") (param i32)))
  (component $user (import "m" (core module (import "a" "b" (func)) (export "m" (memory 1)) (export "f" (func (param i32))))))
  (instance (instantiate $user (with "m" (core module $m)))))
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (component $user (import "m" (core module (export "m" (memory 2)))))
    (instance (instantiate $user (with "m" (core module $m)))))
  "a memory that is too small")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (component $user (import "m" (core module (export "m" (memory 1 2)))))
    (instance (instantiate $user (with "m" (core module $m)))))
  "a memory without bound")
(assert_invalid
  (component
    (core module $m (import "a" "b" (func)))
    (component $user (import "m" (core module)))
    (instance (instantiate $user (with "m" (core module $m)))))
  "a module that needs something")
(assert_invalid
  (component
    (core module $m (global (export "g") (mut i32) (i32.const 0)))
    (component $user (import "m" (core module (export "g" (global i32)))))
    (instance (instantiate $user (with "m" (core module $m)))))
  "a variable is no constant")

;; core instantiation
(assert_invalid
  (component (core module $m (import "a" "b" (func))) (core instance (instantiate $m)))
  "an import that nothing is given for")
(assert_invalid
  (component
    (core module $a (func (export "b") (param i32)))
    (core module $m (import "a" "b" (func)))
    (core instance $i (instantiate $a))
    (core instance (instantiate $m (with "a" (instance $i)))))
  "a function of another type")
(assert_invalid
  (component
    (core module $a (memory (export "b") 1))
    (core module $m (import "a" "b" (table 1 funcref)))
    (core instance $i (instantiate $a))
    (core instance (instantiate $m (with "a" (instance $i)))))
  "a memory is no table")
(assert_invalid
  (component
    (core module $a (global (export "b") i64 (i64.const 0)))
    (core module $m (import "a" "b" (global i32)))
    (core instance $i (instantiate $a))
    (core instance (instantiate $m (with "a" (instance $i)))))
  "a constant of another type")
(assert_invalid
  (component (core module $m) (core instance (instantiate $m (with "a" (instance 4)))))
  "no core instance 4")
(assert_invalid (component (core instance (instantiate 0))) "no core module 0")
(assert_invalid (component (instance (instantiate 0))) "no component 0")
(assert_invalid
  (component (core module $a) (core module $m) (core instance $i (instantiate $a))
    (core instance (instantiate $m (with "a" (instance $i)) (with "a" (instance $i)))))
  "an argument given twice")

;; an export may be given a wider type, and no other
(component definition
  (import "i" (instance $i (export "f" (func)) (export "g" (func))))
  (export "i" (instance $i) (instance (export "f" (func)))))
(assert_invalid
  (component
    (import "i" (instance $i (export "f" (func))))
    (export "i" (instance $i) (instance (export "g" (func)))))
  "a type that it has not")
