require_relative "b"
class A < B
  def run; missing; back; end
end
