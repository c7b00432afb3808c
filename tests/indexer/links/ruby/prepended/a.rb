module Logging
  def save
    super
  end
  def log; end
end

class Doc
  prepend Logging
  def save; end
  def run
    log
  end
end

Doc.new.log
