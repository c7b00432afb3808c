import struct Lib.Imported

class Base {
    init(a: Int) {}
    func inherited() {}
    func over() {}
    func optional(_ a: Int, b: Int = 2) {}
    static func shared() {}
}

protocol Doer {
    func over()
}

class Derived: Base, Doer {
    var service: Service
    var onDone: () -> Void

    init() {
        super.init(a: 1)
    }
    convenience init(text: String, more: Int) {
        self.init()
    }

    override func over() { super.over() }
    func save() {}
    func save(_ a: Int) {}
    func save(_ format: String, _ rest: Any...) {}
    func same(_ a: Int) {}
    func same(text a: String) {}
    func block(_ a: Int, body: () -> Void) {}
    func size() -> Int { 1 }
    static func make() -> Derived { Derived() }

    func receivers(other: Service) {
        save()
        save(1)
        save("%d", 1, 2)
        same(1)
        absent()
        optional(1)
        optional(1, b: 2)
        optional(1, 2, 3)
        block(1) { save() }
        block(1, body: { save() })
        self.save()
        self.service.save()
        service.save()
        service?.save()
        other.child!.save()
        Derived.make().save()
        Derived(text: "x", more: 1).save()
        Derived.make()
        Self.make()
        Derived.missing()
        Base.shared()
        inherited()
        self.inherited()
        super.inherited()
        onDone()
        Imported()
        items[0].save()
        list.map { $0.save() }.filter { size() > $0 }
        Box<Int>(1).open()
        use(.init(a: 1), .some(2))
        "text \(size())"
        animate(withDuration: 1) { over() } completion: { size() }
        run(#selector(over))
        let pair = (size(), try? await size())
        defer { size() }
        #measure(size())
    }

    func hidden(make: () -> Int, block: Int, Base: Service) {
        make()
        Base.shared()
        let save = { 1 }
        save()
        let (same, size) = pair()
        same()
        size()
        if let over = find(), case .some(let inherited) = find2() {
            over()
            inherited()
        }
        guard let optional = find() else { return }
        optional()
        for top in all where top() { top() }
        switch value {
        case .a(let single): single()
        case let (first, second) where first(): second()
        case let typed as Base: typed()
        default: break
        }
        do { try risky() } catch let failure as Failure { failure() }
        run { absent in absent() }
        run { (onDone: () -> Void, x) -> Int in onDone() }
        func local() { local() }
        local()
    }

    func unhidden() {
        top(1)
        over()
        size()
    }

    class Inner {
        func over() {}
        func go() {
            over()
            Derived.make()
        }
    }
}

extension Derived {
    func extended() {
        save(1)
        extended()
        self.size()
        inherited()
    }
}

extension String {
    func trimmed() -> String { own() }
    func own() -> String { trimmed() }
    static func empty() -> String { "" }
}

func top(_ a: Int) { String.empty(); "x".trimmed() }

struct Stranger: Unknown {
    func go() {
        save()
        self.save()
        top(1)
        Single.shared.only()
        Single.only()
    }
}

enum Single {
    static func only() { only() }
}
