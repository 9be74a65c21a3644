(module (type (func)) (func (type 3)))
