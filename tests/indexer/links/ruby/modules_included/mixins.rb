module Loud
  def shout; whisper; end
end

module Quiet
  def whisper; end
end

module Deep
  include Quiet
  def deep; whisper; end
end
