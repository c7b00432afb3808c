class Page
  def show
    Query.new.where(1).order(2).first.save.owner.name
    row = Query.new.first
    row.owner.name
    row&.save
  end

  def query
    Query.new
  end

  def again
    query.where(3).first.save
  end
end
