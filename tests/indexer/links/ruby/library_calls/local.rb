class Local
  def open; end
  def close; end
  def get; end
  def append; end
  def map; end
  def save; end
  def fetch; end
  def each; end
  def format; end
  def puts; end
end

def fetch; end
def get; end
