;; canon: which options there are, what they ask for, and what core functions must look like.

(component definition
  (core module $m
    (memory (export "m") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
    (func (export "none"))
    (func (export "string") (param i32 i32))
    (func (export "gives-string") (result i32) unreachable)
    (func (export "post") (param i32)))
  (core instance $i (instantiate $m))
  (func (canon lift (core func $i "none")))
  (func (param "a" string)
    (canon lift (core func $i "string") (memory (core memory $i "m")) (realloc (core func $i "realloc")) string-encoding=utf8))
  (func (param "a" string)
    (canon lift (core func $i "string") (memory (core memory $i "m")) (realloc (core func $i "realloc")) string-encoding=utf16))
  (func (param "a" string)
    (canon lift (core func $i "string") (memory (core memory $i "m")) (realloc (core func $i "realloc")) string-encoding=latin1+utf16))
  (func (result string)
    (canon lift (core func $i "gives-string") (memory (core memory $i "m")) (post-return (core func $i "post")))))

(assert_invalid
  (component
    (core module $m (func (export "f") (param i32 i32)))
    (core instance $i (instantiate $m))
    (func (param "a" string) (canon lift (core func $i "f"))))
  "a string needs a memory")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1) (func (export "f") (param i32 i32)))
    (core instance $i (instantiate $m))
    (func (param "a" string) (canon lift (core func $i "f") (memory (core memory $i "m")))))
  "a string that comes in needs a realloc")
(assert_invalid
  (component
    (core module $m (func (export "f") (result i32) unreachable))
    (core instance $i (instantiate $m))
    (func (result string) (canon lift (core func $i "f"))))
  "a string that goes out needs a memory")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1) (func (export "f") (param i32 i32)) (func (export "realloc") (param i32 i32 i32) (result i32) unreachable))
    (core instance $i (instantiate $m))
    (func (param "a" string) (canon lift (core func $i "f") (memory (core memory $i "m")) (realloc (core func $i "realloc")))))
  "realloc takes four")
(assert_invalid
  (component
    (core module $m (memory (export "m") 1) (func (export "f") (param i32)))
    (core instance $i (instantiate $m))
    (func (param "a" u32) (canon lift (core func $i "f") (memory (core memory $i "m")) (memory (core memory $i "m")))))
  "an option given twice")
(assert_invalid
  (component
    (core module $m (func (export "f")))
    (core instance $i (instantiate $m))
    (func (canon lift (core func $i "f") string-encoding=utf8 string-encoding=utf16)))
  "an option given twice")
(assert_invalid
  (component
    (core module $m (func (export "f") (result i32) unreachable) (func (export "post") (param i64)))
    (core instance $i (instantiate $m))
    (func (result u32) (canon lift (core func $i "f") (post-return (core func $i "post")))))
  "post-return takes the core results")
(assert_invalid
  (component
    (core module $m (func (export "f")) (func (export "post") (result i32) unreachable))
    (core instance $i (instantiate $m))
    (func (canon lift (core func $i "f") (post-return (core func $i "post")))))
  "post-return returns nothing")
(assert_invalid
  (component
    (import "f" (func $f))
    (core module $m (func (export "post")))
    (core instance $i (instantiate $m))
    (core func (canon lower (func $f) (post-return (core func $i "post")))))
  "lower has no post-return")

;; the core function has the flattened type
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $i (instantiate $m))
    (func (canon lift (core func $i "f"))))
  "a parameter too many")
(assert_invalid
  (component
    (core module $m (func (export "f") (param i32)))
    (core instance $i (instantiate $m))
    (func (param "a" u64) (canon lift (core func $i "f"))))
  "u64 is an i64")
(assert_invalid
  (component
    (core module $m (func (export "f") (param f32)))
    (core instance $i (instantiate $m))
    (func (param "a" f64) (canon lift (core func $i "f"))))
  "f64 is an f64")
