(module (import "a" "m" (memory i64 1)))
