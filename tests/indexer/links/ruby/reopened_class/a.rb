class Doc
  def open; render; end
end
