;; Linking: core modules that share memories, tables, globals and exceptions; nested components; instances
;; with types; start functions.

;; Two modules share the memory, table and stack pointer of a third, as linked libraries do.
(component definition $Shared
  (core module $libc
    (memory (export "memory") 1)
    (table (export "table") 4 funcref)
    (global (export "sp") (mut i32) (i32.const 4096))
    (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1))))
  (core module $lib
    (import "env" "memory" (memory 1))
    (import "env" "table" (table 4 funcref))
    (import "env" "sp" (global $sp (mut i32)))
    (func $double (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2)))
    (func $square (param i32) (result i32) (i32.mul (local.get 0) (local.get 0)))
    (elem (i32.const 1) $double $square)
    (data (i32.const 128) "\2a")
    (func (export "push") (param i32)
      (global.set $sp (i32.sub (global.get $sp) (i32.const 4)))
      (i32.store (global.get $sp) (local.get 0))))
  (core module $main
    (import "env" "memory" (memory 1))
    (import "env" "table" (table 4 funcref))
    (import "env" "sp" (global $sp (mut i32)))
    (import "env" "store" (func $store (param i32 i32)))
    (import "lib" "push" (func $push (param i32)))
    (type $unary (func (param i32) (result i32)))
    (func (export "apply") (param $f i32) (param $x i32) (result i32)
      (call_indirect (type $unary) (local.get $x) (local.get $f)))
    (func (export "byte") (result i32) (i32.load8_u (i32.const 128)))
    (func (export "round-trip") (param i32) (result i32)
      (call $push (local.get 0))
      (i32.load (global.get $sp)))
    (func (export "store-load") (param i32) (result i32)
      (call $store (i32.const 64) (local.get 0))
      (i32.load (i32.const 64)))
    (func (export "grow") (result i32)
      (drop (memory.grow (i32.const 1)))
      (call $store (i32.const 70000) (i32.const 9))
      (i32.load (i32.const 70000))))
  (core instance $libc (instantiate $libc))
  (core instance $lib (instantiate $lib (with "env" (instance $libc))))
  (core instance $main (instantiate $main (with "env" (instance $libc)) (with "lib" (instance $lib))))
  (func (export "apply") (param "f" u32) (param "x" u32) (result u32) (canon lift (core func $main "apply")))
  (func (export "byte") (result u8) (canon lift (core func $main "byte")))
  (func (export "round-trip") (param "x" u32) (result u32) (canon lift (core func $main "round-trip")))
  (func (export "store-load") (param "x" u32) (result u32) (canon lift (core func $main "store-load")))
  (func (export "grow") (result u32) (canon lift (core func $main "grow"))))
(component instance $s $Shared)
(assert_return (invoke "apply" (u32.const 1) (u32.const 21)) (u32.const 42))
(assert_return (invoke "apply" (u32.const 2) (u32.const 9)) (u32.const 81))
(assert_return (invoke "byte") (u8.const 42))
(assert_return (invoke "round-trip" (u32.const 77)) (u32.const 77))
(assert_return (invoke "store-load" (u32.const 78)) (u32.const 78))
(assert_return (invoke "grow") (u32.const 9))
(assert_trap (invoke "apply" (u32.const 0) (u32.const 1)) "an empty element")

;; A table that one module fills after another was made that calls through it.
(component definition $Shim
  (core module $shim
    (table (export "table") 2 funcref)
    (type $f (func (param i32) (result i32)))
    (func (export "zero") (param i32) (result i32) (call_indirect (type $f) (local.get 0) (i32.const 0)))
    (func (export "one") (param i32) (result i32) (call_indirect (type $f) (local.get 0) (i32.const 1))))
  (core module $main
    (import "shim" "zero" (func $zero (param i32) (result i32)))
    (import "shim" "one" (func $one (param i32) (result i32)))
    (func (export "both") (param i32) (result i32) (call $one (call $zero (local.get 0))))
    (func (export "seven") (param i32) (result i32) (i32.add (local.get 0) (i32.const 7))))
  (core module $fill
    (import "shim" "table" (table 2 funcref))
    (import "main" "seven" (func $seven (param i32) (result i32)))
    (func $triple (param i32) (result i32) (i32.mul (local.get 0) (i32.const 3)))
    (elem (i32.const 0) $triple $seven))
  (core instance $shim (instantiate $shim))
  (core instance $main (instantiate $main (with "shim" (instance $shim))))
  (core instance $fill (instantiate $fill (with "shim" (instance $shim)) (with "main" (instance $main))))
  (func (export "both") (param "x" u32) (result u32) (canon lift (core func $main "both"))))
(component instance $s $Shim)
(assert_return (invoke "both" (u32.const 5)) (u32.const 22))

