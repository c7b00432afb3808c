class Base
  def initialize(x); end
  def run; end
  def only; end
  def self.create; new; end
end
