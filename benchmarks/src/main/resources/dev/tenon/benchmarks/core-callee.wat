;; A function, by name and in a table.
(module $core_callee
  (table (export "table") 1 funcref)
  (func $add (export "add") (param i32 i64) (result i64)
    (i64.add (i64.extend_i32_u (local.get 0)) (local.get 1)))
  (elem (i32.const 0) $add))