;; Exceptions pass between the modules of a component by the identity of their tag, and end at its border.
(component definition $Exceptions
  (core module $tags (tag (export "a") (param i32)) (tag (export "b") (param i32)))
  (core module $thrower
    (import "tags" "a" (tag $a (param i32)))
    (import "tags" "b" (tag $b (param i32)))
    (func (export "throw") (param $which i32) (param $value i32)
      (if (local.get $which) (then (throw $b (local.get $value))))
      (throw $a (local.get $value))))
  (core module $catcher
    (import "tags" "a" (tag $a (param i32)))
    (import "thrower" "throw" (func $throw (param i32 i32)))
    (func (export "catch-a") (param $which i32) (param $value i32) (result i32)
      (block $caught (result i32)
        (try_table (catch $a $caught) (call $throw (local.get $which) (local.get $value)))
        (i32.const 0)))
    (func (export "catch-all") (param $which i32) (param $value i32) (result i32)
      (block $caught
        (try_table (catch_all $caught) (call $throw (local.get $which) (local.get $value)))
        (return (i32.const 0)))
      (i32.const 1)))
  (core instance $tags (instantiate $tags))
  (core instance $thrower (instantiate $thrower (with "tags" (instance $tags))))
  (core instance $swapped (export "a" (tag $tags "b")) (export "b" (tag $tags "a")))
  (core instance $catcher (instantiate $catcher (with "tags" (instance $tags)) (with "thrower" (instance $thrower))))
  (core instance $other (instantiate $catcher (with "tags" (instance $swapped)) (with "thrower" (instance $thrower))))
  (func (export "catch-a") (param "which" u32) (param "value" u32) (result u32) (canon lift (core func $catcher "catch-a")))
  (func (export "catch-all") (param "which" u32) (param "value" u32) (result u32) (canon lift (core func $catcher "catch-all")))
  (func (export "swapped") (param "which" u32) (param "value" u32) (result u32) (canon lift (core func $other "catch-a"))))
(component instance $e $Exceptions)
(assert_return (invoke "catch-a" (u32.const 0) (u32.const 33)) (u32.const 33))
(assert_return (invoke "catch-all" (u32.const 1) (u32.const 33)) (u32.const 1))
(assert_return (invoke "swapped" (u32.const 1) (u32.const 34)) (u32.const 34))
(assert_trap (invoke "catch-a" (u32.const 1) (u32.const 33)) "nobody catches it")
(component instance $e $Exceptions)
(assert_trap (invoke "swapped" (u32.const 0) (u32.const 33)) "nobody catches it")

