(module $segment_too_far
  (memory 1)
  (data (i32.const 65534) "abc"))
