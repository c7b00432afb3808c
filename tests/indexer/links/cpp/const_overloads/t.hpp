class Node {
public:
    Node* next() { return next_; }
    int changing() { return 1; }
    const Node* next() const { return next_; }
private:
    Node* next_;
};
void change(Node& n) { n.next()->next(); }
void look(const Node& n) { n.next(); }
