package shapes

sealed class Shape
class Circle : Shape() { fun roll() {} }
class Square : Shape() { fun push() {} }
