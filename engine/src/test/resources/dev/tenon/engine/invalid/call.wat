(module (import "" "" (func)) (func) (func (call 7)))
