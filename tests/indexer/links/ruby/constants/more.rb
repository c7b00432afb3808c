class Main
  def more
    run(1)
    make.save
  end
end

class Derived < Shop::Item
  def save
    super
  end
end

def helper; end
