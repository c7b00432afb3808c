helper
self.helper
