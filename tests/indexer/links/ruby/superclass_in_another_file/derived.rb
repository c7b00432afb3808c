class Derived < Base
  def initialize(x)
    super
  end
  def run
    super()
    only
    self.only
  end
end

class Leaf < Derived
  def run
    super
    run
  end
end

Leaf.new.only
Leaf.create.run
Derived.create
class Alone
  def run; super; end
end
