class Item
  def load; end
end

class Box
  def save; end
end
