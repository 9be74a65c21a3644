;; map<K, V>: as a value it is what list<tuple<K, V>> is; the last entry of a key counts only for those who look it up.

(component definition $Maps
  (core module $m
    (memory (export "mem") 1)
    (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param $old i32) (param $size i32) (param $align i32) (param $new i32) (result i32)
      (local $at i32)
      (local.set $at
        (i32.and (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
                 (i32.sub (i32.const 0) (local.get $align))))
      (global.set $next (i32.add (local.get $at) (local.get $new)))
      (local.get $at))
    (func (export "echo") (param $at i32) (param $length i32) (result i32)
      (i32.store (i32.const 16) (local.get $at))
      (i32.store (i32.const 20) (local.get $length))
      (i32.const 16))
    (func (export "count") (param $at i32) (param $length i32) (result i32) (local.get $length))
    ;; of (u8, u32): at 0 and 4, eight bytes each
    (func (export "second") (param $at i32) (param $length i32) (result i32)
      (i32.add (i32.load8_u offset=8 (local.get $at)) (i32.load offset=12 (local.get $at)))))
  (core instance $i (instantiate $m))
  (func (export "count") (param "m" (map string u32)) (result u32)
    (canon lift (core func $i "count") (memory (core memory $i "mem")) (realloc (core func $i "realloc"))))
  (func (export "second") (param "m" (map u8 u32)) (result u32)
    (canon lift (core func $i "second") (memory (core memory $i "mem")) (realloc (core func $i "realloc"))))
  (func (export "echo") (param "m" (map string (list u8))) (result (map string (list u8)))
    (canon lift (core func $i "echo") (memory (core memory $i "mem")) (realloc (core func $i "realloc"))))
  (func (export "pairs") (param "m" (map char bool)) (result (list (tuple char bool)))
    (canon lift (core func $i "echo") (memory (core memory $i "mem")) (realloc (core func $i "realloc")))))

(component instance $m $Maps)
(assert_return (invoke "count" (list.const)) (u32.const 0))
(assert_return (invoke "count" (list.const (tuple.const (str.const "a") (u32.const 1)) (tuple.const (str.const "b") (u32.const 2)))) (u32.const 2))
(assert_return (invoke "second" (list.const (tuple.const (u8.const 1) (u32.const 10)) (tuple.const (u8.const 2) (u32.const 70000)))) (u32.const 70002))
(assert_return
  (invoke "echo" (list.const (tuple.const (str.const "k") (list.const (u8.const 1) (u8.const 2))) (tuple.const (str.const "") (list.const))))
  (list.const (tuple.const (str.const "k") (list.const (u8.const 1) (u8.const 2))) (tuple.const (str.const "") (list.const))))
(assert_return
  (invoke "pairs" (list.const (tuple.const (char.const "x") (bool.const true))))
  (list.const (tuple.const (char.const "x") (bool.const true))))

;; keys are booleans, integers, characters and strings
(component definition
  (type (map bool u8)) (type (map u8 u8)) (type (map s8 u8)) (type (map u16 u8)) (type (map s16 u8))
  (type (map u32 u8)) (type (map s32 u8)) (type (map u64 u8)) (type (map s64 u8)) (type (map char u8)) (type (map string u8)))
(assert_invalid (component (type (map f32 u8))) "floats are no keys")
(assert_invalid (component (type (map f64 u8))) "floats are no keys")
(assert_invalid (component (type (map (list u8) u8))) "lists are no keys")
(assert_invalid (component (type (map (option u8) u8))) "options are no keys")
(assert_invalid (component (type $r (record (field "a" u8))) (type (map $r u8))) "records are no keys")
(assert_invalid (component (type (map u8 9))) "no type 9")

;; by structure, and not the same as a list of tuples
(assert_invalid
  (component
    (type $p (map u8 u16))
    (component $c (type $q' (list (tuple u8 u16))) (import "q" (type (eq $q'))))
    (instance (instantiate $c (with "q" (type $p)))))
  "a map is no list")
