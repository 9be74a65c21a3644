(module
  (type $p (struct (field i32)))
  (type $take (func (param (ref null $p)) (result i32)))
  (import "" "callees" (table $callees 1 funcref))
  (func (export "own") (result i32) (struct.get $p 0 (struct.new $p (i32.const 6))))
  (func (export "null") (result i32)
    (call_indirect $callees (type $take) (ref.null $p) (i32.const 0)))
  (func (export "struct") (result i32)
    (call_indirect $callees (type $take) (struct.new $p (i32.const 6)) (i32.const 0))))
