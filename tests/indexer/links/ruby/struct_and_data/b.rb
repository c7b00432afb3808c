Point.new(1, 2).length
pair = Pair.new(left: 1, right: 2)
pair.swap
raise Failure.new
Sub.new.length
Sub.new.twice
