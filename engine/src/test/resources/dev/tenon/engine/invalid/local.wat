(module (func (local.set 3 (i32.const 0))))
