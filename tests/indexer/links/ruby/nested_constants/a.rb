module Outer
  class Item
    def load; end
  end
  module Inner
    class Item
      def load; end
    end
    class User
      def run
        Item.new.load
        Outer::Item.new.load
        ::Item.new.load
      end
    end
  end
  class User
    def run
      Item.new.load
      Inner::Item.new.load
    end
  end
end
