from model import Item, Color, Pair, Owner
Item(Owner()).run()
Color.RED.mix()
Color.pick().mix()
Color(1).mix()
pair = Pair(Owner(), Item(Owner()))
pair.left.name()
pair.right.run()
