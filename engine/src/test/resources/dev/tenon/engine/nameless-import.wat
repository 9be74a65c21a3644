;; What wit-component makes of a core module's _initialize, among imports of every other kind.
(module
  (import "host" "table" (table 1 2 funcref))
  (import "host" "memory" (memory 1 2))
  (import "host" "global" (global (mut i32)))
  (import "" "" (func $initialize))
  (import "" "named" (func))
  (start $initialize))
