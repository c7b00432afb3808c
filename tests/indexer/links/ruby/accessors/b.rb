item = Item.new
item.owner.greet
item.owner.name
item.price
