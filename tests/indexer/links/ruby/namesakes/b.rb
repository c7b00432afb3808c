class Other
  def use(x)
    x.get
    fetch
    File.open("x").close
    [].get
    @unknown.close
  end
end
