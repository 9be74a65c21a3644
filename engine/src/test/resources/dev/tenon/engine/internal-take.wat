(module (type $p (struct (field i32))) (import "" "take" (func (param (ref null $p)) (result i32))))
