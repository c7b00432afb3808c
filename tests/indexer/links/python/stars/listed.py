__all__ = ["shown"]
def shown(): pass
def open(): pass
