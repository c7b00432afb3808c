package app

class Other : Window() { fun g() { close(); super.show(); own() } }
