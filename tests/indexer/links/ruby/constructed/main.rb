require_relative "lib/item"

def run
  item = Item.new
  item.load
  Item.new(1).load
  other = ::Item.new
  other.load
  copy = item
  copy.load
  unknown.load
end
