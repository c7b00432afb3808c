#include <fstream>
void b(std::ofstream& out, Unknown& x) {
    out.close();
    out.write(1);
    x.close();
    get().size();
    std::string s;
    s.size();
}
