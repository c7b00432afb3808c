namespace lib { struct A { void deep() {} }; }
