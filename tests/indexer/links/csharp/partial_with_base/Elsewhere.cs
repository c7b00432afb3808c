namespace Elsewhere {
    partial class Main { void Other() { Initialize(); Show(); } }
}
