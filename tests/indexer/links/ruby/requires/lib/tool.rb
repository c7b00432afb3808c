require_relative "deep/part"
require_relative "../main"
class Tool; end
