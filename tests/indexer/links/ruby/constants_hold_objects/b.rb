CONFIG.get(3)
App::LOGGER.get(4)
Alias.new.get(5)
MISSING.get(6)
App.run
