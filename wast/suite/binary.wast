;; The outermost layer: the preamble, sections, vectors, and what is left over.

(component binary "\00asm" "\0d\00\01\00")

;; a custom section stands anywhere and may hold anything
(component binary "\00asm" "\0d\00\01\00"  "\00\05\04note")
(component binary "\00asm" "\0d\00\01\00"  "\00\08\04note\ff\00\80"  "\00\01\00")

;; an empty section is a section
(component binary "\00asm" "\0d\00\01\00"  "\07\01\00")

;; sections of one kind may come more than once, in any order
(component binary "\00asm" "\0d\00\01\00"  "\07\01\00"  "\08\01\00"  "\07\01\00")

;; one type: u32
(component binary "\00asm" "\0d\00\01\00"  "\07\02\01\79")

(assert_malformed (component binary "") "empty file")
(assert_malformed (component binary "\00as") "cut within the magic number")
(assert_malformed (component binary "\00asm" "\0d\00") "cut within the version")
(assert_malformed (component binary "\00asn" "\0d\00\01\00") "another magic number")
(assert_malformed (component binary "\00asm" "\0c\00\01\00") "an older version")
(assert_malformed (component binary "\00asm" "\0d\00\02\00") "a layer that does not exist")

(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\63\01\00") "no such section")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07") "no size behind the section's id")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07\05\01\79") "a section longer than the file")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07\03\01\79\00") "a byte behind the last entry")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07\02\02\79") "fewer entries than counted")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07\06\ff\ff\ff\ff\0f\79") "four thousand million entries")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07\07\81\80\80\80\80\00\79") "a count of six bytes")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07\06\81\80\80\80\10\79") "a count of more than 32 bits")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\00\00") "a custom section without a name")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\00\02\05a") "a name longer than its section")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\00\03\02\c3\28") "a name that is not UTF-8")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07\02\01\41") "no such type")

;; a count may be written longer than needed
(component binary "\00asm" "\0d\00\01\00"  "\07\03\81\00\79")

;; a record without fields, a record with one field "a" of u8
(assert_invalid (component binary "\00asm" "\0d\00\01\00"  "\07\03\01\72\00") "record without fields")
(component binary "\00asm" "\0d\00\01\00"  "\07\06\01\72\01\01a\7d")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\07\04\01\72\01\01") "cut within a field")

;; the core section holds a whole module with its own preamble
(component binary "\00asm" "\0d\00\01\00"  "\01\08\00asm\01\00\00\00")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\01\04\00asm") "a module without version")

;; so does the component section
(component binary "\00asm" "\0d\00\01\00"  "\04\08\00asm\0d\00\01\00")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\04\08\00asm\01\00\00\00") "a module where a component belongs")

;; sorts and flags
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\0b\07\01\00\01a\06\00\00") "no such sort")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\0b\07\01\09\01a\01\00\00") "no such kind of name")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\05\02\01\02") "no such kind of instance")
(assert_malformed (component binary "\00asm" "\0d\00\01\00"  "\06\04\01\01\03\00") "no such kind of alias")
