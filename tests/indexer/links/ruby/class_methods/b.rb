class Other
  def run
    Store.open("a").load
    Store.default.load
    Store.load
    Store.new.open
    Store.new.default
  end
end
