// Grüße: ein Kommentar mit Ümläuten und 🎉
const größe = { höhe() { return `🎉 ${größe.höhe()}`; } };
class Ärger {
  // Tut weh.
  tut() { this.tut(); }
}
function broken( {
  if (x {
    call(;
  }
}
function after() { größe.höhe(); }
const = ;
class { nameless() {} }
export default
