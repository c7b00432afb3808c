class Derived < Base
  def run(other)
    secret
    shared
    other.shared
    Base.new.shared
  end
end
