def x; end
def y; end
def z; end
def w; end
def v; end

def parameters(x, y = x, *z, w:, v: 1, **options, &block)
  x
  x()
  x 1
  y
  z; w; v; options; block
end

def locals
  x = 1
  x
  y, (z, *w) = 1, [2, 3]
  y; z; w
  v ||= 4
  v
end

def blocks
  list.each do |x, (y, z), w = 1|
    x; y; z; w
    inside = 1
  end
  x
  ->(v) { v }
  v
  y = proc { y }
end

def others
  for x in list do x end
  begin
    y
  rescue Error, Other::Failure => z
    z
  end
  case value
  in {name: String => w, v:} then w; v
  in [Integer, first, *rest] then first; rest
  end
  obj.x = 1
  obj.y += 2
  { x: 1, "y" => y, z => w }
  undef w
  call x: y
end
__END__
def not_code; end
