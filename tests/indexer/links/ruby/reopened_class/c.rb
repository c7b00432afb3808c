class Page < Doc
  def go
    open
    render
  end
end

Doc.new.helper
