def hammer(): pass
