(module (type $p (struct (field i32))) (import "" "table" (table 1 (ref null $p))))
