(module (type $p (struct (field i32))) (import "" "global" (global (mut (ref null i31)))))
