def helper
  other
end

def other; end

helper
class Item
  def run; helper; end
end
