;; Value types, function types, instance and component types: what may be formed.

(component definition
  (type $r (record (field "a" u8) (field "b" string)))
  (type $v (variant (case "none") (case "one" u8) (case "many" (list $r))))
  (type $l (list $v))
  (type $t (tuple u8 $r $l))
  (type $f (flags "a" "b"))
  (type $e (enum "x" "y"))
  (type $o (option $t))
  (type $q (result $o (error $e)))
  (type (result))
  (type (result u8))
  (type (result (error u8)))
  (type (func (param "a" $q) (param "b" $f) (result $l))))

(assert_invalid (component (type (record))) "a record has fields")
(assert_invalid (component (type (variant))) "a variant has cases")
(assert_invalid (component (type (flags))) "flags have labels")
(assert_invalid (component (type (enum))) "an enum has cases")
(assert_invalid (component (type (tuple))) "a tuple has elements")
(assert_invalid
  (component (type (flags
    "a0" "a1" "a2" "a3" "a4" "a5" "a6" "a7" "a8" "a9" "b0" "b1" "b2" "b3" "b4" "b5" "b6" "b7" "b8" "b9"
    "c0" "c1" "c2" "c3" "c4" "c5" "c6" "c7" "c8" "c9" "d0" "d1" "d2")))
  "thirty-three flags")

;; indices: out of range, and of another kind
(assert_invalid (component (type (list 7))) "no type 7")
(assert_invalid (component (type $f (func)) (type (list $f))) "a function is no value")
(assert_invalid (component (type $i (instance)) (type (record (field "a" $i)))) "an instance is no value")
(assert_invalid (component (type $v u8) (import "f" (func (type $v)))) "a value type is no function type")
(assert_invalid (component (type $v u8) (import "i" (instance (type $v)))) "a value type is no instance type")
(assert_invalid (component (type $i (instance)) (import "c" (component (type $i)))) "an instance type is no component type")
(assert_invalid (component (type $v u8) (import "v" (type (sub resource))) (type (own $v))) "own of a value type")
(assert_invalid (component (type $v u8) (type (borrow $v))) "borrow of a value type")
(assert_invalid (component (type (own 3))) "no type 3")

;; handles
(component definition
  (type $r (resource (rep i32)))
  (type (own $r))
  (type (borrow $r))
  (type (func (param "a" (borrow $r)) (param "b" (list (own $r))) (result (own $r)))))
(assert_invalid
  (component (type $r (resource (rep i32))) (type (func (result (borrow $r)))))
  "a result borrows nothing")
(assert_invalid
  (component (type $r (resource (rep i32))) (type (func (result (list (option (borrow $r)))))))
  "a result borrows nothing, however deep")
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (type $b (tuple u8 (borrow $r)))
    (type (func (result $b))))
  "a result borrows nothing, by whatever name")

;; resources are made in components, not in types
(component definition (core module $m (func (export "d") (param i32)))
  (core instance $i (instantiate $m))
  (type $r (resource (rep i32) (dtor (core func $i "d")))))
(assert_invalid
  (component (core module $m (func (export "d") (param i64)))
    (core instance $i (instantiate $m))
    (type $r (resource (rep i32) (dtor (core func $i "d")))))
  "a destructor takes the representation")
(assert_invalid
  (component (core module $m (func (export "d") (param i32) (result i32)))
    (core instance $i (instantiate $m))
    (type $r (resource (rep i32) (dtor (core func $i "d")))))
  "a destructor returns nothing")
(assert_invalid
  (component (type (component (type $r (resource (rep i32))))))
  "a component type makes no resource")
(assert_invalid
  (component (type (instance (type $r (resource (rep i32))))))
  "an instance type makes no resource")

;; instance and component types have index spaces of their own
(component definition
  (type (instance
    (type $t (record (field "a" u8)))
    (export "t" (type $t2 (eq $t)))
    (export "r" (type $r (sub resource)))
    (export "f" (func (param "a" $t2) (param "b" (borrow $r))))))
  (type (component
    (import "r" (type $r (sub resource)))
    (import "f" (func (param "a" (own $r))))
    (export "i" (instance (export "g" (func)))))))
(assert_invalid (component (type $t u8) (type (instance (export "f" (func (param "a" 1)))))) "no type 1 inside")
(assert_invalid (component (type (instance (export "a" (func)) (export "a" (func))))) "exported twice")
(assert_invalid (component (type (component (import "a" (func)) (import "a" (func))))) "imported twice")
(assert_invalid (component (type (instance (export "t" (type (eq 4)))))) "no type 4")
(assert_invalid (component (type $f (func)) (type (instance (alias outer 1 $f (type $g)) (export "v" (type $t (eq $g))) (export "h" (func (param "a" $t)))))) "a function is no value")

;; core types
(component definition
  (core type $ft (func (param i32 i64) (result f32)))
  (core type $mt (module (import "a" "b" (func (param i32))) (export "m" (memory 1)) (export "g" (global i32)) (export "t" (table 1 funcref))))
  (import "m" (core module (type $mt))))
(assert_invalid (component (core type $ft (func)) (import "m" (core module (type $ft)))) "a function type is no module type")
(assert_invalid (component (core type (module (export "a" (func)) (export "a" (func))))) "exported twice")

;; how deep types may be nested, and how large
(component definition
  (type $a (list u8)) (type $b (list $a)) (type $c (list $b)) (type $d (list $c)) (type $e (list $d))
  (import "f" (func (param "a" $e))))
