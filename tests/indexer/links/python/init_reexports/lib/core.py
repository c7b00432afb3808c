class Engine:
    def run(self): pass
def start() -> Engine: return Engine()
def _hidden(): pass
