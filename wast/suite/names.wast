;; Names of imports and exports: kebab case, interface names, functions of resources, and which names
;; count as the same.

(component definition (import "a" (func)))
(component definition (import "a-b-c" (func)))
(component definition (import "a1-b2" (func)))
(component definition (import "URL" (func)))
(component definition (import "to-URL-2x" (func)))
(component definition (import "x1-Y2-z3" (func)) )

(assert_invalid (component (import "" (func))) "empty")
(assert_invalid (component (import "-a" (func))) "begins with a hyphen")
(assert_invalid (component (import "a-" (func))) "ends with a hyphen")
(assert_invalid (component (import "a--b" (func))) "an empty word")
(assert_invalid (component (import "1a" (func))) "begins with a digit")
(assert_invalid (component (import "aB" (func))) "mixed case in a word")
(assert_invalid (component (import "a_b" (func))) "underscore")
(assert_invalid (component (import "gr\c3\bc\c3\9fe" (func))) "beyond ASCII")
(assert_invalid (component (export "a b" (func 0)) (import "a" (func))) "space")

;; imports and exports have a namespace each
(component definition (import "a" (func $f)) (export "a" (func $f)))
(assert_invalid (component (import "a" (func)) (import "a" (func))) "imported twice")
(assert_invalid (component (import "a-b" (func)) (import "A-b" (func))) "differs only in case")
(assert_invalid (component (import "f" (func $f)) (export "a" (func $f)) (export "A" (func $f))) "differs only in case")
(component definition (import "a-b" (func)) (import "ab" (func)))

;; interface names
(component definition (import "acme:shop/cart" (instance)))
(component definition (import "acme:shop/cart@1.2.3" (instance)))
(component definition (import "acme:shop/cart@1.0.0-rc.1+build.7" (instance)))
(component definition
  (import "acme:shop/cart@1.2.3" (instance))
  (import "acme:shop/cart@1.2.4" (instance))
  (import "acme:shop/cart" (instance)))
(assert_invalid (component (import "acme:shop/cart@1.2" (instance))) "not a semantic version")
(assert_invalid (component (import "acme:shop/cart@01.2.3" (instance))) "a leading zero")
(assert_invalid (component (import "acme:shop/" (instance))) "no interface")
(assert_invalid (component (import "acme:/cart" (instance))) "no package")
(assert_invalid (component (import ":shop/cart" (instance))) "no namespace")
(assert_invalid (component (import "Acme:shop/cart" (instance))) "upper case in a namespace")
(assert_invalid (component (import "acme:shop/cart/item" (instance))) "two interfaces")
(assert_invalid (component (import "acme:shop/cart" (instance)) (import "acme:shop/cart" (instance))) "imported twice")

;; functions of resources
(component definition
  (import "door" (type $door (sub resource)))
  (import "[constructor]door" (func (param "height" u32) (result (own $door))))
  (import "[method]door.open" (func (param "self" (borrow $door)) (result bool)))
  (import "[static]door.count" (func (result u32))))
(assert_invalid (component (import "[constructor]door" (func))) "no resource of that name")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "[constructor]door" (func (result u32))))
  "a constructor returns its resource")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "gate" (type $gate (sub resource)))
    (import "[constructor]door" (func (result (own $gate)))))
  "a constructor returns its own resource")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "[method]door.open" (func)))
  "a method has self")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "[method]door.open" (func (param "this" (borrow $door)))))
  "the first parameter is called self")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "[method]door.open" (func (param "self" (own $door)))))
  "self is borrowed")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "[method]door" (func (param "self" (borrow $door)))))
  "no name of the method")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "[static]window.count" (func)))
  "no resource of that name")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "[method]door.open" (func (param "self" (borrow $door))))
    (import "[static]door.open" (func)))
  "a method and a static function of one name")
(assert_invalid
  (component
    (import "door" (type $door (sub resource)))
    (import "[destructor]door" (func)))
  "no such annotation")

;; labels of types follow the same rules
(assert_invalid (component (type (record (field "a" u8) (field "A" u8)))) "fields that differ in case only")
(assert_invalid (component (type (variant (case "a") (case "a")))) "cases of one name")
(assert_invalid (component (type (flags "x" "X"))) "flags that differ in case only")
(assert_invalid (component (type (enum "on" "on"))) "enum cases of one name")
(assert_invalid (component (type (func (param "p" u8) (param "P" u8)))) "parameters that differ in case only")
(assert_invalid (component (type (record (field "a_b" u8)))) "underscore")
(assert_invalid (component (type (func (param "1st" u8)))) "begins with a digit")
