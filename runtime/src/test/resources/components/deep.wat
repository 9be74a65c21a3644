;; depth(n) calls itself n times; grow(pages) grows its memory and gives the pages before, or -1.
(component $deep
  (core module $m
    (memory 1)
    (func $depth (export "depth") (param i32) (result i32)
      (if (result i32) (i32.eqz (local.get 0))
        (then (i32.const 0))
        (else (i32.add (i32.const 1) (call $depth (i32.sub (local.get 0) (i32.const 1)))))))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
    (func (export "spin") (loop $forever (br $forever))))
  (core instance $i (instantiate $m))
  (func (export "depth") (param "n" u32) (result u32) (canon lift (core func $i "depth")))
  (func (export "grow") (param "pages" u32) (result s32) (canon lift (core func $i "grow")))
  (func (export "spin") (canon lift (core func $i "spin"))))
