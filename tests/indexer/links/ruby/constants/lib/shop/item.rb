module Shop
  class Base
    def save; end
    def self.create
      new
    end
  end

  class Item < Base
    attr_reader :owner

    def initialize
      @owner = Owner.new
    end

    def name_of_owner
      @owner.name
    end

    def owner_again
      owner.name
    end
  end
end
