require_relative "a"
class B < A
  def back; run; end
end

module M
  include M
  def self.loop; M.loop; end
end

def first; second; end
def second; first; end
first.second
