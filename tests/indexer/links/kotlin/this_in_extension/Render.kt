package web

fun title() {}

fun Page.render() {
    title()
    this.title()
    body.text()
    this.body.text()
    missing()
}

class Renderer {
    fun title() {}
    fun own() {}
    fun Page.inside() { title(); own(); body.text() }
    fun run(page: Page) { page.inside() }
}
