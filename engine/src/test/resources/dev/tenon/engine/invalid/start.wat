(module (func) (start 4))
