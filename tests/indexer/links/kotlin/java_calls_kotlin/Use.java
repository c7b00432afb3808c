package a;
class Use {
    void f(Kept kept) {
        kept.load();
        new Kept(new Name()).load();
        Kept.make().load();
        Tools.clean();
        KeptKt.helper();
        helper();
    }
}
