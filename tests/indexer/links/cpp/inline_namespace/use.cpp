int use(app::Tool& t) { t.run(); return app::helper(); }
