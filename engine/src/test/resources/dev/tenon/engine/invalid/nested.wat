(module (func) (func (export "f") (param i32) (result i32) (block (loop (if (local.get 0) (then (nop)) (else (drop (i64.add (i64.const 1) (i32.const 2))))))) (i32.const 1)) (func))
