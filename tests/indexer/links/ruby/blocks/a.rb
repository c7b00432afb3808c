class Item
  def load; end
end

class Shelf
  def each
    yield Item.new
  end

  def items
    [Item.new]
  end

  def run(item)
    each { |one| one.load }
    items.each { |one| one.load }
    items.first.load
    item = Item.new
    [1].map { |x| item.load }
    [1].map { |item| item.load }
    helper { helper }
    items.select { |i| i }.first.load
  end

  def helper; end
end
