(module $typed_table
  (type $unary (func (param i32) (result i32)))
  (table (export "table") 1 (ref null $unary))
  (func (result f64) (f64.const 0))
  (func (result f64) (f64.const 0))
  (func $plus (type $unary) (i32.add (local.get 0) (i32.const 1)))
  (elem (table 0) (i32.const 0) (ref null $unary) (ref.func $plus)))
