from query import Query, Row
Query().where(1).order(2).copy().first().save().query.first()
Row.make().save().clone().save()
Row.make().again().query.where(3)
(Query()
    .where(1)
    .first()
    .save())
