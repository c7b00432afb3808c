class Dog
  include Loud
  include Quiet
  def run
    shout
    self.whisper
  end
end

class Cat
  include Deep
  def run; whisper; deep; end
end

class Fish
  def run; shout; end
end

Dog.new.shout
Cat.new.whisper
Fish.new.shout
