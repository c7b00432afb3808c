require_relative "lib/shop/item"
require "shop/owner"

class Main
  def run(given)
    item = Shop::Item.new
    item.save
    item.owner.name
    Shop::Item.new.save
    Shop::Item.create
    given.save
    ::Shop::Owner.new.name
    helper
  end

  def make
    Shop::Item.new
  end

  def use
    make.save
    self.make.owner.name
  end
end
