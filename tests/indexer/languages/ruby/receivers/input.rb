class Base
  def self.build(x) = new
  def self.both; end
  def both; end
  def run
    both
    self.both
    self.class.both
    Base.both
    Base.new(1).run
    Base.build 1
    own_only
    missing
    puts "x"
    top_level
    top_level()
    @child.run
    child.run&.go
    yield 1
    block.(2)
    Module::Name.call
    Module::Name.new
    ::Base.build
    helper if respond_to?(:helper)
    [1].each { |item| both; item.run }
    [1].map(&:to_s)
    "#{both} text"
  end

  def own_only; end

  def self.class_side
    both
    run
    build 2
    new
  end

  class << self
    def inner_side
      both
      class_side
    end
  end

  both
  build 3
end

class Child < Base
  def run
    super
    super()
    own_only
    Base.both
  end

  def other
    super(1)
    Child.both
    Child.class_side
  end

  class Inner
    def deep
      own_only
      run
      Child.new
      Inner.new
      Base::Unknown.new
    end
  end
end

module Tools
  extend self

  def tool
    tooled
    Tools.tooled
    Outside.tooled
  end

  def tooled; end

  class User
    include Tools
    def use
      tool
      tooled
    end
  end
end

def top_level
  own_only
  other_top
end

def other_top; end

top_level
Tools.tool
Tools::User.new.use
raise ArgumentError unless Base === Child
rescue_from Base::Error, with: :handler
