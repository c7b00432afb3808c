class Query
  def where(x); self; end
  def order(x)
    @order = x
    self
  end
  def first; Row.new; end
end

class Row
  def save; self; end
  def owner; @owner ||= Owner.new; end
end

class Owner
  def name; end
end
