Point = Struct.new(:x, :y) do
  def length; x; end
end

Pair = Data.define(:left, :right) do
  def swap; end
end

Failure = Class.new(StandardError)
Sub = Class.new(Point) do
  def twice; length; end
end
