;; Aliases: of exports, of core exports, and of what stands outside.

(component definition
  (import "i" (instance $i (export "f" (func (param "a" u8))) (export "j" (instance (export "g" (func))))))
  (alias export $i "f" (func $f))
  (alias export $i "j" (instance $j))
  (alias export $j "g" (func $g))
  (export "f" (func $f))
  (export "g" (func $g)))
(assert_invalid (component (import "i" (instance $i)) (alias export $i "f" (func))) "no such export")
(assert_invalid
  (component (import "i" (instance $i (export "f" (func)))) (alias export $i "f" (instance)))
  "a function is no instance")
(assert_invalid (component (alias export 0 "f" (func))) "no instance 0")

(component definition
  (core module $m (func (export "f")) (memory (export "m") 1) (global (export "g") i32 (i32.const 0)) (table (export "t") 1 funcref))
  (core instance $i (instantiate $m))
  (alias core export $i "f" (core func $f))
  (alias core export $i "m" (core memory $mem))
  (alias core export $i "g" (core global $g))
  (alias core export $i "t" (core table $t))
  (core instance $all (export "f" (func $f)) (export "m" (memory $mem)) (export "g" (global $g)) (export "t" (table $t))))
(assert_invalid
  (component (core module $m (func (export "f"))) (core instance $i (instantiate $m)) (alias core export $i "f" (core memory)))
  "a function is no memory")
(assert_invalid
  (component (core module $m) (core instance $i (instantiate $m)) (alias core export $i "f" (core func)))
  "no such export")
(assert_invalid (component (alias core export 2 "f" (core func))) "no core instance 2")

;; outer aliases count from the inside
(component definition
  (type $t (record (field "a" u8)))
  (core module $m)
  (component $sub)
  (component
    (alias outer 1 $t (type $t1))
    (alias outer 1 $m (core module $m1))
    (alias outer 1 $sub (component $sub1))
    (core instance (instantiate $m1))
    (instance (instantiate $sub1))
    (component
      (alias outer 2 $t (type $t2))
      (alias outer 1 $t1 (type $t3))
      (type (list $t2))
      (type (list $t3)))))
(component definition (type $t u8) (alias outer 0 $t (type $same)) (type (list $same)))
(assert_invalid (component (alias outer 1 0 (type))) "nothing outside")
(assert_invalid (component (component (alias outer 2 0 (type)))) "fewer components around it")
(assert_invalid (component (type $t u8) (component (alias outer 1 1 (type)))) "no type 1 outside")
(assert_invalid (component (component (alias outer 1 0 (core module)))) "no module outside")

;; a resource is made anew by each instance, so a component does not see those outside
(assert_invalid
  (component (type $r (resource (rep i32))) (component (alias outer 1 $r (type))))
  "a resource from outside")
(assert_invalid
  (component (type $r (resource (rep i32))) (type $h (own $r)) (component (alias outer 1 $h (type))))
  "a type that mentions a resource from outside")
(assert_invalid
  (component (import "r" (type $r (sub resource))) (component (alias outer 1 $r (type))))
  "an imported resource from outside")
;; a type within may
(component definition
  (type $r (resource (rep i32)))
  (type (instance (alias outer 1 $r (type $s)) (export "f" (func (param "a" (own $s)))))))
;; unless that type is a component's
(assert_invalid
  (component (type $r (resource (rep i32))) (type (component (alias outer 1 $r (type $s)) (import "f" (func (param "a" (own $s)))))))
  "a component type sees no resource from outside either")
