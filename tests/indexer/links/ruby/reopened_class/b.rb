class Doc
  def render; open; helper; end
  private
  def helper; end
end