(component definition
  (core module $m
    (func (export "f") (param i32 i32 i32 i32 i32 i64 i64 f32 f64 i32 i32)))
  (core instance $i (instantiate $m))
  (func (param "a" bool) (param "b" s8) (param "c" u16) (param "d" s32) (param "e" char) (param "f" u64) (param "g" s64)
    (param "h" f32) (param "i" f64) (param "j" (option u8))
    (canon lift (core func $i "f"))))
;; joined payloads: i32 with f32 is i32, with i64 or f64 it is i64
(component definition
  (core module $m
    (func (export "f") (param i32 i32))
    (func (export "g") (param i32 i64))
    (func (export "h") (param i32 i64 f32)))
  (core instance $i (instantiate $m))
  (type $v1 (variant (case "a" u32) (case "b" f32)))
  (type $v2 (variant (case "a" f32) (case "b" f64)))
  (type $v3 (variant (case "a" (tuple u8 f32)) (case "b" u64) (case "c")))
  (func (param "v" $v1) (canon lift (core func $i "f")))
  (func (param "v" $v2) (canon lift (core func $i "g")))
  (func (param "v" $v3) (canon lift (core func $i "h"))))
;; sixteen parameters are passed as they are, seventeen through memory
(component definition
  (core module $m
    (memory (export "m") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
    (func (export "sixteen") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32))
    (func (export "seventeen") (param i32))
    (func (export "two-results") (result i32) unreachable))
  (core instance $i (instantiate $m))
  (type $four (tuple u8 u8 u8 u8))
  (type $sixteen (tuple $four $four $four $four))
  (func (param "a" $sixteen) (canon lift (core func $i "sixteen")))
  (func (param "a" $sixteen) (param "b" u8)
    (canon lift (core func $i "seventeen") (memory (core memory $i "m")) (realloc (core func $i "realloc"))))
  (func (result (tuple u8 u8)) (canon lift (core func $i "two-results") (memory (core memory $i "m")))))
(assert_invalid
  (component
    (core module $m (func (export "f") (result i32 i32) unreachable))
    (core instance $i (instantiate $m))
    (func (result (tuple u8 u8)) (canon lift (core func $i "f"))))
  "results beyond one go through memory")

;; lower
(component definition
  (import "f" (func $f (param "a" string) (result u64)))
  (core module $libc (memory (export "m") 1))
  (core instance $libc (instantiate $libc))
  (core func $g (canon lower (func $f) (memory (core memory $libc "m"))))
  (core module $m (import "" "g" (func (param i32 i32) (result i64))))
  (core instance (instantiate $m (with "" (instance (export "g" (func $g)))))))
(assert_invalid
  (component
    (import "f" (func $f (param "a" string)))
    (core func (canon lower (func $f))))
  "a string needs a memory")
(assert_invalid
  (component
    (import "f" (func $f (result string)))
    (core module $libc (memory (export "m") 1))
    (core instance $libc (instantiate $libc))
    (core func (canon lower (func $f) (memory (core memory $libc "m")))))
  "a string that comes back needs a realloc")
(assert_invalid
  (component
    (import "f" (func $f (result u8)))
    (core func $g (canon lower (func $f)))
    (core module $m (import "" "g" (func (result i64))))
    (core instance (instantiate $m (with "" (instance (export "g" (func $g)))))))
  "u8 is an i32")
(assert_invalid (component (core func (canon lower (func 3)))) "no function 3")
(assert_invalid
  (component (import "r" (type $r (sub resource))) (core func (canon resource.new $r)))
  "only its own component makes a resource")
(assert_invalid
  (component (import "r" (type $r (sub resource))) (core func (canon resource.rep $r)))
  "only its own component sees the representation")
(component definition (import "r" (type $r (sub resource))) (core func (canon resource.drop $r)))
(assert_invalid (component (type $t u8) (core func (canon resource.drop $t))) "a value type is no resource")
(assert_invalid (component (core module $m (memory (export "m") 1)) (core instance $i (instantiate $m))
    (func (canon lift (core func 5)))) "no core function 5")
