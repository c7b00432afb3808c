namespace App {
    class Other : Window { void G() { Close(); base.Show(); Own(); } }
}
