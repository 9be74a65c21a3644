(module (import "a" "t" (table i64 1 funcref)))
