def leaf(): pass
