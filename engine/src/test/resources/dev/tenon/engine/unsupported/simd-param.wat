(module (func (export "f") (param v128) (result v128) local.get 0))
