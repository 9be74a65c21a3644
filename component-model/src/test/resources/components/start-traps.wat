;; Its second core module traps when it starts, after the first has given the component a function.
(component
  (core module $sound (func (export "f")))
  (core instance $sound (instantiate $sound))
  (func (export "f") (canon lift (core func $sound "f")))
  (core module $unsound
    (func $start unreachable)
    (start $start))
  (core instance (instantiate $unsound)))
