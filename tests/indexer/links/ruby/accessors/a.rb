class Owner
  attr_accessor :name
  def greet; end
end

class Item
  attr_reader :owner, :other
  attr_writer :price

  def initialize
    @owner = Owner.new
  end

  def run
    owner.greet
    self.owner.greet
    owner.name
    other.greet
    self.price = 3
  end
end
