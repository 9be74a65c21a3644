(module (func $named (result i32) (nop)))
