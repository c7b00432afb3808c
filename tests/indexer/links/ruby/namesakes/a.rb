class Local
  def get; end
  def close; end
end

def fetch; end
