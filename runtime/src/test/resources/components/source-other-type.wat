(component $source
  (core module $m (func (export "next") (param i64) (result i64) (local.get 0)))
  (core instance $i (instantiate $m))
  (func $next (param "n" u64) (result u64) (canon lift (core func $i "next")))
  (instance $e (export "next" (func $next)))
  (export "test:demo/source@0.1.0" (instance $e)))
