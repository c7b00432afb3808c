class Part; end
