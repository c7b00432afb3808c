class Item
  def load; end
end

class Page
  def item; Item.new; end
  def other; Item.new; end

  def by_method
    item.load
  end

  def by_variable(other)
    other.load
    item = other
    item.load
  end

  def by_block
    [1].each { |item| item.load }
    item.load
  end

  def forced
    item = 3
    self.item.load
    item()
  end
end
