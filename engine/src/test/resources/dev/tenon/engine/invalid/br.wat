(module (func (br 4)))
