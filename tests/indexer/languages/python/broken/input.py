def good():
    return 1


class Half(:
    def method(self):
        return good()

    def after(self, :
        self.method(

def unfinished(a, b

x = = 3
class


def last():
    good()