;; An exception does not cross from component to component: it traps.
(component definition $Border
  (component $Thrower
    (core module $m (tag $t) (func (export "f") (throw $t)))
    (core instance $i (instantiate $m))
    (func (export "f") (canon lift (core func $i "f"))))
  (component $Catcher
    (import "f" (func $f))
    (core func $f' (canon lower (func $f)))
    (core module $m
      (import "" "f" (func $f))
      (func (export "g") (result i32)
        (block $caught (try_table (catch_all $caught) (call $f)) (return (i32.const 0)))
        (i32.const 1)))
    (core instance $i (instantiate $m (with "" (instance (export "f" (func $f'))))))
    (func (export "g") (result u32) (canon lift (core func $i "g"))))
  (instance $thrower (instantiate $Thrower))
  (instance $catcher (instantiate $Catcher (with "f" (func $thrower "f"))))
  (export "g" (func $catcher "g")))
(component instance $b $Border)
(assert_trap (invoke "g") "not even catch_all sees it")

;; Nested components: each instance has a state of its own, and modules and components can be arguments.
(component definition $Nested
  (core module $counter
    (global $n (mut i32) (i32.const 0))
    (func (export "next") (result i32)
      (global.set $n (i32.add (global.get $n) (i32.const 1)))
      (global.get $n)))
  (component $Counter
    (import "m" (core module $m (export "next" (func (result i32)))))
    (core instance $i (instantiate $m))
    (func (export "next") (result u32) (canon lift (core func $i "next"))))
  (component $Pair
    (import "c" (component $c (import "m" (core module (export "next" (func (result i32))))) (export "next" (func (result u32)))))
    (import "m" (core module $m (export "next" (func (result i32)))))
    (instance $a (instantiate $c (with "m" (core module $m))))
    (instance $b (instantiate $c (with "m" (core module $m))))
    (export "a" (instance $a))
    (export "b" (instance $b)))
  (instance $p (instantiate $Pair (with "c" (component $Counter)) (with "m" (core module $counter))))
  (alias export $p "a" (instance $a))
  (alias export $p "b" (instance $b))
  (export "a" (func $a "next"))
  (export "b" (func $b "next")))
(component instance $n $Nested)
(assert_return (invoke "a") (u32.const 1))
(assert_return (invoke "a") (u32.const 2))
(assert_return (invoke "b") (u32.const 1))
(assert_return (invoke "a") (u32.const 3))

;; An instance made of what others export, with renamed parts.
(component definition $Bundle
  (component $One
    (core module $m (func (export "f") (result i32) (i32.const 1)))
    (core instance $i (instantiate $m))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (component $Two
    (core module $m (func (export "f") (result i32) (i32.const 2)))
    (core instance $i (instantiate $m))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (instance $one (instantiate $One))
  (instance $two (instantiate $Two))
  (instance $both (export "left" (func $two "f")) (export "right" (func $one "f")))
  (component $User
    (import "both" (instance $both (export "left" (func (result u32))) (export "right" (func (result u32)))))
    (core func $l (canon lower (func $both "left")))
    (core func $r (canon lower (func $both "right")))
    (core module $m
      (import "" "l" (func $l (result i32)))
      (import "" "r" (func $r (result i32)))
      (func (export "f") (result i32) (i32.add (i32.mul (call $l) (i32.const 10)) (call $r))))
    (core instance $i (instantiate $m (with "" (instance (export "l" (func $l)) (export "r" (func $r))))))
    (func (export "f") (result u32) (canon lift (core func $i "f"))))
  (instance $user (instantiate $User (with "both" (instance $both))))
  (export "f" (func $user "f")))
(component instance $b $Bundle)
(assert_return (invoke "f") (u32.const 21))

;; A type that comes in through an instance is the same wherever that instance goes.
(component definition $Types
  (component $Geometry
    (type $point' (record (field "x" s32) (field "y" s32)))
    (export $point "point" (type $point'))
    (core module $m (func (export "cross") (param i32 i32 i32 i32) (result i32)
      (i32.sub (i32.mul (local.get 0) (local.get 3)) (i32.mul (local.get 1) (local.get 2)))))
    (core instance $i (instantiate $m))
    (func (export "cross") (param "a" $point) (param "b" $point) (result s32) (canon lift (core func $i "cross"))))
  (component $User
    (import "geometry" (instance $g
      (type $point' (record (field "x" s32) (field "y" s32)))
      (export "point" (type $point (eq $point')))
      (export "cross" (func (param "a" $point) (param "b" $point) (result s32)))))
    (core func $cross (canon lower (func $g "cross")))
    (core module $m
      (import "" "cross" (func $cross (param i32 i32 i32 i32) (result i32)))
      (func (export "area") (param i32 i32 i32 i32) (result i32)
        (call $cross (local.get 0) (local.get 1) (local.get 2) (local.get 3))))
    (core instance $i (instantiate $m (with "" (instance (export "cross" (func $cross))))))
    (alias export $g "point" (type $point'))
    (export $point "point" (type $point'))
    (func (export "area") (param "a" $point) (param "b" $point) (result s32) (canon lift (core func $i "area"))))
  (instance $g (instantiate $Geometry))
  (instance $u (instantiate $User (with "geometry" (instance $g))))
  (export $point "point" (type $u "point"))
  (export "area" (func $u "area") (func (param "a" $point) (param "b" $point) (result s32))))
(component instance $t $Types)
(assert_return
  (invoke "area"
    (record.const (field "x" s32.const 3) (field "y" s32.const 1))
    (record.const (field "x" s32.const 1) (field "y" s32.const 2)))
  (s32.const 5))

;; A core start function runs at instantiation; if it traps there is no instance.
(component
  (core module $m (global (export "g") (mut i32) (i32.const 0)) (func $s (global.set 0 (i32.const 5))) (start $s)
    (func (export "g-now") (result i32) (global.get 0)))
  (core instance $i (instantiate $m))
  (func (export "now") (result u32) (canon lift (core func $i "g-now"))))
(assert_return (invoke "now") (u32.const 5))
(assert_trap
  (component (core module $m (func $s unreachable) (start $s)) (core instance (instantiate $m)))
  "unreachable")
(assert_trap
  (component (core module $m (memory 1) (data (i32.const 65536) "x")) (core instance (instantiate $m)))
  "data beyond the memory")
(assert_trap
  (component (core module $m (table 1 funcref) (func $f) (elem (i32.const 1) $f)) (core instance (instantiate $m)))
  "elements beyond the table")

;; What nobody defines cannot be imported.
(assert_unlinkable (component (import "nobody:defines/this" (instance (export "f" (func))))) "not defined")
(assert_unlinkable (component (import "nothing" (func))) "not defined")
;; types alone need nobody
(component
  (type $t' (record (field "a" u8)))
  (import "t" (type (eq $t')))
  (import "nobody:defines/types" (instance (type $e' (enum "a" "b")) (export "e" (type (eq $e'))))))
