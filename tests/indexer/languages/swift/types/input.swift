class Item<X> {
    class Part {}
}

struct T {}

protocol Shape {}

class Uses<T: Shape, Other>: Item<Item<T>>, Shape, Lib.Far where Other: Hashable, Other.Element == Item<T> {
    var map: [String: Item<Int>] = [:]
    var list: [Shape?]
    var part: Item<Int>.Part?
    var generic: T
    var action: (Item<T>, Shape) -> T
    var some: some Shape
    var both: any Shape & Codable
    var tuple: (left: Shape, right: Item<T>)

    func method<U>(a: inout Shape, b: Item<Int>..., @Builder c: () -> U) throws -> Item<Shape>.Part {
        let local: Item<String> = Item<String>()
        if a is Shape, let typed = a as? Item<Int> {}
        let closure = { (shape: Shape) -> U in shape }
        return [Shape]()
    }

    typealias Alias<Y> = Item<Y>
}

extension Item: Shape where X: Shape {}
