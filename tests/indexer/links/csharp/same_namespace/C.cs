namespace N.M;
class C { void F() { A.Go(); Up.Go(); N.M.A.Go(); } }
