;; A command that does not end, and one behind it.
(module
  (func (export "endless") (loop $again (br $again)))
  (func (export "one") (result i32) (i32.const 1)))
(invoke "endless")
(assert_return (invoke "one") (i32.const 1))
