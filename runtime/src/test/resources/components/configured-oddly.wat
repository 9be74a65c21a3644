;; Wants a get that nobody serves.
(component $oddly
  (import "wasi:config/store@0.2.0-rc.1"
    (instance (export "get" (func (param "key" u32) (result string))))))
