module B
  class User
    def name; end
  end
  def self.run
    User.new.name
    A::User.new.name
  end
end
