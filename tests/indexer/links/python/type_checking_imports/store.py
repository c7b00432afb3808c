from .model import Model
class Store:
    def put(self, model: Model):
        model.save(self).put(model)
def default() -> Store: return Store()
