class Option { long() {} }
class Help { /** @returns {Option[]} */ list() { return []; } }
module.exports = { Option, Help };
