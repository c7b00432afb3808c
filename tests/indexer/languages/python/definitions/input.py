"""What the module is about.

Second paragraph.
"""
LIMIT: int = 10
first, (second, *rest) = 1, (2, 3)
left = right = None
registry["key"] = 1
registry.attribute = 2
__all__ = ["Shape", "area"]
double = lambda x, y=2: x * y
type Pair[T] = tuple[T, T]


# A comment that belongs to area.
# It has two lines.
def area(width, height=1, *args, scale, **options) -> float:  # not part of the signature
    """Area of a rectangle."""
    local = width
    half = lambda value: value / 2

    def helper():
        inner = 1
        return inner

    class Local:
        attribute = 1

    return helper() + half(local)


async def fetch(url: str):
    return url


class Shape:
    """A shape."""

    sides = 0
    name: str
    make = lambda self: self

    class Meta:
        ordering = ["name"]

        def nested(self):
            pass

    def __init__(self):
        self.instance = 1

    @property
    def size(self):
        """Getter."""
        return self._size

    @size.setter
    def size(self, value):
        self._size = value

    @staticmethod
    @register("shape",
              level=2)
    def build():
        return Shape()


if LIMIT > 1:
    def conditional():
        return 1
else:
    def conditional():
        return 2

try:
    import fast
except ImportError:
    fast = None


class Empty(Shape): pass
