(module (type $ft (func)) (type $ct (cont $ft)) (func (param (ref null $ct))))
