maker = Maker.new
maker.plain.load
maker.explicit.load
maker.by_variable.load
maker.by_other.load
maker.none.load
maker.either(1).load
