using Lib;
using Model;
class Use {
    void F(Item item, Special special, Stranger stranger) {
        item.Print();
        item.Copy(2).Save();
        special.Print();
        special.Draw();
        item.Load();
        stranger.Print();
        stranger.Draw();
        Extensions.Print(item);
        item.Copy();
        item?.Copy(1)?.Copy(2).Print();
    }
}
