(component $source
  (core module $m (func (export "next") (param i32) (result i32) (local.get 0)))
  (core instance $i (instantiate $m))
  (func $next (param "n" u32) (result u32) (canon lift (core func $i "next")))
  (instance $e (export "next" (func $next)))
  (export "test:demo/source@0.2.0" (instance $e)))
