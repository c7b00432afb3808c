class Item
  def load; end
end

class Maker
  def plain; Item.new; end
  def explicit
    return Item.new if ready?
    nil
  end
  def by_variable
    made = Item.new
    made
  end
  def by_other; plain; end
  def none; puts "x"; end
  def ready?; true; end
  def either(x)
    x ? Item.new : nil
  end
end
