(module (tag $t) (func try throw $t catch_all end))
