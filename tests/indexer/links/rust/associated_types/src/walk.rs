pub struct Graph;
pub struct Node;
pub struct Walker;
impl Graph {
    pub fn walk(&self) -> Walker {
        Walker
    }
}
impl Walker {
    pub fn reset(&mut self) {}
}
impl Iterator for Walker {
    type Item = Node;
    fn next(&mut self) -> Option<Self::Item> {
        self.reset();
        None
    }
}
impl Node {
    pub fn visit(&self) {}
}
