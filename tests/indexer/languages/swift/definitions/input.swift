import Foundation
@testable import struct Shop.Price
import UIKit.UIView

/// A shop.
///
/// - Note: sells things.
@objc(XShop) @available(iOS 13, *)
@Marker
public final class Shop<T: Item, U>: Base<T>, Closeable where U: Equatable {
    static let limit = 10
    private var width = 1, height: Int?
    /// Shown.
    @Published var shown: [String: Item] = [:]
    let (left, right) = pair()
    lazy var slow: Item = {
        let once = load()
        return once
    }()
    var total: Int { return sum(1) }
    var label: String {
        get { read() }
        set(text) { write(text) }
    }
    var watched = 0 {
        willSet { before(newValue) }
        didSet { after() }
    }
    weak var delegate: Delegate?
    let handler = { (item: Item) in handle(item) }

    typealias Items<X> = [String: X]

    // Makes one.
    init(size: Int, _ name: String = "x") throws {
        super.init()
    }
    convenience init?(text: String) {
        self.init(size: 1, text)
    }
    deinit { close() }

    subscript(index: Int) -> Item {
        get { find(index) }
        set { put(newValue) }
    }

    /** Adds one. */
    @discardableResult
    public func add<V>(_ item: T, to list: [Item], rest: Int..., block: @escaping (Int) -> U = { make($0) }) async throws -> V where V: Item {
        func local(x: Int) -> Int { x }
        return block(local(x: 1))
    }

    class func classy() {}
    static func + (left: Shop, right: Shop) -> Shop { left }
    prefix static func - (only: Shop) -> Shop { only }
    @IBAction private func tapped() {}

    enum Kind: Int, Codable {
        case fruit = 1, bread
        /// With values.
        case other(String, weight: Int)
        indirect case nested(Kind)

        func weigh() -> Int { 1 }
    }

    struct Point {
        var x: Int, y: Int
        mutating func move() {}
    }
}

public protocol Seller: AnyObject, Named {
    associatedtype Good: Item = Thing
    var name: String { get set }
    func sell(_ good: Good, for price: Int) -> Int
    static func make() -> Self
    init(x: Int)
    subscript(i: Int) -> Int { get }
}

extension Shop: Seller where T: Thing {
    func sell() { stock() }
    var sold: Int { 1 }
    struct Receipt {}
}

extension Array where Element == Item {
    static func shelf() -> [Item] { [] }
}

extension Foo.Bar {
    func deep() {}
}

actor Counter {
    private var count = 0
    nonisolated func now() {}
}

@main
struct Program: App {
    var body: some Scene { Window("x").big() }
    static func main() {}
}

infix operator **: Power
precedencegroup Power { higherThan: Other }

func ** (base: Int, power: Int) -> Int { base }

func top(_ x: Int, y: Int = 1) {}

let global = 1
var computed: Int { start() }
let closure: (Int) -> Void = { x in run(x) }
typealias Handler<X> = (X) -> Void

#if DEBUG
func debugOnly() {}
#endif

@freestanding(expression)
macro stringify<T>(_ value: T) -> (T, String) = #externalMacro(module: "M", type: "T")
