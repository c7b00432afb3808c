from b import First, Second

class Both(First, Second):
    def run(self):
        super().run()
        super().second_only()
        super(Both, self).first_only()
        self.first_only()
        self.second_only()
        self.missing()

    @property
    def store(self):
        return First()

    def through_property(self):
        self.store.first_only()
