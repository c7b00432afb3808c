class Doc
  define_method(:save) { |x| log(x) }
  define_method("load") do
    save(1)
  end
  [:a, :b].each { |n| define_method(n) { log(n) } }
  def log(x); end
end

Doc.new.save(1)
Doc.new.load
Doc.new.a
