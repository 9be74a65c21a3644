;; Calls from the host and from component to component, with as little guest code as they need.
;;
;; `callee` gives back what it gets, or adds. `caller` calls it in loops, so that what a call costs
;; can be measured from outside. Both exported: the callee's functions as the instance `calls`.
;; Allocators bump, and forget everything between calls.
;;
;;     benchmarks/components/build.sh
(component
  (component $callee
    (core module $code
      (memory (export "memory") 256)
      (global $next (mut i32) (i32.const 65536))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32)
        (local $at i32)
        (local.set $at
          (i32.and
            (i32.add (global.get $next) (i32.sub (local.get 2) (i32.const 1)))
            (i32.sub (i32.const 0) (local.get 2))))
        (global.set $next (i32.add (local.get $at) (local.get 3)))
        (local.get $at))
      (func $forget (global.set $next (i32.const 65536)))
      (func (export "forget") (param i32) (call $forget))
      (func (export "add") (param i32 i32) (result i32)
        (i32.add (local.get 0) (local.get 1)))
      ;; A pointer and a length, as they came.
      (func (export "same") (param i32 i32) (result i32)
        (i32.store (i32.const 16) (local.get 0))
        (i32.store (i32.const 20) (local.get 1))
        (i32.const 16))
      (func (export "sum") (param $at i32) (param $length i32) (result i64)
        (local $end i32) (local $sum i64)
        (local.set $end (i32.add (local.get $at) (i32.shl (local.get $length) (i32.const 2))))
        (block $done
          (loop $next
            (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
            (local.set $sum (i64.add (local.get $sum) (i64.load32_u (local.get $at))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $next)))
        (call $forget)
        (local.get $sum)))
    (core instance $code (instantiate $code))
    (alias core export $code "memory" (core memory $memory))
    (alias core export $code "realloc" (core func $realloc))
    (alias core export $code "forget" (core func $forget))
    (alias core export $code "add" (core func $add))
    (alias core export $code "same" (core func $same))
    (alias core export $code "sum" (core func $sum))

    (type $record (record (field "name" string) (field "value" f64) (field "tags" (list string))))
    (export $item "item" (type $record))
    (func (export "add") (param "a" u32) (param "b" u32) (result u32)
      (canon lift (core func $add)))
    (func (export "echo") (param "text" string) (result string)
      (canon lift (core func $same) (memory $memory) (realloc $realloc) (post-return $forget)))
    (func (export "sum") (param "numbers" (list u32)) (result u64)
      (canon lift (core func $sum) (memory $memory) (realloc $realloc)))
    (func (export "records") (param "items" (list $item)) (result (list $item))
      (canon lift (core func $same) (memory $memory) (realloc $realloc) (post-return $forget))))

  (component $caller
    (type $calls
      (instance
        (type $record (record (field "name" string) (field "value" f64) (field "tags" (list string))))
        (export "item" (type $item (eq $record)))
        (export "add" (func (param "a" u32) (param "b" u32) (result u32)))
        (export "echo" (func (param "text" string) (result string)))
        (export "sum" (func (param "numbers" (list u32)) (result u64)))
        (export "records" (func (param "items" (list $item)) (result (list $item))))))
    (import "calls" (instance $calls (type $calls)))

    ;; What is sent lies from 64 KiB on, what comes back from 8 MiB on.
    (core module $allocator
      (memory (export "memory") 256)
      (global $next (export "next") (mut i32) (i32.const 0x80_0000))
      (func (export "realloc") (param i32 i32 i32 i32) (result i32)
        (local $at i32)
        (local.set $at
          (i32.and
            (i32.add (global.get $next) (i32.sub (local.get 2) (i32.const 1)))
            (i32.sub (i32.const 0) (local.get 2))))
        (global.set $next (i32.add (local.get $at) (local.get 3)))
        (local.get $at)))
    (core instance $allocator (instantiate $allocator))
    (alias core export $allocator "memory" (core memory $memory))
    (alias core export $allocator "realloc" (core func $realloc))
    (core func $add (canon lower (func $calls "add")))
    (core func $echo (canon lower (func $calls "echo") (memory $memory) (realloc $realloc)))
    (core func $sum (canon lower (func $calls "sum") (memory $memory)))
    (core func $records (canon lower (func $calls "records") (memory $memory) (realloc $realloc)))

    (core module $code
      (import "calls" "add" (func $add (param i32 i32) (result i32)))
      (import "calls" "echo" (func $echo (param i32 i32 i32)))
      (import "calls" "sum" (func $sum (param i32 i32) (result i64)))
      (import "calls" "records" (func $records (param i32 i32 i32)))
      (import "allocator" "memory" (memory 256))
      (import "allocator" "next" (global $next (mut i32)))

      (func (export "adds") (param $times i32) (result i32)
        (local $sum i32)
        (block $done
          (loop $next
            (br_if $done (i32.eqz (local.get $times)))
            (local.set $sum (call $add (local.get $sum) (local.get $times)))
            (local.set $times (i32.sub (local.get $times) (i32.const 1)))
            (br $next)))
        (local.get $sum))

      ;; The lengths of all that came back.
      (func (export "echoes") (param $times i32) (param $length i32) (result i64)
        (local $sum i64)
        (memory.fill (i32.const 65536) (i32.const 0x78) (local.get $length))
        (block $done
          (loop $next
            (br_if $done (i32.eqz (local.get $times)))
            (global.set $next (i32.const 0x80_0000))
            (call $echo (i32.const 65536) (local.get $length) (i32.const 16))
            (local.set $sum (i64.add (local.get $sum) (i64.load32_u (i32.const 20))))
            (local.set $times (i32.sub (local.get $times) (i32.const 1)))
            (br $next)))
        (local.get $sum))

      (func (export "sums") (param $times i32) (param $length i32) (result i64)
        (local $sum i64)
        (memory.fill (i32.const 65536) (i32.const 1) (i32.shl (local.get $length) (i32.const 2)))
        (block $done
          (loop $next
            (br_if $done (i32.eqz (local.get $times)))
            (local.set $sum
              (i64.add (local.get $sum) (call $sum (i32.const 65536) (local.get $length))))
            (local.set $times (i32.sub (local.get $times) (i32.const 1)))
            (br $next)))
        (local.get $sum))

      ;; A name of 16 bytes, a number, and three tags of 8 bytes that all records share.
      (func $write-records (param $count i32)
        (local $at i32) (local $i i32)
        (memory.fill (i32.const 1024) (i32.const 0x6e) (i32.const 16))
        (memory.fill (i32.const 1040) (i32.const 0x74) (i32.const 8))
        (block $written
          (loop $next
            (br_if $written (i32.eq (local.get $i) (i32.const 3)))
            (i32.store offset=1048 (i32.shl (local.get $i) (i32.const 3)) (i32.const 1040))
            (i32.store offset=1052 (i32.shl (local.get $i) (i32.const 3)) (i32.const 8))
            (local.set $i (i32.add (local.get $i) (i32.const 1)))
            (br $next)))
        (local.set $at (i32.const 65536))
        (block $done
          (loop $next
            (br_if $done (i32.eqz (local.get $count)))
            (i32.store (local.get $at) (i32.const 1024))
            (i32.store offset=4 (local.get $at) (i32.const 16))
            (f64.store offset=8 (local.get $at) (f64.convert_i32_u (local.get $count)))
            (i32.store offset=16 (local.get $at) (i32.const 1048))
            (i32.store offset=20 (local.get $at) (i32.const 3))
            (local.set $at (i32.add (local.get $at) (i32.const 24)))
            (local.set $count (i32.sub (local.get $count) (i32.const 1)))
            (br $next))))

      (func (export "records-there-and-back") (param $times i32) (param $count i32) (result i64)
        (local $sum i64)
        (call $write-records (local.get $count))
        (block $done
          (loop $next
            (br_if $done (i32.eqz (local.get $times)))
            (global.set $next (i32.const 0x80_0000))
            (call $records (i32.const 65536) (local.get $count) (i32.const 16))
            (local.set $sum (i64.add (local.get $sum) (i64.load32_u (i32.const 20))))
            (local.set $times (i32.sub (local.get $times) (i32.const 1)))
            (br $next)))
        (local.get $sum)))
    (core instance $code
      (instantiate $code
        (with "calls"
          (instance
            (export "add" (func $add))
            (export "echo" (func $echo))
            (export "sum" (func $sum))
            (export "records" (func $records))))
        (with "allocator" (instance $allocator))))
    (func (export "adds") (param "times" u32) (result u32)
      (canon lift (core func $code "adds")))
    (func (export "echoes") (param "times" u32) (param "length" u32) (result u64)
      (canon lift (core func $code "echoes")))
    (func (export "sums") (param "times" u32) (param "length" u32) (result u64)
      (canon lift (core func $code "sums")))
    (func (export "records-there-and-back") (param "times" u32) (param "count" u32) (result u64)
      (canon lift (core func $code "records-there-and-back"))))

  (instance $callee (instantiate $callee))
  (instance $caller (instantiate $caller (with "calls" (instance $callee))))
  (export "tenon:benchmarks/calls" (instance $callee))
  (export "tenon:benchmarks/loops" (instance $caller)))
