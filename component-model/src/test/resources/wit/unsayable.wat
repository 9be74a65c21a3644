;; What components may have and WIT has no words for.
(component
  (import "module" (core module))
  (import "component" (component))
  (import "outer" (instance (export "inner" (instance))))
  (import "local" (instance $local
    (export "kept" (type (sub resource)))
    (type $plain (record (field "a" u8)))
    (export "plain" (type (eq $plain)))))
  (alias export $local "kept" (type $kept))
  (alias export $local "plain" (type $plain))
  ;; A resource of an interface without a name of its own.
  (import "take" (func (param "it" (own $kept))))
  ;; A value type of one is written out where another interface has a name for it.
  (import "next" (instance
    (alias outer 1 $plain (type $same))
    (export "as" (type $as (eq $same)))
    (export "use" (func (param "it" $as)))))
  ;; Two instances of one interface: their resources differ, and WIT can say so of none.
  (import "first" (implements "test:twins/twin@0.1.0") (instance $first (export "twin" (type (sub resource)))))
  (import "second" (implements "test:twins/twin@0.1.0") (instance $second (export "twin" (type (sub resource)))))
  (alias export $first "twin" (type $twin1))
  (alias export $second "twin" (type $twin2))
  (import "both" (func (param "a" (borrow $twin1)) (param "b" (borrow $twin2))))
  ;; A type that is named in an interface the world imports can be used from there.
  (import "test:twins/known" (instance $known (export "known" (type (sub resource)))))
  (alias export $known "known" (type $known-type))
  (import "known" (func (param "it" (borrow $known-type))))
  ;; Types and resources that the component itself exports.
  (type $local-type (resource (rep i32)))
  (export $exported "thing" (type $local-type))
  (core module $m (func (export "f") (param i32)))
  (core instance $i (instantiate $m))
  (func $consume (param "it" (own $exported)) (canon lift (core func $i "f")))
  (export "consume" (func $consume))
  (export "[static]thing.consume" (func $consume))
  (type $f (func))
  (export "shape-of-a-function" (type $f))
  ;; An exported interface that takes a resource from an imported one, where WIT would take it from
  ;; the exported one of that name.
  (import "test:sides/owner" (instance $owner (export "owned" (type (sub resource)))))
  (alias export $owner "owned" (type $owned))
  (component $own (type $r (resource (rep i32))) (export "owned" (type $r)))
  (instance $other-owner (instantiate $own))
  (export "test:sides/owner" (instance $other-owner))
  (instance $user (export "owned" (type $owned)))
  (export "test:sides/user" (instance $user))
)
