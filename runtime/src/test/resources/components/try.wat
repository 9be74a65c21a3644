;; try(n) is ok(n) below 10 and err(n) from there.
(component $try
  (core module $m
    (memory (export "memory") 1)
    (func (export "try") (param i32) (result i32)
      (i32.store8 (i32.const 8) (i32.ge_u (local.get 0) (i32.const 10)))
      (i32.store (i32.const 12) (local.get 0))
      (i32.const 8)))
  (core instance $i (instantiate $m))
  (func (export "try") (param "n" u32) (result (result u32 (error u32)))
    (canon lift (core func $i "try") (memory $i "memory"))))
