class Store
  def initialize(given)
    @item = Item.new
    @given = given
    @list = []
  end

  def run
    @item.load
    @given.load
    @list.load
    @never.load
    @late.save
  end

  def prepare
    @late ||= Box.new
  end
end
