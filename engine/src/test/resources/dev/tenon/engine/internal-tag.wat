(module (type $p (struct (field i32))) (import "" "tag" (tag (param (ref null $p)))))
