(module $big_memory
  (memory (export "memory") 40000 65536))
