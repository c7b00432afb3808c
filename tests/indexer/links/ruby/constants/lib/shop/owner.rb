module Shop
  module Named
    def name; end
  end

  class Owner
    include Named
  end
end
