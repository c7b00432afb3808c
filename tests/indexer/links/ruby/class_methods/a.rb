class Store
  def self.open(path)
    store = new
    store.load
    store
  end

  class << self
    def default
      @default ||= open("x")
    end

    private

    def hidden; end
  end

  def load
    self.class.open("y")
    open("z")
  end
end
