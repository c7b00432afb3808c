module Tracked
  def self.included(base)
    base.extend(ClassMethods)
  end

  module ClassMethods
    def track(name); end
  end

  def tracked?; end
end

class Post
  include Tracked
  track :title

  def run
    tracked?
  end
end
