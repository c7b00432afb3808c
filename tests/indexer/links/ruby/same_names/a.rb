module A
  class User
    def name; end
  end
  def self.run
    User.new.name
  end
end
