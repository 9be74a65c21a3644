;; The same core module lifted with each string encoding: `echo` gives back what lies in its memory,
;; `units` the bytes as they lie there. The second half passes strings from encoding to encoding.
(component
  (core module $guest
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param $old i32) (param $size i32) (param $align i32) (param $new i32)
      (result i32) (local $at i32)
      (local.set $at (i32.and
        (i32.add (global.get $next) (i32.const 7)) (i32.const -8)))
      (global.set $next (i32.add (local.get $at) (local.get $new)))
      (memory.copy (local.get $at) (local.get $old)
        (select (local.get $size) (local.get $new)
          (i32.lt_u (local.get $size) (local.get $new))))
      (local.get $at))
    (func $pair (param i32 i32) (result i32)
      (i32.store (i32.const 0) (local.get 0))
      (i32.store (i32.const 4) (local.get 1))
      (i32.const 0))
    (func (export "echo") (param i32 i32) (result i32)
      (call $pair (local.get 0) (local.get 1)))
    (func (export "utf8-units") (param i32 i32) (result i32)
      (call $pair (local.get 0) (local.get 1)))
    (func $utf16-units (export "utf16-units") (param i32 i32) (result i32)
      (call $pair (local.get 0) (i32.shl (local.get 1) (i32.const 1))))
    (func (export "latin1-utf16-units") (param i32 i32) (result i32)
      (if (result i32) (i32.lt_s (local.get 1) (i32.const 0))
        (then (call $utf16-units (local.get 0)
          (i32.and (local.get 1) (i32.const 0x7fffffff))))
        (else (call $pair (local.get 0) (local.get 1)))))
    (data (i32.const 16) "\00\d8")
    (data (i32.const 24) "\ff\fe")
    (func (export "unpaired-surrogate") (result i32) (call $pair (i32.const 16) (i32.const 1)))
    (func (export "not-utf8") (result i32) (call $pair (i32.const 24) (i32.const 2)))
    (func (export "past-the-memory") (result i32)
      (call $pair (i32.const 65535) (i32.const 2))))

  (core instance $g (instantiate $guest))
  (alias core export $g "memory" (core memory $mem))
  (alias core export $g "realloc" (core func $realloc))
  (alias core export $g "echo" (core func $echo))
  (func $echo-utf8 (export "echo-utf8") (param "s" string) (result string)
    (canon lift (core func $echo) string-encoding=utf8 (memory $mem) (realloc $realloc)))
  (func $echo-utf16 (export "echo-utf16") (param "s" string) (result string)
    (canon lift (core func $echo) string-encoding=utf16 (memory $mem) (realloc $realloc)))
  (func $echo-latin1-utf16 (export "echo-latin1-utf16") (param "s" string) (result string)
    (canon lift (core func $echo) string-encoding=latin1+utf16 (memory $mem) (realloc $realloc)))
  (func (export "units-utf8") (param "s" string) (result (list u8))
    (canon lift (core func $g "utf8-units") string-encoding=utf8
      (memory $mem) (realloc $realloc)))
  (func (export "units-utf16") (param "s" string) (result (list u8))
    (canon lift (core func $g "utf16-units") string-encoding=utf16
      (memory $mem) (realloc $realloc)))
  (func (export "units-latin1-utf16") (param "s" string) (result (list u8))
    (canon lift (core func $g "latin1-utf16-units") string-encoding=latin1+utf16
      (memory $mem) (realloc $realloc)))
  (func (export "unpaired-surrogate") (result string)
    (canon lift (core func $g "unpaired-surrogate") string-encoding=utf16 (memory $mem)))
  (func (export "not-utf8") (result string)
    (canon lift (core func $g "not-utf8") string-encoding=utf8 (memory $mem)))
  (func (export "past-the-memory") (result string)
    (canon lift (core func $g "past-the-memory") string-encoding=utf8 (memory $mem)))

  ;; Hands its argument on to an imported function, in whatever encoding that one speaks.
  (component $relay
    (import "guest" (core module $guest
      (export "memory" (memory 1))
      (export "realloc" (func (param i32 i32 i32 i32) (result i32)))))
    (import "next" (func $next (param "s" string) (result string)))
    (core instance $g (instantiate $guest))
    (alias core export $g "memory" (core memory $mem))
    (alias core export $g "realloc" (core func $realloc))
    (core module $m
      (import "next" "utf8" (func $utf8 (param i32 i32 i32)))
      (import "next" "utf16" (func $utf16 (param i32 i32 i32)))
      (import "next" "latin1-utf16" (func $latin1-utf16 (param i32 i32 i32)))
      (func (export "utf8") (param i32 i32) (result i32)
        (call $utf8 (local.get 0) (local.get 1) (i32.const 8)) (i32.const 8))
      (func (export "utf16") (param i32 i32) (result i32)
        (call $utf16 (local.get 0) (local.get 1) (i32.const 8)) (i32.const 8))
      (func (export "latin1-utf16") (param i32 i32) (result i32)
        (call $latin1-utf16 (local.get 0) (local.get 1) (i32.const 8)) (i32.const 8)))
    (core func $utf8
      (canon lower (func $next) string-encoding=utf8 (memory $mem) (realloc $realloc)))
    (core func $utf16
      (canon lower (func $next) string-encoding=utf16 (memory $mem) (realloc $realloc)))
    (core func $latin1-utf16
      (canon lower (func $next) string-encoding=latin1+utf16 (memory $mem) (realloc $realloc)))
    (core instance $i (instantiate $m (with "next" (instance
      (export "utf8" (func $utf8)) (export "utf16" (func $utf16))
      (export "latin1-utf16" (func $latin1-utf16))))))
    (func (export "utf8") (param "s" string) (result string)
      (canon lift (core func $i "utf8") string-encoding=utf8
        (memory $mem) (realloc $realloc)))
    (func (export "utf16") (param "s" string) (result string)
      (canon lift (core func $i "utf16") string-encoding=utf16
        (memory $mem) (realloc $realloc)))
    (func (export "latin1-utf16") (param "s" string) (result string)
      (canon lift (core func $i "latin1-utf16") string-encoding=latin1+utf16
        (memory $mem) (realloc $realloc))))

  ;; Each link speaks one encoding, and all nine steps from one to another occur.
  (component $echo
    (import "guest" (core module $guest
      (export "memory" (memory 1))
      (export "realloc" (func (param i32 i32 i32 i32) (result i32)))
      (export "echo" (func (param i32 i32) (result i32)))))
    (core instance $g (instantiate $guest))
    (func (export "utf8") (param "s" string) (result string)
      (canon lift (core func $g "echo") string-encoding=utf8
        (memory (core memory $g "memory")) (realloc (core func $g "realloc"))))
    (func (export "utf16") (param "s" string) (result string)
      (canon lift (core func $g "echo") string-encoding=utf16
        (memory (core memory $g "memory")) (realloc (core func $g "realloc"))))
    (func (export "latin1-utf16") (param "s" string) (result string)
      (canon lift (core func $g "echo") string-encoding=latin1+utf16
        (memory (core memory $g "memory")) (realloc (core func $g "realloc")))))
  (instance $end (instantiate $echo (with "guest" (core module $guest))))
  (instance $to-utf8 (instantiate $relay
    (with "guest" (core module $guest)) (with "next" (func $end "utf8"))))
  (instance $to-utf16 (instantiate $relay
    (with "guest" (core module $guest)) (with "next" (func $end "utf16"))))
  (instance $to-latin1-utf16 (instantiate $relay
    (with "guest" (core module $guest)) (with "next" (func $end "latin1-utf16"))))
  (export "to-utf8" (instance $to-utf8))
  (export "to-utf16" (instance $to-utf16))
  (export "to-latin1-utf16" (instance $to-latin1-utf16)))
