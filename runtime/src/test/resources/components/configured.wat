;; read(key) is what wasi:config/store's get gives for it.
(component $configured
  (import "wasi:config/store@0.2.0-rc.1"
    (instance $store
      (type $e (variant (case "upstream" string) (case "io" string)))
      (export "error" (type $error (eq $e)))
      (export "get" (func (param "key" string) (result (result (option string) (error $error)))))))
  (core module $memory
    (memory (export "memory") 1)
    (global $top (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (local $at i32)
      (local.set $at
        (i32.and
          (i32.add (global.get $top) (i32.sub (local.get 2) (i32.const 1)))
          (i32.sub (i32.const 0) (local.get 2))))
      (global.set $top (i32.add (local.get $at) (local.get 3)))
      (local.get $at)))
  (core instance $mem (instantiate $memory))
  (core func $get
    (canon lower (func $store "get") (memory $mem "memory") (realloc (func $mem "realloc"))))
  (core module $m
    (import "" "memory" (memory 1))
    (import "" "get" (func $get (param i32 i32 i32)))
    (func (export "read") (param i32 i32) (result i32)
      (call $get (local.get 0) (local.get 1) (i32.const 16))
      ;; the option within the result
      (i32.const 20)))
  (core instance $i
    (instantiate $m
      (with "" (instance (export "memory" (memory $mem "memory")) (export "get" (func $get))))))
  (func (export "read") (param "key" string) (result (option string))
    (canon lift (core func $i "read") (memory $mem "memory") (realloc (func $mem "realloc")))))
