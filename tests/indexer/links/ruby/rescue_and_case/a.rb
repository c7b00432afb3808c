class Failure < StandardError
  def tell; end
end

class Item
  def load; end
end

def ask(x, y)
  if x.is_a?(Item)
    x.load
  elsif y.kind_of?(Failure)
    y.tell
    x.load
  else
    x.load
  end
end

def run(x)
  begin
    risky
  rescue Failure => e
    e.tell
  rescue ArgumentError => e
    e.tell
  end
  case x
  when Item then x.load
  end
  case x
  in Item => item
    item.load
  in { name: }
    name.load
  end
end
