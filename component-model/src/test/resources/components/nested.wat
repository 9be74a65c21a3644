;; Components within components: the inner ones reach out for a type, a core module and a
;; component, and one is instantiated twice with different imports.
(component $outer
  (core module $adder
    (import "step" "by" (global $by i32))
    (func (export "add") (param i32) (result i32)
      (i32.add (local.get 0) (global.get $by))))
  (type $pair (record (field "left" u32) (field "right" u32)))
  (component $leaf
    (import "add" (func $add (param "n" u32) (result u32)))
    (alias outer $outer $pair (type $pair-here))
    (export $pair "pair" (type $pair-here))
    (core module $twice
      (import "host" "add" (func $add (param i32) (result i32)))
      (func (export "both") (param i32 i32) (result i32)
        (i32.mul (call $add (local.get 0)) (call $add (local.get 1)))))
    (core func $add-lowered (canon lower (func $add)))
    (core instance $i (instantiate $twice
      (with "host" (instance (export "add" (func $add-lowered))))))
    (func (export "both") (param "p" $pair) (result u32) (canon lift (core func $i "both"))))
  (component $branch
    (alias outer $outer $adder (core module $adder-here))
    (alias outer $outer $leaf (component $leaf-here))
    (core module $one (global (export "by") i32 (i32.const 1)))
    (core module $ten (global (export "by") i32 (i32.const 10)))
    (core instance $by-one (instantiate $one))
    (core instance $by-ten (instantiate $ten))
    (core instance $add-one (instantiate $adder-here (with "step" (instance $by-one))))
    (core instance $add-ten (instantiate $adder-here (with "step" (instance $by-ten))))
    (func $f-one (param "n" u32) (result u32) (canon lift (core func $add-one "add")))
    (func $f-ten (param "n" u32) (result u32) (canon lift (core func $add-ten "add")))
    (instance $ones (instantiate $leaf-here (with "add" (func $f-one))))
    (instance $tens (instantiate $leaf-here (with "add" (func $f-ten))))
    (export "ones" (instance $ones))
    (export "tens" (instance $tens)))
  (instance $b (instantiate $branch))
  (alias export $b "ones" (instance $ones))
  (alias export $b "tens" (instance $tens))
  (export "ones" (instance $ones))
  (export "tens" (instance $tens)))
