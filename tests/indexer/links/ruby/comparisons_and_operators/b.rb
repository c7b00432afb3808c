money = Money.new
money.save!
money.empty?
money.call(1)
money.(2)
money[0].flip
money.to_s
