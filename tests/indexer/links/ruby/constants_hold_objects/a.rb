class Config
  def get(key); end
end

CONFIG = Config.new
Alias = Config

module App
  LOGGER = Config.new
  def self.run
    LOGGER.get(1)
    CONFIG.get(2)
  end
end
