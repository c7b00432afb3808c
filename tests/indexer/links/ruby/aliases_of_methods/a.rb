class Doc
  def save; end
  alias store save
  alias_method :keep, :save
  alias :put :save

  def run
    store
    keep
    put
  end
end

doc = Doc.new
doc.keep
doc.store
