mod walk;
use walk::{Graph, Node, Walker};

pub fn run(graph: &Graph) {
    for node in graph.walk() {
        node.visit();
    }
    let mut walker = graph.walk();
    while let Some(node) = walker.next() {
        node.visit();
    }
    walker.next().unwrap().visit();
    walker.reset();
}
