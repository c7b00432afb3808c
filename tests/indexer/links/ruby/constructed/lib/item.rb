class Item
  def load; end
  def self.build; new; end
end
