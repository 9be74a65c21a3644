(module (func) (export "f" (func 3)))
