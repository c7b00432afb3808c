# Größe
class Größe
  # Straße 🎉
  def straße(länge)
    höhe länge; "🚗"
  end
  def höhe(n) = straße(n)
end

class Broken
  def first(a,
    second
  end

  def second; first(1 end
  if x
end

def last; straße; end
