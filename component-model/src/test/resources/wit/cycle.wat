(component
  ;; Two packages that use each other, over different interfaces.
  (import "test:egg/shell" (instance $shell (export "shell" (type (sub resource)))))
  (alias export $shell "shell" (type $shell-type))
  (import "test:hen/hen" (instance $hen
    (alias outer 1 $shell-type (type $s))
    (export "shell" (type $s2 (eq $s)))
    (export "hen" (type (sub resource)))))
  (alias export $hen "hen" (type $hen-type))
  (import "test:egg/laid" (instance
    (alias outer 1 $hen-type (type $h))
    (export "hen" (type (eq $h)))))
)
