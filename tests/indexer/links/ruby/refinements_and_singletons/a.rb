class Item
  def load; end
end

item = Item.new
def item.special; load; end
item.special

class << item
  def more; end
end

module Registry
  class << self
    attr_reader :items
    def register(x)
      check(x)
    end

    def check(x); end
  end
end

Registry.register(1)
Registry.check(2)
Registry.items
