import Kaputt

/**
 * Größe – 😀
 */
class Größe {
    let zähler = 1 // 😀

    func zähle(_ ä: Int) {
        zähle(1)
        wörter(
    }

    func heil() -> Int { zähle2("😀") }

    let x: = 3

    func zähle2(_ s: String) -> Int {
        return 2
    }
}

class Fremd: @unchecked Sendable {
    func eigen() { eigen() }
}

class Ende {
    func letzte() {
        Größe().zähle(1)
