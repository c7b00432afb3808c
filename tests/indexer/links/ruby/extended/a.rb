module Finders
  def find(id); end
end

class Model
  extend Finders
  def self.first
    find(1)
  end
end

module Tools
  extend self
  def hammer; nail; end
  def nail; end
end

module Helpers
  module_function

  def help; end
end
