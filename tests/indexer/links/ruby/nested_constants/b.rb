class Item
  def load; end
end

class Outer::User2
  def run
    Item.new.load
    Outer::Inner::Item.new.load
  end
end
