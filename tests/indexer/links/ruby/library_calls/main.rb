class Main
  def run(list, io)
    list.each { |x| x.save }
    list.map(&:save)
    io.close
    File.open("x") { |f| f.close }
    Net::HTTP.get("x")
    puts format("%d", 1)
    ENV.fetch("HOME")
    [1, 2].append(3)
    "a".each
    {}.fetch(:a)
    get
    nil.save
    Hash.new.get
    Struct.new(:a).new.save
  end
end
